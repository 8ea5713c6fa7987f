using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasMany(a => a.Changes).WithOne().HasForeignKey(c => c.EntryId);
        builder.HasIndex(a => new { a.IssuedId, a.Action, a.At }); // a customer's timeline, which leaves out most actions
        builder.HasIndex(a => a.At);
    }
}

internal sealed class AuditChangeMapping : IEntityTypeConfiguration<AuditChange>
{
    public void Configure(EntityTypeBuilder<AuditChange> builder)
    {
        builder.ToTable("audit_changes");
        builder.HasIndex(c => c.EntryId);
    }
}
