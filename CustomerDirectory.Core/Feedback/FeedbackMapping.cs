using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Feedback;

internal sealed class FeedbackMapping : IEntityTypeConfiguration<FeedbackItem>
{
    public void Configure(EntityTypeBuilder<FeedbackItem> builder)
    {
        builder.ToTable("feedback");
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(f => f.IssuedId);
        builder.HasIndex(f => f.PublicId).IsUnique();
        builder.HasIndex(f => new { f.IssuedId, f.ReceivedAt }); // a customer's feedback, newest first
    }
}
