using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Bulk;

/// <summary>Whom something is done to: customers chosen one by one, or whoever matches a filter when it is confirmed.</summary>
public sealed record BulkSelection
{
    private BulkSelection(IReadOnlyCollection<string> ids, CustomerFilter? filter) => (Ids, Filter) = (ids, filter);

    /// <summary>Public ids: those chosen, or with a filter those left out of it.</summary>
    public IReadOnlyCollection<string> Ids { get; }

    /// <summary>Null where customers were chosen one by one.</summary>
    public CustomerFilter? Filter { get; }

    /// <param name="ids">Public ids, at most <see cref="CustomerSearch.LongestRange"/>.</param>
    public static BulkSelection Of(IReadOnlyCollection<string> ids) => new(ids, filter: null);

    /// <summary>Everybody who matches.</summary>
    /// <param name="except">Public ids of those who are left out.</param>
    public static BulkSelection Matching(CustomerFilter filter, IReadOnlyCollection<string>? except = null) => new(except ?? [], filter);
}
