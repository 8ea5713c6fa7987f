using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Sets the external id and the visitor key. Each stands for one customer outside the bin.</summary>
internal sealed class IdentifierWriter(DirectoryDb db, ICustomerLookups lookups, Customer customer, AuditEntry entry)
{
    public async Task<Problem?> ApplyAsync(CustomerChanges changes, CancellationToken cancel) =>
        (changes.ExternalId is { } externalId ? await SetExternalIdAsync(externalId.Value, cancel) : null)
        ?? (changes.VisitorKey is { } visitorKey ? await SetVisitorKeyAsync(visitorKey.Value, cancel) : null);

    private async Task<Problem?> SetExternalIdAsync(string? typed, CancellationToken cancel)
    {
        var taken = CustomerLimits.Take(typed, "external_id", CustomerLimits.ExternalId);
        if (taken.Problem is { } problem)
            return problem;

        var (value, held) = (taken.Value, customer.ExternalIds.Find(id => !id.IsAlias));
        if (held?.Value == value)
            return null;
        if (value is not null && await lookups.OwnerOfExternalIdAsync(value, cancel) is { } owner && owner.Id != customer.Id)
            return new Problem.Conflict($"The external id {value} belongs to {owner.Title}.", owner.PublicId);

        if (held is not null)
            customer.ExternalIds.Remove(held);
        if (customer.ExternalIds.Find(id => id.Value == value) is { } alias)
            alias.IsAlias = false;
        else if (value is not null)
            customer.ExternalIds.Add(new ExternalId { Value = value });
        entry.Changed("external_id", held?.Value, value);
        return null;
    }

    private async Task<Problem?> SetVisitorKeyAsync(string? typed, CancellationToken cancel)
    {
        var taken = CustomerLimits.Take(typed, "visitor_key", CustomerLimits.VisitorKey);
        if (taken.Problem is { } problem)
            return problem;

        var (value, held) = (taken.Value, customer.VisitorKey);
        if (held == value)
            return null;
        if (value is not null && await db.OwnersAsync(db.Customers.Where(c => c.VisitorKey == value && c.DeletedAt == null).Select(c => c.Id), cancel) is [var owner, ..])
            return new Problem.Conflict($"The visitor key belongs to {owner.Title}.", owner.PublicId);

        customer.VisitorKey = value;
        entry.Changed("visitor_key", held, value);
        return null;
    }
}
