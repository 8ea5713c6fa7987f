using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// Which customers, in which order, how many: the one question that the grid, the API and every bulk operation ask.
/// Answered by <see cref="SearchSql"/>; an index in memory will answer it for large directories (docs/decisions/0005).
/// </summary>
public sealed class CustomerSearch(DirectoryStore store, TimeProvider clock)
{
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
    public Task<Outcome<CustomerPage>> PageAsync(Actor actor, CustomerFilter filter, CustomerSort sort, int offset, int limit, RowParts parts, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        return AskAsync(actor, filter, async (db, sql) =>
        {
            // One snapshot, or the count could disagree with the rows.
            await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
            var total = await sql.Count().NumberAsync(db, cancel) ?? 0;
            var ids = total > offset ? await sql.Page(sort, offset, limit).ReadAsync(db, reader => reader.GetInt64(0), cancel) : [];
            return new CustomerPage(await CustomerRowSql.ReadAsync(db, ids, parts, clock.GetUtcNow(), cancel), total);
        }, cancel);
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
            : AskAsync(actor, filter, async (db, sql) =>
                (IReadOnlyList<string>)await sql.PublicIds(sort, offset, limit).ReadAsync(db, reader => reader.GetString(0), cancel), cancel);
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
        AskAsync(actor, filter, async (db, sql) => await sql.Count().NumberAsync(db, cancel) ?? 0, cancel);

    /// <summary>The place of a customer in the list, from 0; null when it is not in it.</summary>
    /// <param name="id">Public id.</param>
    public Task<Outcome<int?>> PositionAsync(Actor actor, CustomerFilter filter, CustomerSort sort, string id, CancellationToken cancel) =>
        AskAsync(actor, filter, async (db, sql) =>
        {
            await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
            var found = await db.ResolveAsync(id, cancel);
            if (!found.Succeeded)
                return null;

            var keys = await sql.SortKey(sort, found.Value).ReadAsync(db, reader => reader.IsDBNull(0) ? null : reader.GetValue(0), cancel);
            return keys is [var key] ? (int?)await sql.CountBefore(sort, key, found.Value).NumberAsync(db, cancel) : null;
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
            var sql = new SearchSql(CustomerFilter.Everyone with { Tab = tab }, now, NoFields, country: null);
            counts[(int)tab] = await sql.Count().NumberAsync(db, cancel) ?? 0;
        }

        return new TabCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /// <summary>The channels and tags that can be filtered by, each with its number of customers.</summary>
    public async Task<Outcome<FilterChoices>> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var channels = await FilterChoicesSql.Channels().ReadAsync(db, reader => new ChannelChoice(reader.GetString(0), reader.GetInt64(1)), cancel);
        var tags = await FilterChoicesSql.Tags().ReadAsync(db, reader => new TagChoice(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2)), cancel);
        return new FilterChoices(channels, tags);
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

    private async Task<Outcome<T>> AskAsync<T>(Actor actor, CustomerFilter filter, Func<DirectoryDb, SearchSql, Task<T>> ask, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        if (SearchTerms.Parse(filter.Search) is { Words.Count: > MostWords } || filter.Tags.Count > MostWords || filter.Channels.Count > MostWords || filter.CustomFields.Count > MostWords)
            return new Problem.TooMuch($"A search takes at most {MostWords} words, tags, channels and conditions each. Leave some out.");

        await using var db = store.CreateDbContext();
        var fields = await DefinitionsAsync(db, filter, cancel);
        foreach (var condition in filter.CustomFields)
        {
            if (!fields.TryGetValue(condition.Key, out var field))
                return new Problem.Invalid($"custom[{condition.Key}]", $"There is no custom field “{condition.Key}”.");
            if (CustomFieldFilterSql.Check(condition, field) is { } problem)
                return problem;
        }

        var country = filter.Phone is null ? null : await db.DefaultCountryAsync(cancel);
        return await ask(db, new SearchSql(filter, clock.GetUtcNow(), fields, country));
    }

    private static async Task<Dictionary<string, CustomFieldFilterSql.Definition>> DefinitionsAsync(DirectoryDb db, CustomerFilter filter, CancellationToken cancel)
    {
        if (filter.CustomFields.Count is 0)
            return NoFields;

        var keys = filter.CustomFields.Select(condition => condition.Key).ToList();
        return await db.CustomFields.Where(field => keys.Contains(field.Key))
            .ToDictionaryAsync(field => field.Key, field => new CustomFieldFilterSql.Definition(field.Id, field.Type), cancel);
    }
}
