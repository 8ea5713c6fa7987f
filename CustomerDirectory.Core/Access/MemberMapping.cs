using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Access;

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members");
        builder.HasIndex(m => m.PublicId).IsUnique();
        builder.HasIndex(m => m.EmailKey).IsUnique().HasFilter("removed_at IS NULL");
        builder.Property(m => m.Preferences).HasConversion<PreferencesJson>();
    }
}

internal sealed class FoundingMapping : IEntityTypeConfiguration<Founding>
{
    public void Configure(EntityTypeBuilder<Founding> builder)
    {
        builder.ToTable("founding", table => table.HasCheckConstraint("only_one", "id = 1"));
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasOne<Member>().WithMany().HasForeignKey(f => f.MemberId).OnDelete(DeleteBehavior.Restrict); // or deleting the founder would open set-up again
    }
}
