using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Export;

internal sealed class ExportJobMapping : IEntityTypeConfiguration<ExportJob>
{
    public void Configure(EntityTypeBuilder<ExportJob> builder)
    {
        builder.ToTable("export_jobs");
        builder.HasIndex(j => j.PublicId).IsUnique();
        builder.HasIndex(j => new { j.MemberId, j.QueuedAt }); // a member's own, and when they had their last turn
        builder.HasIndex(j => j.QueuedAt); // the latest of everybody, and what is too old to be listed
        builder.HasIndex(j => j.State, "IX_export_jobs_open").HasFilter("state < 2"); // what waits and what runs
        builder.HasIndex(j => j.ExpiresAt).HasFilter("state = 2"); // files whose time has passed
    }
}
