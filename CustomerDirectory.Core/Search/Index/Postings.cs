namespace CustomerDirectory.Core.Search.Index;

/// <summary>The rows that carry one tag or used one channel: listed while they are few, so that thousands of rare tags cost little.</summary>
internal sealed class Postings(int[] rows, int length)
{
    private const int Rare = 64;

    private readonly RowSet? _set = rows.Length > length / Rare ? RowSet.Of(rows, length) : null;
    private readonly int[] _rows = rows.Length > length / Rare ? [] : rows;

    public RowSet ToSet() => _set ?? RowSet.Of(_rows, length);

    /// <summary>How many of the given rows are among them.</summary>
    public int CountIn(RowSet among)
    {
        if (_set is null)
            return _rows.Count(row => among[row]);

        var both = _set.Copy();
        both.Keep(among);
        return both.Count;
    }
}
