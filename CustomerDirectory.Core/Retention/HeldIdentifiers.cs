using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>Which identifiers of customers in the bin belong to somebody outside it by now.</summary>
internal sealed class HeldIdentifiers
{
    private readonly HashSet<string> _emails;
    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _visitorKeys;

    private HeldIdentifiers(HashSet<string> emails, HashSet<string> ids, HashSet<string> visitorKeys) => (_emails, _ids, _visitorKeys) = (emails, ids, visitorKeys);

    public static async Task<HeldIdentifiers> ReadAsync(DirectoryDb db, IReadOnlyList<Customer> binned, CancellationToken cancel)
    {
        var (emails, ids) = (binned.SelectMany(customer => customer.Emails.Select(email => email.Key)).ToList(), binned.SelectMany(customer => customer.ExternalIds.Select(id => id.Value)).ToList());
        var keys = binned.Select(customer => customer.VisitorKey).OfType<string>().ToList();
        return new HeldIdentifiers(
            await db.Emails.Where(email => email.IsLive && EF.Parameter(emails).Contains(email.Key)).Select(email => email.Key).ToHashSetAsync(StringComparer.Ordinal, cancel),
            await db.ExternalIds.Where(id => id.IsLive && EF.Parameter(ids).Contains(id.Value)).Select(id => id.Value).ToHashSetAsync(StringComparer.Ordinal, cancel),
            await db.Customers.Where(other => other.DeletedAt == null && EF.Parameter(keys).Contains(other.VisitorKey!)).Select(other => other.VisitorKey!).ToHashSetAsync(StringComparer.Ordinal, cancel));
    }

    /// <summary>Of a customer in the bin: what others hold, and whether the visitor key is free.</summary>
    public (List<CustomerEmail> Emails, List<ExternalId> Ids, bool KeepsVisitorKey) Of(Customer customer) => (
        customer.Emails.FindAll(email => _emails.Contains(email.Key)), customer.ExternalIds.FindAll(id => _ids.Contains(id.Value)),
        customer.VisitorKey is not { } key || !_visitorKeys.Contains(key));

    /// <summary>A customer who was restored holds theirs again.</summary>
    public void Add(Customer customer)
    {
        _emails.UnionWith(customer.Emails.Select(email => email.Key));
        _ids.UnionWith(customer.ExternalIds.Select(id => id.Value));
        if (customer.VisitorKey is { } key)
            _visitorKeys.Add(key);
    }
}
