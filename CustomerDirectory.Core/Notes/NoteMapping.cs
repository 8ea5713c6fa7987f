using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Notes;

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("notes");
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(n => n.IssuedId);
        builder.HasIndex(n => n.PublicId).IsUnique();
        builder.HasIndex(n => new { n.IssuedId, n.CreatedAt }); // a customer's timeline
    }
}
