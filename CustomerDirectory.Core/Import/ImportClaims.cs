using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// What the batches of one import have taken already. Within a batch nothing of it is stored yet, and a dry run stores
/// nothing at all: without this, two rows could be promised the same address.
/// </summary>
internal sealed class ImportClaims
{
    private readonly Dictionary<string, AddressOwner> _emails = [];
    private readonly Dictionary<string, AddressOwner> _externalIds = [];

    /// <summary>The last id that was given to a new customer.</summary>
    public long LastId { get; set; }

    public AddressOwner? OfEmail(string key) => _emails.GetValueOrDefault(key);

    public AddressOwner? OfExternalId(string value) => _externalIds.GetValueOrDefault(value);

    public void Take(Customer customer)
    {
        if (customer is { Emails: [], ExternalIds: [] })
            return;

        var owner = new AddressOwner(customer.Id, PublicId: "", CustomerTitle.For(customer.Name, customer.PrimaryEmail, customer.PrimaryPhone, customer.City, customer.Country));
        customer.Emails.ForEach(email => _emails[email.Key] = owner);
        customer.ExternalIds.ForEach(id => _externalIds[id.Value] = owner);
    }
}
