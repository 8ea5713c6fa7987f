using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Import.Jobs;

internal sealed class ImportJobMapping : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.ToTable("import_jobs");
        builder.HasIndex(j => j.PublicId).IsUnique();
        builder.HasIndex(j => j.UploadedAt); // the latest, and whose time has passed
        builder.HasIndex(j => j.State, "IX_import_jobs_open").HasFilter("state IN (1, 3, 4) OR undo = 1"); // what the runner has to do
    }
}

internal sealed class ImportGroupsMapping : IEntityTypeConfiguration<ImportGroups>
{
    public void Configure(EntityTypeBuilder<ImportGroups> builder)
    {
        builder.ToTable("import_groups");
        builder.HasKey(g => g.JobId);
        builder.HasOne<ImportJob>().WithOne().HasForeignKey<ImportGroups>(g => g.JobId);
    }
}

internal sealed class ImportRejectMapping : IEntityTypeConfiguration<ImportReject>
{
    public void Configure(EntityTypeBuilder<ImportReject> builder)
    {
        builder.ToTable("import_rejects");
        builder.HasKey(r => new { r.JobId, r.Row });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(r => r.JobId);
    }
}

internal sealed class ImportItemMapping : IEntityTypeConfiguration<ImportItem>
{
    public void Configure(EntityTypeBuilder<ImportItem> builder)
    {
        builder.ToTable("import_items");
        builder.HasKey(i => new { i.JobId, i.IssuedId });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(i => i.JobId);
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(i => i.IssuedId).OnDelete(DeleteBehavior.Restrict);
    }
}
