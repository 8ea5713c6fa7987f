using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Duplicates;

internal sealed class DuplicatePairMapping : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> builder)
    {
        builder.ToTable("duplicate_pairs");
        builder.HasKey(p => new { p.LowId, p.HighId });
        builder.HasOne<Customer>().WithMany().HasForeignKey(p => p.LowId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(p => p.HighId); // its index: the pairs of a customer
        builder.HasIndex(p => new { p.Score, p.LowId, p.HighId }).IsDescending(true, false, false); // the list, most likely first
    }
}

internal sealed class DuplicateDismissalMapping : IEntityTypeConfiguration<DuplicateDismissal>
{
    public void Configure(EntityTypeBuilder<DuplicateDismissal> builder)
    {
        builder.ToTable("duplicate_dismissals");
        builder.HasKey(d => new { d.LowId, d.HighId });
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(d => d.LowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(d => d.HighId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DuplicateHintMapping : IEntityTypeConfiguration<DuplicateHint>
{
    public void Configure(EntityTypeBuilder<DuplicateHint> builder)
    {
        builder.ToTable("duplicate_hints");
        builder.HasKey(h => new { h.LowId, h.HighId });
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(h => h.LowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(h => h.HighId).OnDelete(DeleteBehavior.Restrict);
    }
}
