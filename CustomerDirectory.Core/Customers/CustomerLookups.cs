using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>A customer who holds an address.</summary>
internal sealed record AddressOwner(long Id, string PublicId, string Title);

/// <summary>What has to be known to change a customer. Whoever changes many at once looks it up for all of them first.</summary>
internal interface ICustomerLookups
{
    /// <summary>An id for a new customer, tracked.</summary>
    ValueTask<IssuedId> IssueAsync(string publicId, CancellationToken cancel);

    /// <summary>Who holds the e-mail outside the bin; null when it is free.</summary>
    ValueTask<AddressOwner?> OwnerOfEmailAsync(string key, CancellationToken cancel);

    /// <summary>A suspended customer outside the bin, other than this one, who has one of the phone numbers (E.164); null when there is none.</summary>
    ValueTask<AddressOwner?> SuspendedWithPhoneAsync(IReadOnlyCollection<string> numbers, long customerId, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Who holds the external id or alias outside the bin; null when it is free.</summary>
    ValueTask<AddressOwner?> OwnerOfExternalIdAsync(string value, CancellationToken cancel);

    /// <summary>The trace of an address that was removed from the customer, tracked; null when there is none.</summary>
    ValueTask<Removal?> RemovedAsync(long customerId, string key, CancellationToken cancel);

    /// <summary>The customer's tags, tracked.</summary>
    ValueTask<List<CustomerTag>> TagsAsync(long customerId, CancellationToken cancel);

    /// <summary>The customer's custom fields, tracked.</summary>
    ValueTask<List<CustomValue>> ValuesAsync(long customerId, CancellationToken cancel);

    ValueTask<Tag?> TagAsync(string key, CancellationToken cancel);

    ValueTask<CustomField?> FieldAsync(string key, CancellationToken cancel);
}

/// <summary>Looks up each thing when it is asked for: for changing one customer.</summary>
internal sealed class DatabaseLookups(DirectoryDb db) : ICustomerLookups
{
    public async ValueTask<IssuedId> IssueAsync(string publicId, CancellationToken cancel)
    {
        var issued = new IssuedId { PublicId = publicId };
        db.IssuedIds.Add(issued);
        await db.SaveChangesAsync(cancel);
        issued.CustomerId = issued.Id;
        return issued;
    }

    public ValueTask<AddressOwner?> OwnerOfEmailAsync(string key, CancellationToken cancel) =>
        OwnerAsync(db.Emails.Where(email => email.Key == key && email.IsLive).Select(email => email.CustomerId), cancel);

    public ValueTask<AddressOwner?> SuspendedWithPhoneAsync(IReadOnlyCollection<string> numbers, long customerId, DateTimeOffset now, CancellationToken cancel) => OwnerAsync(
        db.Phones.Where(phone => numbers.Contains(phone.E164!) && phone.CustomerId != customerId)
            .Join(db.Customers.Where(c => c.DeletedAt == null && c.SuspendedAt != null && (c.SuspendedUntil == null || c.SuspendedUntil > now)), phone => phone.CustomerId, c => c.Id, (_, c) => c.Id)
            .OrderBy(id => id).Take(1), cancel);

    public ValueTask<AddressOwner?> OwnerOfExternalIdAsync(string value, CancellationToken cancel) =>
        OwnerAsync(db.ExternalIds.Where(id => id.Value == value && id.IsLive).Select(id => id.CustomerId), cancel);

    public ValueTask<Removal?> RemovedAsync(long customerId, string key, CancellationToken cancel) => db.Removals.FindAsync([customerId, key], cancel);

    public async ValueTask<List<CustomerTag>> TagsAsync(long customerId, CancellationToken cancel) =>
        await db.CustomerTags.AsTracking().Where(link => link.CustomerId == customerId).ToListAsync(cancel);

    public async ValueTask<List<CustomValue>> ValuesAsync(long customerId, CancellationToken cancel) =>
        await db.CustomValues.AsTracking().Where(value => value.CustomerId == customerId).ToListAsync(cancel);

    public async ValueTask<Tag?> TagAsync(string key, CancellationToken cancel) =>
        db.Tags.Local.FirstOrDefault(tag => tag.Key == key) ?? await db.Tags.AsTracking().FirstOrDefaultAsync(tag => tag.Key == key, cancel);

    public async ValueTask<CustomField?> FieldAsync(string key, CancellationToken cancel) =>
        db.CustomFields.Local.FirstOrDefault(field => field.Key == key) ?? await db.CustomFields.AsTracking().FirstOrDefaultAsync(field => field.Key == key, cancel);

    private async ValueTask<AddressOwner?> OwnerAsync(IQueryable<long> customerIds, CancellationToken cancel)
    {
        var owners = await db.OwnersAsync(customerIds, cancel);
        return owners is [var owner, ..] ? owner : null;
    }
}

internal static class AddressOwners
{
    public static async Task<List<AddressOwner>> OwnersAsync(this DirectoryDb db, IQueryable<long> customerIds, CancellationToken cancel)
    {
        var owners = await customerIds
            .Join(db.Customers, id => id, c => c.Id, (_, c) => c)
            .Join(db.IssuedIds, c => c.Id, i => i.Id, (c, i) => new { c.Id, i.PublicId, c.Name, c.PrimaryEmail, c.PrimaryPhone, c.City, c.Country })
            .ToListAsync(cancel);
        return [.. owners.Select(o => new AddressOwner(o.Id, o.PublicId, CustomerTitle.For(o.Name, o.PrimaryEmail, o.PrimaryPhone, o.City, o.Country)))];
    }
}
