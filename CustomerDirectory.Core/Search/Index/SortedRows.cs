using System.Buffers.Binary;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>The rows of a snapshot sorted ascending, those without a value after all others.</summary>
/// <param name="rows">All rows.</param>
/// <param name="blanks">How many of them, at the end, have no value.</param>
internal sealed class SortedRows(int[] rows, int blanks)
{
    private readonly int _filled = rows.Length - blanks;

    /// <summary>The row at a place of the list. Blanks come last both ways; descending they are turned round as well.</summary>
    public int At(int place, bool descending) =>
        !descending ? rows[place] : place < _filled ? rows[_filled - 1 - place] : rows[rows.Length - 1 - (place - _filled)];

    /// <summary>The rows with a value from the least to the most, both included.</summary>
    /// <param name="values">Of each row, what it is sorted by.</param>
    public RowSet Within(long[] values, long least, long most)
    {
        var found = RowSet.None(rows.Length);
        for (var place = First(values, least); place < _filled && values[rows[place]] <= most; place++)
            found.Add(rows[place]);
        return found;
    }

    public static SortedRows Of(Snapshot snapshot, CustomerSortKey key)
    {
        var (filled, blank) = (new List<int>(snapshot.Count), new List<int>());
        for (var row = 0; row < snapshot.Count; row++)
            (SortKeys.IsBlank(snapshot, row, key) ? blank : filled).Add(row);

        int[] sorted = [.. filled];
        if (key is CustomerSortKey.Name)
            SortByNumber(sorted, Array.ConvertAll(sorted, row => Beginning(SortKeys.Name(snapshot, row))), (one, other) => SortKeys.Name(snapshot, one).SequenceCompareTo(SortKeys.Name(snapshot, other)) is not 0 and var order ? order : one.CompareTo(other));
        else
            SortByNumber(sorted, Array.ConvertAll(sorted, row => Number(snapshot, row, key)), (one, other) => one.CompareTo(other));
        return new SortedRows([.. sorted, .. blank], blank.Count);
    }

    /// <summary>The first place with a value of at least so much.</summary>
    private int First(long[] values, long least)
    {
        var (low, high) = (0, _filled);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[rows[middle]] < least)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Sorting pairs of numbers is several times as fast as calling a comparison; what is equal is put in order afterwards.</summary>
    private static void SortByNumber<T>(int[] rows, T[] numbers, Comparison<int> afterwards) where T : IEquatable<T>
    {
        Array.Sort(numbers, rows);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && numbers[end].Equals(numbers[start]);)
                end++;
            if (end - start > 1)
                rows.AsSpan(start, end - start).Sort(afterwards);
        }
    }

    /// <summary>The first eight bytes, which compare as the name does as far as they go.</summary>
    private static ulong Beginning(ReadOnlySpan<byte> name)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        name[..Math.Min(name.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private static long Number(Snapshot snapshot, int row, CustomerSortKey key) => key switch
    {
        CustomerSortKey.Company => snapshot.Company.RankOf(row)!.Value,
        CustomerSortKey.Country => snapshot.Country.RankOf(row)!.Value,
        CustomerSortKey.FeedbackCount => snapshot.FeedbackCount[row],
        _ => SortKeys.Instants(snapshot, key)[row],
    };
}
