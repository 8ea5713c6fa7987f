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

    public static SortedRows Of(Snapshot snapshot, CustomerSortKey key)
    {
        var (filled, blank) = (new List<int>(snapshot.Count), new List<int>());
        for (var row = 0; row < snapshot.Count; row++)
            (SortKeys.IsBlank(snapshot, row, key) ? blank : filled).Add(row);

        int[] sorted = [.. filled];
        if (key is CustomerSortKey.Name)
            Array.Sort(sorted, (one, other) => SortKeys.Name(snapshot, one).SequenceCompareTo(SortKeys.Name(snapshot, other)) is not 0 and var order ? order : one.CompareTo(other));
        else
            SortByNumber(sorted, Array.ConvertAll(sorted, row => Number(snapshot, row, key)));
        return new SortedRows([.. sorted, .. blank], blank.Count);
    }

    /// <summary>Sorting pairs of numbers is several times as fast as calling a comparison; what is equal is put in order afterwards.</summary>
    private static void SortByNumber(int[] rows, long[] numbers)
    {
        Array.Sort(numbers, rows);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && numbers[end] == numbers[start];)
                end++;
            if (end - start > 1)
                Array.Sort(rows, start, end - start);
        }
    }

    private static long Number(Snapshot snapshot, int row, CustomerSortKey key) => key switch
    {
        CustomerSortKey.Company => snapshot.Company.RankOf(row)!.Value,
        CustomerSortKey.Country => snapshot.Country.RankOf(row)!.Value,
        CustomerSortKey.FeedbackCount => snapshot.FeedbackCount[row],
        _ => SortKeys.Instants(snapshot, key)[row],
    };
}
