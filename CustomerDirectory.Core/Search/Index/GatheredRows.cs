namespace CustomerDirectory.Core.Search.Index;

/// <summary>Rows that come one by one in ascending order, some more than once: listed while they are few, a bit each from then on.</summary>
/// <param name="length">How many rows there are in all.</param>
internal sealed class GatheredRows(int length)
{
    private const int Rare = 64;

    private List<int>? _few = [];
    private RowSet? _many;

    public void Add(int row)
    {
        if (_many is not null)
        {
            _many.Add(row);
            return;
        }

        if (_few is [.., var last] && last == row)
            return;

        _few!.Add(row);
        if (_few.Count > length / Rare)
            (_many, _few) = (RowSet.Of(_few, length), null);
    }

    /// <summary>Keeps of the given rows those that are here.</summary>
    public void Narrow(RowSet rows) => rows.Keep(_many ?? RowSet.Of(_few!, length));
}
