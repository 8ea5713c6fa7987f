using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// Which customers, in which order, how many: the one question that the grid, the API and every bulk operation ask.
/// Answered by the index in memory once that is loaded, else by <see cref="SearchSql"/>; both agree (docs/decisions/0005).
/// </summary>
public sealed class CustomerSearch(DirectoryStore store, CustomerIndex index, TimeProvider clock)
{
    /// <summary>How often a window is read again because somebody in it was merged or deleted between the index and the rows.</summary>
    private const int MostTries = 3;

    /// <summary>The most rows of one window.</summary>
    public const int LargestPage = 500;

    /// <summary>The most ids that a range of the list answers.</summary>
    public const int LongestRange = 10_000;

    /// <summary>The most words, tags, channels or conditions that one question may hold.</summary>
    public const int MostWords = 50;

    /// <summary>A window of the list, and how many match in all.</summary>
    /// <param name="offset">Rows to pass over, from 0.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="LargestPage"/>.</param>
    /// <returns>The window; <see cref="Problem.Invalid"/> when a custom field of the filter does not exist or cannot be compared so.</returns>
    public Task<Outcome<CustomerPage>> PageAsync(Actor actor, CustomerFilter filter, CustomerSort sort, int offset, int limit, CancellationToken cancel) =>
        PageAsync(actor, filter, sort, offset, limit, RowParts.Usual, cancel);

    /// <param name="offset">Rows to pass over, from 0.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="LargestPage"/>.</param>
    /// <param name="parts">What is shown of each row.</param>
    /// <inheritdoc cref="PageAsync(Actor, CustomerFilter, CustomerSort, int, int, CancellationToken)"/>
    public async Task<Outcome<CustomerPage>> PageAsync(Actor actor, CustomerFilter filter, CustomerSort sort, int offset, int limit, RowParts parts, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        for (var tried = 1; ; tried++)
        {
            var wanted = 0;
            var page = await AskAsync(actor, filter, async (db, list) =>
            {
                // One snapshot, or the count could disagree with the rows.
                await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
                var total = await list.CountAsync(cancel);
                var ids = total > offset ? await list.PageAsync(sort, offset, limit, cancel) : [];
                wanted = ids.Count;
                return new CustomerPage(await CustomerRowSql.ReadAsync(db, ids, parts, clock.GetUtcNow(), cancel), total);
            }, cancel);
            if (tried is MostTries || !page.Succeeded || page.Value.Rows.Count == wanted)
                return page;
        }
    }

    /// <summary>The public ids of a stretch of the list, for selecting what is not loaded.</summary>
    /// <param name="offset">Rows to pass over, from 0.</param>
    /// <param name="limit">At most <see cref="LongestRange"/>.</param>
    /// <returns>The ids in order; <see cref="Problem.TooMuch"/> for a longer range.</returns>
    public Task<Outcome<IReadOnlyList<string>>> IdsAsync(Actor actor, CustomerFilter filter, CustomerSort sort, int offset, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);

        return limit > LongestRange
            ? Task.FromResult<Outcome<IReadOnlyList<string>>>(new Problem.TooMuch($"A range holds at most {LongestRange.ToString("N0", CultureInfo.InvariantCulture)} customers. Choose a shorter one."))
            : AskAsync(actor, filter, async (db, list) =>
            {
                await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
                var ids = await list.PageAsync(sort, offset, limit, cancel);
                var published = await db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).ToDictionaryAsync(issued => issued.Id, issued => issued.PublicId, cancel);
                return (IReadOnlyList<string>)[.. ids.Select(id => published[id])];
            }, cancel);
    }

    /// <summary>The rows of customers known by id, wherever they stand; who was merged or deleted meanwhile is left out.</summary>
    /// <param name="ids">At most <see cref="LargestPage"/>.</param>
    public async Task<Outcome<IReadOnlyList<CustomerRow>>> RowsAsync(Actor actor, IReadOnlyCollection<string> ids, RowParts parts, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, LargestPage, nameof(ids));
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.IssuedIds.Where(issued => ids.Contains(issued.PublicId))
            .Join(db.Customers.Where(customer => customer.DeletedAt == null), issued => issued.Id, customer => customer.Id, (_, customer) => customer.Id)
            .ToListAsync(cancel);
        return await CustomerRowSql.ReadAsync(db, found, parts, clock.GetUtcNow(), cancel);
    }

    /// <summary>How many match, without reading any of them.</summary>
    /// <returns>The exact count; <see cref="Problem.Invalid"/> as for a page.</returns>
    public Task<Outcome<long>> CountAsync(Actor actor, CustomerFilter filter, CancellationToken cancel) =>
        AskAsync(actor, filter, (_, list) => list.CountAsync(cancel), cancel);

    /// <summary>The row ids of everybody who matches, in any order: for bulk work, which fixes whom it is about.</summary>
    /// <returns>As for a count.</returns>
    internal Task<Outcome<List<long>>> RowIdsAsync(Actor actor, CustomerFilter filter, CancellationToken cancel) =>
        AskAsync(actor, filter, (_, list) => list.AllAsync(cancel), cancel);

    /// <summary>The place of a customer in the list, from 0; null when it is not in it.</summary>
    /// <param name="id">Public id.</param>
    public Task<Outcome<int?>> PositionAsync(Actor actor, CustomerFilter filter, CustomerSort sort, string id, CancellationToken cancel) =>
        AskAsync(actor, filter, async (db, list) =>
        {
            await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
            var found = await db.ResolveAsync(id, cancel);
            return found.Succeeded ? await list.PositionAsync(sort, found.Value, cancel) : null;
        }, cancel);

    /// <summary>The exact counts of the tabs.</summary>
    public async Task<Outcome<TabCounts>> CountTabsAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        // One snapshot, or a customer who is verified meanwhile could count twice or not at all.
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var counts = new long[Enum.GetValues<CustomerTab>().Length];
        foreach (var tab in Enum.GetValues<CustomerTab>())
        {
            var list = await ListAsync(db, CustomerFilter.Everyone with { Tab = tab }, now, NoFields, cancel);
            counts[(int)tab] = await list.CountAsync(cancel);
        }

        return new TabCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /// <summary>The channels and tags that can be filtered by, each with its number of customers.</summary>
    public async Task<Outcome<FilterChoices>> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var everybody = await index.AskAsync(new Question(CustomerFilter.Everyone, clock.GetUtcNow(), NoTags, only: null), cancel);
        if (everybody is null)
        {
            var used = await FilterChoicesSql.Channels().ReadAsync(db, reader => new ChannelChoice(reader.GetString(0), reader.GetInt64(1)), cancel);
            var carried = await FilterChoicesSql.CountedTags().ReadAsync(db, reader => new TagChoice(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2)), cancel);
            return new FilterChoices(used, carried);
        }

        var channels = everybody.CountChannels().Where(channel => channel.Value > 0).Select(channel => new ChannelChoice(channel.Key, channel.Value));
        var tags = await FilterChoicesSql.Tags().ReadAsync(db, reader => (Id: reader.GetInt64(0), Name: reader.GetString(1), Colour: reader.GetInt32(2)), cancel);
        return new FilterChoices(
            [.. channels.OrderByDescending(channel => channel.Customers).ThenBy(channel => channel.Name, StringComparer.Ordinal)],
            [.. tags.Select(tag => new TagChoice(tag.Name, tag.Colour, everybody.CountTag(tag.Id))).OrderByDescending(tag => tag.Customers)]);
    }

    /// <summary>The companies, countries or languages that customers have, most frequent first; those that begin with what is typed before all.</summary>
    /// <param name="typed">A part of the name, in any case and with or without accents; empty for the most frequent.</param>
    /// <param name="limit">The most choices wanted.</param>
    public async Task<Outcome<IReadOnlyList<ValueChoice>>> ValuesAsync(Actor actor, ChoiceField field, string typed, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var words = FoldedText.Fold(typed);
        var sql = field is ChoiceField.Company ? FilterChoicesSql.Companies(words, limit) : field is ChoiceField.Country ? FilterChoicesSql.Countries() : FilterChoicesSql.Languages();
        var found = await sql.ReadAsync(db, reader => new ValueChoice(reader.GetString(0), reader.GetString(0), reader.GetInt64(1)), cancel);
        return field is ChoiceField.Company ? found : ValueChoices.Named(field, found, words, limit);
    }

    private static readonly Dictionary<string, CustomFieldFilterSql.Definition> NoFields = [];

    private static readonly Dictionary<string, long> NoTags = [];

    private async Task<Outcome<T>> AskAsync<T>(Actor actor, CustomerFilter filter, Func<DirectoryDb, ICustomerList, Task<T>> ask, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var fields = await FilterFields.ReadAsync(db, filter, cancel);
        return fields.Succeeded ? await ask(db, await ListAsync(db, filter, clock.GetUtcNow(), fields.Value, cancel)) : fields.Problem;
    }

    private async Task<ICustomerList> ListAsync(DirectoryDb db, CustomerFilter filter, DateTimeOffset now, IReadOnlyDictionary<string, CustomFieldFilterSql.Definition> fields, CancellationToken cancel)
    {
        var country = filter.Phone is null ? null : await db.DefaultCountryAsync(cancel);
        if (index.IsLoaded)
        {
            List<long>? only = Question.NeedsSql(filter) is { } part
                ? await new SearchSql(part, now, fields, country).Ids().ReadAsync(db, reader => reader.GetInt64(0), cancel)
                : null;
            if (await index.AskAsync(new Question(filter, now, await TagIdsAsync(db, filter, cancel), only), cancel) is { } answer)
                return new IndexedList(answer);
        }

        return new SqlList(db, new SearchSql(filter, now, fields, country));
    }

    private static async Task<IReadOnlyDictionary<string, long>> TagIdsAsync(DirectoryDb db, CustomerFilter filter, CancellationToken cancel)
    {
        if (filter.Tags.Count is 0)
            return NoTags;

        var ids = await IndexSql.TagIds(filter.Tags.Select(CustomerTags.KeyOf)).ReadAsync(db, reader => (Key: reader.GetString(1), Id: reader.GetInt64(0)), cancel);
        return ids.ToDictionary(tag => tag.Key, tag => tag.Id, StringComparer.Ordinal);
    }
}
