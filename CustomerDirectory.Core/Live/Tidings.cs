using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Live;

/// <summary>
/// What one write will have to tell once it is committed. Whatever records an audit entry about a customer is told by it,
/// also where the work itself is done by SQL or concerns a note, feedback or a tag.
/// </summary>
internal sealed class Tidings
{
    private readonly List<AuditEntry> _entries = [];
    private bool _isMuch;

    public void Add(AuditEntry entry) => _entries.Add(entry);

    /// <summary>It did not happen after all.</summary>
    public void Remove(AuditEntry entry) => _entries.Remove(entry);

    public void Clear() => _entries.Clear();

    /// <summary>Work that no entry tells of, or on so many customers that none is named.</summary>
    public void AddMuch() => _isMuch = true;

    /// <summary>Puts it together at the end of the transaction, when everything stands in the database.</summary>
    /// <returns>Null where there is nothing to tell.</returns>
    public async Task<ChangeNews?> ReadAsync(DirectoryDb db, CancellationToken cancel)
    {
        var ids = _entries.Select(entry => entry.IssuedId).OfType<long>().ToHashSet();
        if (_isMuch || ids.Count > ChangeNews.MostNamed)
            return ChangeNews.Much;
        if (ids.Count is 0)
            return null;

        var touched = await db.IssuedIds.Where(issued => ids.Contains(issued.Id)).Select(issued => new { issued.Id, issued.PublicId, issued.CustomerId }).ToListAsync(cancel);
        var customers = touched.Select(issued => issued.CustomerId).OfType<long>().ToHashSet();
        // Also the ids that a merge has turned to this customer: somebody may have one of them open.
        var names = await db.IssuedIds.Where(issued => issued.CustomerId != null && customers.Contains(issued.CustomerId.Value))
            .Join(db.Customers, issued => issued.CustomerId, customer => customer.Id, (issued, customer) => new { issued.Id, issued.PublicId, CustomerId = customer.Id, customer.Version, IsBinned = customer.DeletedAt != null })
            .ToListAsync(cancel);

        var changes =
            from entry in _entries
            let issued = touched.Find(each => each.Id == entry.IssuedId)
            where issued is not null
            from name in names.FindAll(each => each.CustomerId == issued.CustomerId) is [_, ..] known
                ? known.Select(each => (each.Id, each.PublicId, each.Version, IsGone: each.IsBinned || each.Id != each.CustomerId))
                : [(issued.Id, issued.PublicId, 0L, true)]
            where name.Id == entry.IssuedId || entry.Action is not "customer.merged_into" // of the survivor its own entry tells the merge
            select new CustomerChange(
                name.PublicId, name.IsGone ? ChangeKind.Gone : IsNew(entry) ? ChangeKind.Created : ChangeKind.Changed, name.Version, entry.Action,
                [.. entry.Changes.Select(change => new FieldChange(change.Field, change.Before, change.After))], new(entry.MemberId, entry.ActorName, entry.Door));
        return ChangeNews.Of([.. changes], isIncomplete: false);
    }

    private static bool IsNew(AuditEntry entry) => entry.Action is "customer.created" or "customer.restored" or "customer.unmerged";
}
