using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Timeline;

/// <summary>Everything that happened to a customer, in order: what they sent, what the team noted, and what was changed.</summary>
public sealed class CustomerTimeline(DirectoryStore store)
{
    /// <summary>The most entries of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>
    /// The actions of the audit trail that are told. The others would say twice what feedback and notes say themselves.
    /// </summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "customer.created", "customer.edited", "customer.suspended", "customer.unsuspended", "customer.deleted", "customer.restored", "customer.blocked", "block.lifted",
        "customer.merged", "customer.merge_undone",
        "feedback.linked", "feedback.unlinked", "note.deleted", "note.restored",
    ];

    /// <summary>Told of the customer's own id only.</summary>
    internal static IReadOnlyList<string> OwnActions { get; } = ["customer.unmerged"];

    /// <param name="before">Where the page before ended; null for the newest.</param>
    /// <param name="limit">Entries wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<TimelinePage>> PageAsync(Actor actor, string id, TimelinePlace? before, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel); // or something could fall between the kinds
        var found = await db.ResolveAsync(id, cancel);
        if (!found.Succeeded)
            return found.Problem;

        // Each kind gives its own newest; among them are the newest of all.
        var sql = new TimelineSql(found.Value, before, limit + 1);
        List<TimelineEntry> newest =
        [
            .. await sql.Feedback().ReadAsync(db, TimelineSql.ReadFeedback, cancel),
            .. await sql.Notes().ReadAsync(db, TimelineSql.ReadNote, cancel),
            .. await sql.Changes(Actions, OwnActions).ReadAsync(db, TimelineSql.ReadChange, cancel),
        ];
        var entries = newest.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Place.Kind).ThenByDescending(entry => entry.Place.Row).Take(limit).ToList();
        TimelinePlace? older = newest.Count > limit ? entries[^1].Place : null;

        var values = await ValuesAsync(db, entries, cancel);
        return new TimelinePage([.. entries.Select(entry => entry is TimelineEntry.Changed changed ? changed with { Changes = [.. values[changed.Place.Row]] } : entry)], older);
    }

    /// <summary>From what to what the fields were changed, by the row of the entry.</summary>
    internal static async Task<ILookup<long, ValueChange>> ValuesAsync(DirectoryDb db, IReadOnlyCollection<TimelineEntry> entries, CancellationToken cancel) =>
        (await TimelineSql.Values(entries).ReadAsync(db, TimelineSql.ReadValue, cancel)).Concat(await TimelineSql.Items(entries).ReadAsync(db, TimelineSql.ReadValue, cancel))
            .ToLookup(value => value.Entry, value => value.Change);
}
