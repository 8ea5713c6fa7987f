using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Retention;

internal sealed class AddressBlockMapping : IEntityTypeConfiguration<AddressBlock>
{
    public void Configure(EntityTypeBuilder<AddressBlock> builder)
    {
        builder.ToTable("address_blocks");
        builder.HasIndex(b => b.Hash).IsUnique(); // whether an address is blocked
        builder.HasIndex(b => b.IssuedId); // what restoring a customer lifts
        builder.HasIndex(b => b.At); // the list, newest first
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(b => b.IssuedId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PurgedIdMapping : IEntityTypeConfiguration<PurgedId>
{
    public void Configure(EntityTypeBuilder<PurgedId> builder)
    {
        builder.ToTable("purged_ids");
        builder.HasKey(p => p.IssuedId);
        builder.Property(p => p.IssuedId).ValueGeneratedNever();
        builder.HasIndex(p => p.ClearedAt).HasFilter("cleared_at IS NULL"); // what is still to be cleared
        builder.HasOne<IssuedId>().WithOne().HasForeignKey<PurgedId>(p => p.IssuedId).OnDelete(DeleteBehavior.Restrict);
    }
}
