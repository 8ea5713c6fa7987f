using CustomerDirectory.Core.Tags;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>A filter made ready to be asked of snapshots. What only SQL can tell comes as a list of ids.</summary>
/// <param name="tags">Ids of the tags that the filter names, by key; a tag that does not exist is not among them.</param>
/// <param name="only">Row ids of those whom the conditions of <see cref="NeedsSql"/> leave, ascending; null where there are none.</param>
internal sealed class Question(CustomerFilter filter, DateTimeOffset now, IReadOnlyDictionary<string, long> tags, IReadOnlyCollection<long>? only)
{
    private readonly SearchTerms? _terms = SearchTerms.Parse(filter.Search);
    private readonly string? _company = filter.Company is { } company ? FoldedText.Fold(company) : null;

    /// <summary>The part of a filter that the index does not know, without the rest; null when it knows everything.</summary>
    public static CustomerFilter? NeedsSql(CustomerFilter filter)
    {
        var part = CustomerFilter.Everyone with { Email = filter.Email, Phone = filter.Phone, ExternalId = filter.ExternalId, CustomFields = filter.CustomFields };
        return part == CustomerFilter.Everyone ? null : part;
    }

    /// <summary>The rows that match.</summary>
    /// <param name="without">Rows that are out of date.</param>
    public RowSet Ask(Snapshot snapshot, RowSet? without)
    {
        var rows = RowSet.All(snapshot.Count);
        if (without is not null)
            rows.Drop(without);
        Only(snapshot, rows);
        Tab(snapshot, rows);
        Tags(snapshot, rows);
        Channels(snapshot, rows);
        Exact(snapshot, rows);
        Ranges(snapshot, rows);
        return Search(snapshot, rows); // last: it costs least where little is left
    }

    private void Only(Snapshot snapshot, RowSet rows)
    {
        if (only is null)
            return;

        var found = RowSet.None(snapshot.Count);
        foreach (var id in only)
        {
            if (snapshot.RowOf(id) is { } row)
                found.Add(row);
        }

        rows.Keep(found);
    }

    private void Tab(Snapshot snapshot, RowSet rows)
    {
        var stamp = now.ToUnixTimeMilliseconds();
        switch (filter.Tab)
        {
            case CustomerTab.All:
                break;
            case CustomerTab.Verified:
                rows.Keep(snapshot.Verified);
                break;
            case CustomerTab.Visitors:
                rows.Keep(snapshot.Visitors);
                break;
            case CustomerTab.Active:
                Within(snapshot, rows, CustomerSortKey.LastSeen, (now - CustomerFilter.ActiveWindow).ToUnixTimeMilliseconds(), null);
                break;
            case CustomerTab.Suspended:
                var suspended = RowSet.None(snapshot.Count);
                foreach (var (row, end) in snapshot.Suspensions)
                {
                    if (end is Snapshot.Never || end > stamp)
                        suspended.Add(row);
                }

                rows.Keep(suspended);
                break;
            default:
                throw new InvalidOperationException($"The index does not know the tab {filter.Tab}.");
        }
    }

    private void Tags(Snapshot snapshot, RowSet rows)
    {
        if (filter.Tags.Count is 0)
            return;

        var carriers = filter.Tags.Select(CustomerTags.KeyOf).Distinct(StringComparer.Ordinal)
            .Select(key => tags.TryGetValue(key, out var id) && snapshot.Tags.TryGetValue(id, out var postings) ? postings.ToSet() : RowSet.None(snapshot.Count)).ToList();
        if (filter.TagMode is TagMode.All)
            carriers.ForEach(rows.Keep);
        else if (filter.TagMode is TagMode.None)
            carriers.ForEach(rows.Drop);
        else
            rows.Keep(United(carriers, snapshot.Count));
    }

    private void Channels(Snapshot snapshot, RowSet rows)
    {
        if (filter.Channels.Count > 0)
            rows.Keep(United(filter.Channels.Where(snapshot.Channels.ContainsKey).Select(channel => snapshot.Channels[channel].ToSet()), snapshot.Count));
    }

    private void Exact(Snapshot snapshot, RowSet rows)
    {
        if (_company is not null)
            snapshot.Company.Keep(rows, company => company == _company);
        if (filter.Country is { } country)
            snapshot.Country.Keep(rows, held => held.Equals(country, StringComparison.OrdinalIgnoreCase));
        if (filter.Language is { } language)
            snapshot.Language.Keep(rows, held => $"{held}-".StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase));
        KeepFlag(rows, snapshot.WithEmail, filter.HasEmail);
        KeepFlag(rows, snapshot.WithPhone, filter.HasPhone);
    }

    private void Ranges(Snapshot snapshot, RowSet rows)
    {
        if (filter.FeedbackCountMin is not null || filter.FeedbackCountMax is not null)
            rows.Keep(snapshot.SortedBy(CustomerSortKey.FeedbackCount).Within(snapshot.FeedbackCount, filter.FeedbackCountMin ?? 0, filter.FeedbackCountMax ?? long.MaxValue));
        (CustomerSortKey Key, InstantRange Range)[] ranges =
            [(CustomerSortKey.LastSeen, filter.LastSeen), (CustomerSortKey.FirstSeen, filter.FirstSeen), (CustomerSortKey.CreatedAt, filter.Created), (CustomerSortKey.UpdatedAt, filter.Updated)];
        foreach (var (key, range) in ranges)
        {
            if (!range.IsOpen)
                Within(snapshot, rows, key, range.After?.ToUnixTimeMilliseconds(), range.Before?.ToUnixTimeMilliseconds());
        }
    }

    private RowSet Search(Snapshot snapshot, RowSet rows)
    {
        if (_terms is null)
            return rows;

        // The longest word is the rarest, as a rule: the others are then looked for in few rows.
        var found = _terms.Words.OrderByDescending(word => word.Length).Aggregate(rows, (left, word) => snapshot.Text.Holding(word, left));
        if (_terms.Digits is { } digits)
            found.AddAll(snapshot.Digits.Holding(digits, rows));
        return found;
    }

    private static RowSet United(IEnumerable<RowSet> sets, int length)
    {
        var all = RowSet.None(length);
        foreach (var set in sets)
            all.AddAll(set);
        return all;
    }

    private static void KeepFlag(RowSet rows, RowSet flagged, bool? wanted)
    {
        if (wanted is true)
            rows.Keep(flagged);
        else if (wanted is false)
            rows.Drop(flagged);
    }

    /// <summary>From the first instant (included) to the other (not included); who has none is out.</summary>
    private static void Within(Snapshot snapshot, RowSet rows, CustomerSortKey key, long? after, long? before) =>
        rows.Keep(snapshot.SortedBy(key).Within(SortKeys.Instants(snapshot, key), after ?? long.MinValue, before - 1 ?? long.MaxValue));
}
