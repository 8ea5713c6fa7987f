namespace CustomerDirectory.App.Components.Parts;

/// <summary>A stretch of a list that somebody wants to see.</summary>
/// <param name="First">Place of the first row, from 0.</param>
public readonly record struct GridWish(int First, int Count)
{
    public int End => First + Count;
}

/// <summary>
/// The drawn stretch of a long list. Rows are kept by key: when the list is re-ranked while somebody reads, what stands
/// in front of them neither repeats nor disappears, and places are told anew from what was read last.
/// </summary>
/// <param name="First">Place of the first row, from 0.</param>
/// <param name="Total">How many the whole list has.</param>
public sealed record GridWindow<TItem>(int First, IReadOnlyList<TItem> Rows, long Total)
{
    /// <summary>So many rows that are drawn already are read again, to see where the new ones belong.</summary>
    private const int Overlap = 8;

    public int End => First + Rows.Count;

    /// <summary>What has to be read to show the wish: the side that is missing, or all of it.</summary>
    public GridWish Missing(GridWish wish)
    {
        var (from, to) = (Math.Max(First, wish.First), Math.Min(End, wish.End));
        if (to - from < Overlap || (wish.First < First && wish.End > End))
            return wish;
        if (wish.End > End)
            return new(End - Overlap, wish.End - End + Overlap);

        return wish.First < First ? new(wish.First, First - wish.First + Overlap) : new(wish.First, 0);
    }

    /// <summary>This window moved to the wish, with what was read for it.</summary>
    /// <param name="read">What <see cref="Missing"/> asked for.</param>
    /// <returns>Null when nothing that was read stands here, so that the whole wish has to be read.</returns>
    public GridWindow<TItem>? Join(GridWish wish, GridWindow<TItem> read, Func<TItem, string> keyOf)
    {
        var places = read.Rows.Select((row, at) => (Key: keyOf(row), At: at)).ToDictionary(pair => pair.Key, pair => pair.At);
        var keys = Rows.Select(keyOf).ToList();
        var below = read.End > End;
        var anchor = below ? keys.FindLastIndex(places.ContainsKey) : keys.FindIndex(places.ContainsKey);
        if (anchor < 0)
            return null;

        var kept = keys.ToHashSet();
        var at = places[keys[anchor]];
        var current = Rows.Select((row, index) => places.TryGetValue(keys[index], out var place) ? read.Rows[place] : row);
        var before = below ? [] : read.Rows.Take(at).Where(row => !kept.Contains(keyOf(row))).ToList();
        var after = below ? read.Rows.Skip(at + 1).Where(row => !kept.Contains(keyOf(row))).ToList() : [];
        List<TItem> rows = [.. before, .. current, .. after];

        var first = read.First + at - anchor - before.Count;
        if (below && read.End >= read.Total)
            first = (int)read.Total - rows.Count;
        else if (!below && read.First is 0)
            first = 0;
        return new GridWindow<TItem>(Math.Max(0, first), rows, read.Total).Cut(wish);
    }

    /// <summary>The same window with rows as they are now; who is not among them stays as drawn.</summary>
    public GridWindow<TItem> Refresh(IEnumerable<TItem> rows, Func<TItem, string> keyOf)
    {
        var now = rows.ToDictionary(keyOf);
        return this with { Rows = [.. Rows.Select(row => now.GetValueOrDefault(keyOf(row), row))] };
    }

    private GridWindow<TItem> Cut(GridWish wish)
    {
        var (from, to) = (Math.Clamp(wish.First, First, End), Math.Clamp(wish.End, First, End));
        return this with { First = from, Rows = [.. Rows.Take(to - First).Skip(from - First)] };
    }
}
