using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.CustomFields;

internal sealed class CustomFieldMapping : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("custom_fields");
        builder.HasIndex(f => f.Key).IsUnique();
    }
}

internal sealed class CustomValueMapping : IEntityTypeConfiguration<CustomValue>
{
    public void Configure(EntityTypeBuilder<CustomValue> builder)
    {
        builder.ToTable("custom_values");
        builder.HasKey(v => new { v.CustomerId, v.FieldId, v.Position });
        builder.HasOne<Customer>().WithMany().HasForeignKey(v => v.CustomerId);
        builder.HasOne<CustomField>().WithMany().HasForeignKey(v => v.FieldId);
        builder.HasIndex(v => new { v.FieldId, v.Folded, v.CustomerId }); // the filter by a field's text
        builder.HasIndex(v => new { v.FieldId, v.Number, v.CustomerId }); // the filter by size
    }
}
