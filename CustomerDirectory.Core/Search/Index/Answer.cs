namespace CustomerDirectory.Core.Search.Index;

/// <summary>Who matches, as one list in any order: rows of the large snapshot, and of the small ones that hold what changed since.</summary>
internal sealed class Answer
{
    /// <summary>Up to so many are sorted on the spot; more are met by walking the sorted rows of the snapshot.</summary>
    private const int Few = 2_000;

    private readonly IReadOnlyList<(Snapshot Snapshot, RowSet Rows)> _matches;
    private readonly Snapshot _large;
    private readonly RowSet _rows;
    private readonly int _count;
    private readonly List<(Snapshot Snapshot, int Row)> _others = [];

    /// <param name="matches">Snapshots with the rows that match, the large one first. No customer is in two of them.</param>
    public Answer(IReadOnlyList<(Snapshot Snapshot, RowSet Rows)> matches)
    {
        _matches = matches;
        (_large, _rows) = matches[0];
        _count = _rows.Count;
        foreach (var (snapshot, rows) in matches.Skip(1))
            _others.AddRange(rows.ToArray().Select(row => (snapshot, row)));
    }

    public long Total => _count + _others.Count;

    /// <summary>Row ids of a stretch of the list.</summary>
    public List<long> Page(CustomerSort sort, int offset, int limit) => [.. InOrder(sort, offset).Take(limit)];

    /// <summary>Row ids of everybody who matches, in any order.</summary>
    public List<long> All() => [.. _rows.ToArray().Select(row => _large.Ids[row]), .. _others.Select(Id)];

    /// <summary>The place of a customer, from 0; null when it does not match.</summary>
    public int? Position(CustomerSort sort, long id)
    {
        if (!_others.Exists(other => other.Snapshot.Ids[other.Row] == id) && !(_large.RowOf(id) is { } row && _rows[row]))
            return null;

        var place = 0;
        foreach (var each in InOrder(sort, skip: 0))
        {
            if (each == id)
                break;
            place++;
        }

        return place;
    }

    /// <summary>How many of those who match carry the tag.</summary>
    public long CountTag(long id) => _matches.Sum(match => match.Snapshot.Tags.TryGetValue(id, out var tagged) ? (long)tagged.CountIn(match.Rows) : 0);

    /// <summary>How many of those who match used each channel.</summary>
    public IReadOnlyDictionary<string, long> CountChannels() => _matches
        .SelectMany(match => match.Snapshot.Channels.Select(channel => (Name: channel.Key, Count: (long)channel.Value.CountIn(match.Rows))))
        .GroupBy(channel => channel.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(channel => channel.Count), StringComparer.Ordinal);

    /// <param name="skip">How many at the beginning are passed over.</param>
    private IEnumerable<long> InOrder(CustomerSort sort, int skip)
    {
        _others.Sort((one, other) => SortKeys.Compare(one.Snapshot, one.Row, other.Snapshot, other.Row, sort));
        return _count <= Few ? Merge(sort).Skip(skip) : Walk(_large.SortedBy(sort.Key), sort, skip);
    }

    private IEnumerable<long> Merge(CustomerSort sort)
    {
        var rows = _rows.ToArray();
        Array.Sort(rows, (one, other) => SortKeys.Compare(_large, one, _large, other, sort));
        var next = 0;
        foreach (var row in rows)
        {
            while (next < _others.Count && SortKeys.Compare(_others[next].Snapshot, _others[next].Row, _large, row, sort) < 0)
                yield return Id(_others[next++]);
            yield return _large.Ids[row];
        }

        while (next < _others.Count)
            yield return Id(_others[next++]);
    }

    // Passing over is done here, where it is a step of a loop: of a million it would be a million answers to somebody who drops them.
    private IEnumerable<long> Walk(SortedRows sorted, CustomerSort sort, int skip)
    {
        var places = _others.ConvertAll(other => PlaceOf(sorted, other, sort));
        var (next, place) = (0, 0);
        if (_count == _large.Count && places is [])
            (place, skip) = (Math.Min(skip, _count), 0);
        for (; place < _large.Count; place++)
        {
            for (; next < places.Count && places[next] == place; next++)
            {
                if (skip-- <= 0)
                    yield return Id(_others[next]);
            }

            var row = sorted.At(place, sort.Descending);
            if (_rows[row] && skip-- <= 0)
                yield return _large.Ids[row];
        }

        for (; next < places.Count; next++)
        {
            if (skip-- <= 0)
                yield return Id(_others[next]);
        }
    }

    /// <summary>Before which place of the whole large list one of the others stands.</summary>
    private int PlaceOf(SortedRows sorted, (Snapshot Snapshot, int Row) other, CustomerSort sort)
    {
        var (low, high) = (0, _large.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (SortKeys.Compare(_large, sorted.At(middle, sort.Descending), other.Snapshot, other.Row, sort) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static long Id((Snapshot Snapshot, int Row) other) => other.Snapshot.Ids[other.Row];
}
