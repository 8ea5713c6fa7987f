using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Bulk;

internal sealed class BulkJobMapping : IEntityTypeConfiguration<BulkJob>
{
    public void Configure(EntityTypeBuilder<BulkJob> builder)
    {
        builder.ToTable("bulk_jobs");
        builder.HasIndex(j => j.PublicId).IsUnique();
        builder.HasIndex(j => new { j.MemberId, j.StartedAt }); // a member's own
        builder.HasIndex(j => j.StartedAt); // the latest of everybody, and whose time has passed
        builder.HasIndex(j => j.State, "IX_bulk_jobs_open").HasFilter("state < 2 OR undo = 1"); // what the runner has to do
    }
}

internal sealed class BulkSelectedMapping : IEntityTypeConfiguration<BulkSelected>
{
    public void Configure(EntityTypeBuilder<BulkSelected> builder)
    {
        builder.ToTable("bulk_selections");
        builder.HasKey(s => s.JobId);
        builder.HasOne<BulkJob>().WithOne().HasForeignKey<BulkSelected>(s => s.JobId);
    }
}

internal sealed class BulkItemMapping : IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkItem> builder)
    {
        builder.ToTable("bulk_items");
        builder.HasKey(i => new { i.JobId, i.IssuedId });
        builder.HasOne<BulkJob>().WithMany().HasForeignKey(i => i.JobId);
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(i => i.IssuedId).OnDelete(DeleteBehavior.Restrict); // its index: what is forgotten with a customer
    }
}
