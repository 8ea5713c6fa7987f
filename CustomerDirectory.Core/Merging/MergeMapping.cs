using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Merging;

internal sealed class MergeMapping : IEntityTypeConfiguration<Merge>
{
    public void Configure(EntityTypeBuilder<Merge> builder)
    {
        builder.ToTable("merges");
        builder.HasIndex(m => m.PublicId).IsUnique();
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(m => m.SurvivorId).OnDelete(DeleteBehavior.Restrict); // its index: the merges into a customer
        builder.HasMany(m => m.Ids).WithOne().HasForeignKey(i => i.MergeId);
        builder.HasIndex(m => m.UndoableUntil).HasFilter("undone_at IS NULL AND closed_at IS NULL"); // whose time has passed
    }
}

internal sealed class MergedIdMapping : IEntityTypeConfiguration<MergedId>
{
    public void Configure(EntityTypeBuilder<MergedId> builder)
    {
        builder.ToTable("merged_ids");
        builder.HasKey(i => new { i.MergeId, i.IssuedId });
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(i => i.IssuedId).OnDelete(DeleteBehavior.Restrict); // its index: the merges of an id
    }
}

internal sealed class MergeSnapshotMapping : IEntityTypeConfiguration<MergeSnapshot>
{
    public void Configure(EntityTypeBuilder<MergeSnapshot> builder)
    {
        builder.ToTable("merge_snapshots");
        builder.HasKey(s => new { s.MergeId, s.Part });
        builder.HasOne<Merge>().WithMany().HasForeignKey(s => s.MergeId);
    }
}
