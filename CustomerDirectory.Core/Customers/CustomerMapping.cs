using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerDirectory.Core.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    private const string OutsideTheBin = "deleted_at IS NULL";

    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<IssuedId>().WithOne().HasForeignKey<Customer>(c => c.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Emails).WithOne().HasForeignKey(e => e.CustomerId);
        builder.HasMany(c => c.Phones).WithOne().HasForeignKey(p => p.CustomerId);
        builder.HasMany(c => c.ExternalIds).WithOne().HasForeignKey(x => x.CustomerId);
        builder.HasMany(c => c.Socials).WithOne().HasForeignKey(s => s.CustomerId);

        builder.HasIndex(c => c.VisitorKey).IsUnique().HasFilter(OutsideTheBin);

        // One index for each sort of the grid; the id breaks ties.
        builder.HasIndex(c => new { c.LastSeen, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.FirstSeen, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.FeedbackCount, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.NameKey, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.CompanyKey, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.Country, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.CreatedAt, c.Id }).HasFilter(OutsideTheBin);
        builder.HasIndex(c => new { c.UpdatedAt, c.Id }).HasFilter(OutsideTheBin);

        // Who has the same name in the same company.
        builder.HasIndex(c => new { c.CompanyKey, c.NameKey }).HasFilter("company_key IS NOT NULL AND name_key IS NOT NULL AND deleted_at IS NULL");

        // The bin, in the order in which it is emptied.
        builder.HasIndex(c => c.DeletedAt).HasFilter("deleted_at IS NOT NULL");

        // Which languages there are, to filter by.
        builder.HasIndex(c => c.Language).HasFilter("language IS NOT NULL AND deleted_at IS NULL");

        // The counts of the tabs Verified, Visitors and Suspended.
        builder.HasIndex(c => c.IsVerified).HasFilter("is_verified AND deleted_at IS NULL");
        builder.HasIndex(c => c.IsVisitor).HasFilter("is_visitor AND deleted_at IS NULL");
        builder.HasIndex(c => c.SuspendedAt).HasFilter("suspended_at IS NOT NULL AND deleted_at IS NULL");
    }
}

internal sealed class CustomerEmailMapping : IEntityTypeConfiguration<CustomerEmail>
{
    public void Configure(EntityTypeBuilder<CustomerEmail> builder)
    {
        builder.ToTable("customer_emails");
        builder.HasIndex(e => e.Key).IsUnique().HasFilter("is_live"); // one address is one customer
        builder.HasIndex(e => e.Key, "IX_customer_emails_binned").HasFilter("NOT is_live"); // whose it was, for whoever types it
        builder.HasIndex(e => e.CustomerId);

        // Who may be the same person: addresses of one mailbox beside the one that is the mailbox itself, and of one domain.
        builder.HasIndex(e => e.Mailbox).HasFilter("mailbox IS NOT NULL");
        builder.HasIndex(e => new { e.Domain, e.CustomerId });
    }
}

internal sealed class CustomerPhoneMapping : IEntityTypeConfiguration<CustomerPhone>
{
    public void Configure(EntityTypeBuilder<CustomerPhone> builder)
    {
        builder.ToTable("customer_phones");
        builder.Property(p => p.E164).HasColumnName("e164");
        builder.HasIndex(p => p.E164); // matching; several customers may share a phone
        builder.HasIndex(p => p.CustomerId);
    }
}

internal sealed class ExternalIdMapping : IEntityTypeConfiguration<ExternalId>
{
    public void Configure(EntityTypeBuilder<ExternalId> builder)
    {
        builder.ToTable("customer_external_ids");
        builder.HasIndex(x => x.Value).IsUnique().HasFilter("is_live");
        builder.HasIndex(x => x.Value, "IX_customer_external_ids_binned").HasFilter("NOT is_live");
        builder.HasIndex(x => x.CustomerId);
    }
}

internal sealed class CustomerSocialMapping : IEntityTypeConfiguration<CustomerSocial>
{
    public void Configure(EntityTypeBuilder<CustomerSocial> builder)
    {
        builder.ToTable("customer_socials");
        builder.HasKey(s => new { s.CustomerId, s.Network, s.Handle });
    }
}

internal sealed class RemovalMapping : IEntityTypeConfiguration<Removal>
{
    public void Configure(EntityTypeBuilder<Removal> builder)
    {
        builder.ToTable("removals");
        builder.HasKey(r => new { r.CustomerId, r.Key });
        builder.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId);
    }
}

internal sealed class IssuedIdMapping : IEntityTypeConfiguration<IssuedId>
{
    public void Configure(EntityTypeBuilder<IssuedId> builder)
    {
        // No foreign key to customers: an id outlives the customer it was issued for. The check command looks after it.
        builder.ToTable("customer_ids");
        builder.HasIndex(i => i.PublicId).IsUnique();
        builder.HasIndex(i => i.CustomerId);
    }
}

internal sealed class IssuedIdChannelMapping : IEntityTypeConfiguration<IssuedIdChannel>
{
    public void Configure(EntityTypeBuilder<IssuedIdChannel> builder)
    {
        builder.ToTable("customer_channels");
        builder.HasKey(u => new { u.IssuedId, u.Channel });
        builder.HasOne<IssuedId>().WithMany().HasForeignKey(u => u.IssuedId);
        builder.HasIndex(u => new { u.Channel, u.IssuedId }); // the channel filter
    }
}
