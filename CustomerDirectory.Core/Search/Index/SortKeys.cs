namespace CustomerDirectory.Core.Search.Index;

/// <summary>Compares customers, of one snapshot or of two, by what a list is sorted by.</summary>
internal static class SortKeys
{
    public static bool IsBlank(Snapshot snapshot, int row, CustomerSortKey key) => key switch
    {
        CustomerSortKey.Name => !snapshot.Named[row],
        CustomerSortKey.Company => snapshot.Company[row] is null,
        CustomerSortKey.Country => snapshot.Country[row] is null,
        CustomerSortKey.FeedbackCount => false,
        _ => Instants(snapshot, key)[row] is Snapshot.Never,
    };

    /// <summary>The order of two customers in a list: blanks last both ways, the id breaks ties.</summary>
    public static int Compare(Snapshot one, int row, Snapshot other, int otherRow, CustomerSort sort)
    {
        var (blank, otherBlank) = (IsBlank(one, row, sort.Key), IsBlank(other, otherRow, sort.Key));
        if (blank != otherBlank)
            return blank ? 1 : -1;

        var order = blank ? 0 : Values(one, row, other, otherRow, sort.Key);
        if (order is 0)
            order = one.Ids[row].CompareTo(other.Ids[otherRow]);
        return sort.Descending ? -order : order;
    }

    /// <summary>The folded name of a row that has one.</summary>
    public static ReadOnlySpan<byte> Name(Snapshot snapshot, int row)
    {
        var text = snapshot.Text[row];
        return text.IndexOf((byte)'\n') is >= 0 and var end ? text[..end] : text;
    }

    public static long[] Instants(Snapshot snapshot, CustomerSortKey key) => key switch
    {
        CustomerSortKey.FirstSeen => snapshot.FirstSeen,
        CustomerSortKey.LastSeen => snapshot.LastSeen,
        CustomerSortKey.CreatedAt => snapshot.CreatedAt,
        CustomerSortKey.UpdatedAt => snapshot.UpdatedAt,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
    };

    private static int Values(Snapshot one, int row, Snapshot other, int otherRow, CustomerSortKey key) => key switch
    {
        CustomerSortKey.Name => Name(one, row).SequenceCompareTo(Name(other, otherRow)),
        CustomerSortKey.Company => Utf8Order.Compare(one.Company[row]!, other.Company[otherRow]!),
        CustomerSortKey.Country => string.CompareOrdinal(one.Country[row], other.Country[otherRow]),
        CustomerSortKey.FeedbackCount => one.FeedbackCount[row].CompareTo(other.FeedbackCount[otherRow]),
        _ => Instants(one, key)[row].CompareTo(Instants(other, key)[otherRow]),
    };
}
