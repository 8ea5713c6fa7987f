using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>Who may be one person, as far as it was found and nobody has said otherwise.</summary>
public sealed class DuplicateSuggestions(DirectoryStore store, TimeProvider clock)
{
    /// <summary>The most pairs of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>So many are suggested for one customer.</summary>
    public const int MostForOne = 10;

    /// <summary>The pairs of the whole directory, most likely first; whoever lies in the bin is left out.</summary>
    /// <param name="offset">Pairs to pass over, from 0.</param>
    /// <param name="limit">Pairs wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<DuplicatePage>> ListAsync(Actor actor, int offset, int limit, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var stored = await DuplicateSql.Page(offset, limit)
            .ReadAsync(db, reader => (Low: reader.GetInt64(0), High: reader.GetInt64(1), Score: reader.GetInt32(2), Kinds: (LikenessKinds)reader.GetInt32(3)), cancel);
        var ids = stored.SelectMany(pair => new[] { pair.Low, pair.High }).Distinct().ToList();
        var (profiles, rows) = (await DuplicateReading.ProfilesAsync(db, JsonSerializer.Serialize(ids), cancel), await RowsAsync(db, ids, cancel));
        var shared = await db.SharedMailboxesAsync(cancel);
        return new DuplicatePage(
            [.. stored.Select(pair => Shown((profiles[pair.Low], rows[pair.Low]), (profiles[pair.High], rows[pair.High]), pair.Score, pair.Kinds, shared))],
            await DuplicateSql.Count().NumberAsync(db, cancel) ?? 0);
    }

    /// <summary>How many pairs there are.</summary>
    public async Task<Outcome<long>> CountAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        return await DuplicateSql.Count().NumberAsync(db, cancel) ?? 0;
    }

    /// <summary>Whom a customer may be, most likely first, compared at this moment: a change of a second ago counts.</summary>
    /// <param name="customerId">Public id.</param>
    public async Task<Outcome<IReadOnlyList<SuggestedCustomer>>> OfAsync(Actor actor, string customerId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.ResolveAsync(customerId, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var pairs = (await DuplicateReading.CompareAsync(db, [found.Value], cancel)).Pairs
            .Select(pair => (Other: pair.Low.Id == found.Value ? pair.High.Id : pair.Low.Id, pair.Likeness))
            .OrderByDescending(pair => pair.Likeness.Score).ThenBy(pair => pair.Other).Take(MostForOne).ToList();
        var rows = await RowsAsync(db, pairs.ConvertAll(pair => pair.Other), cancel);
        return pairs.ConvertAll(pair => new SuggestedCustomer(rows[pair.Other], pair.Likeness));
    }

    /// <summary>Whom a customer is most likely the same as, as it was found last; reads by index only, for every record that is opened.</summary>
    /// <param name="customerId">Public id.</param>
    /// <returns>One or nobody; the reasons without their details.</returns>
    public async Task<Outcome<IReadOnlyList<SuggestedCustomer>>> BestOfAsync(Actor actor, string customerId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.ResolveAsync(customerId, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var pairs = await DuplicateSql.Best(found.Value).ReadAsync(
            db, reader => (Other: reader.GetInt64(0) == found.Value ? reader.GetInt64(1) : reader.GetInt64(0), Likeness: new Likeness(reader.GetInt32(2), [.. Each((LikenessKinds)reader.GetInt32(3)).Select(kind => new LikenessReason(kind))])), cancel);
        var rows = await CustomerRowSql.ReadAsync(db, pairs.ConvertAll(pair => pair.Other), RowParts.None, clock.GetUtcNow(), cancel);
        return pairs.Zip(rows, (pair, row) => new SuggestedCustomer(row, pair.Likeness)).ToList();
    }

    private static IEnumerable<LikenessKinds> Each(LikenessKinds kinds) => Enum.GetValues<LikenessKinds>().Where(kind => kind is not LikenessKinds.None && kinds.HasFlag(kind));

    private async Task<Dictionary<long, CustomerRow>> RowsAsync(DirectoryDb db, List<long> ids, CancellationToken cancel)
    {
        var rows = await CustomerRowSql.ReadAsync(db, ids, RowParts.Usual, clock.GetUtcNow(), cancel); // all of them are there, in this order
        return ids.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The pair as it is kept, with what the two have in common now.</summary>
    private static SuggestedPair Shown((LikenessProfile Profile, CustomerRow Row) low, (LikenessProfile Profile, CustomerRow Row) high, int score, LikenessKinds kinds, SharedMailboxes shared)
    {
        var details = Likeness.Between(low.Profile, high.Profile, shared, kinds & LikenessKinds.SameItem).Reasons.ToDictionary(reason => reason.Kind);
        var likeness = new Likeness(score, [.. Each(kinds).Select(kind => details.GetValueOrDefault(kind) ?? new(kind))]);
        var (one, other) = (Side(low, high.Profile, shared), Side(high, low.Profile, shared));
        return Richness(low).CompareTo(Richness(high)) >= 0 ? new(one, other, likeness) : new(other, one, likeness);
    }

    private static SuggestedSide Side((LikenessProfile Profile, CustomerRow Row) one, LikenessProfile other, SharedMailboxes shared)
    {
        var (mailboxes, mine) = (other.OwnMailboxes(shared).Select(email => email.Mailbox).ToHashSet(StringComparer.Ordinal), one.Profile);
        return new(
            one.Row,
            [.. mine.Emails.OrderByDescending(email => email.Address == one.Row.PrimaryEmail).Select(email => new ComparedText(email.Address, mailboxes.Contains(email.Mailbox)))],
            [.. mine.Phones.OrderByDescending(phone => phone.Number == one.Row.PrimaryPhone).Select(phone => new ComparedText(phone.Number, other.Phones.Any(phone.IsSame)))]);
    }

    /// <summary>Of whom more is known: by the team's own application, by feedback, by the record; else the older.</summary>
    private static (bool, long, int, long) Richness((LikenessProfile Profile, CustomerRow Row) one) =>
        (one.Profile.ExternalId is not null, one.Row.FeedbackCount,
            new object?[] { one.Row.Name, one.Row.Company, one.Row.Country, one.Row.City, one.Row.Language }.Count(value => value is not null) + one.Profile.Emails.Count + one.Profile.Phones.Count + one.Row.Tags.Count,
            -one.Row.CreatedAt.UtcTicks);
}
