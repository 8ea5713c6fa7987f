using System.Collections.Concurrent;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>Customers as they were at one moment, column by column, in the order of their ids. Never changed.</summary>
internal sealed class Snapshot
{
    /// <summary>Stands for no instant.</summary>
    public const long Never = long.MinValue;

    private readonly ConcurrentDictionary<CustomerSortKey, SortedRows> _sorted = new();

    /// <summary>Row ids of the customers, ascending.</summary>
    public required long[] Ids { get; init; }

    /// <summary>Folded; the first line is the name where there is one.</summary>
    public required TextColumn Text { get; init; }

    public required TextColumn Digits { get; init; }

    /// <summary>Folded.</summary>
    public required CodeColumn Company { get; init; }

    public required CodeColumn Country { get; init; }

    public required CodeColumn Language { get; init; }

    public required long[] FeedbackCount { get; init; }

    /// <summary>UTC milliseconds, like all instants here.</summary>
    public required long[] FirstSeen { get; init; }

    public required long[] LastSeen { get; init; }

    public required long[] CreatedAt { get; init; }

    public required long[] UpdatedAt { get; init; }

    public required RowSet Named { get; init; }

    public required RowSet Verified { get; init; }

    public required RowSet Visitors { get; init; }

    public required RowSet WithEmail { get; init; }

    public required RowSet WithPhone { get; init; }

    /// <summary>When each suspension ends, by row; <see cref="Never"/> where it does not.</summary>
    public required IReadOnlyDictionary<int, long> Suspensions { get; init; }

    public required IReadOnlyDictionary<long, Postings> Tags { get; init; }

    public required IReadOnlyDictionary<string, Postings> Channels { get; init; }

    public int Count => Ids.Length;

    /// <summary>Takes the time that else the first questions would take, of all cores there are.</summary>
    public void Prepare() => Parallel.Invoke([Text.Prepare, Digits.Prepare, .. Enum.GetValues<CustomerSortKey>().Select(key => (Action)(() => SortedBy(key)))]);

    /// <summary>The row of a customer; null when it is not here.</summary>
    public int? RowOf(long id) => Array.BinarySearch(Ids, id) is >= 0 and var row ? row : null;

    /// <summary>All rows in an order, sorted when it is first asked for.</summary>
    public SortedRows SortedBy(CustomerSortKey key) => _sorted.GetOrAdd(key, static (asked, snapshot) => SortedRows.Of(snapshot, asked), this);
}
