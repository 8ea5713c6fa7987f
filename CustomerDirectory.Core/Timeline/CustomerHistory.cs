using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Timeline;

/// <summary>Who changed what of a customer, from what to what, and through which door: the audit trail of all their ids.</summary>
public sealed class CustomerHistory(DirectoryStore store)
{
    /// <summary>The most entries of one page.</summary>
    public const int LargestPage = CustomerTimeline.LargestPage;

    /// <summary>
    /// The actions that are told: all there are about a customer, but for what they sent (<c>feedback.recorded</c>), which is
    /// no change and would bury the others.
    /// </summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "customer.created", "customer.edited", "customer.suspended", "customer.unsuspended", "customer.deleted", "customer.restored", "customer.purged", "customer.exported",
        "customer.blocked", "block.lifted", "customer.merged", "customer.merge_undone", "duplicate.dismissed", "duplicate.suggested_again",
        "feedback.linked", "feedback.unlinked",
        "note.added", "note.edited", "note.deleted", "note.restored", "note.pinned", "note.unpinned",
    ];

    /// <summary>Told of the customer's own id only: of an id that a merge brought, <c>customer.merged</c> says it.</summary>
    public static IReadOnlyList<string> OwnActions { get; } = ["customer.merged_into", "customer.unmerged"];

    /// <param name="before">Where the page before ended; null for the newest.</param>
    /// <param name="limit">Entries wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<HistoryPage>> PageAsync(Actor actor, string id, TimelinePlace? before, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel); // or an erased value could stand beside an entry that still has it
        var found = await db.ResolveAsync(id, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var newest = await new TimelineSql(found.Value, before, limit + 1).Changes(Actions, OwnActions).ReadAsync(db, TimelineSql.ReadChange, cancel);
        List<TimelineEntry.Changed> entries = [.. newest.Take(limit)];
        var values = await CustomerTimeline.ValuesAsync(db, entries, cancel);
        return new HistoryPage([.. entries.Select(entry => entry with { Changes = [.. values[entry.Place.Row]] })], newest.Count > limit ? entries[^1].Place : null);
    }
}
