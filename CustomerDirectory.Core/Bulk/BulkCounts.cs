using System.Text.Json;

namespace CustomerDirectory.Core.Bulk;

/// <summary>How many customers for each reason, as a job's row keeps it: JSON by number of the reason.</summary>
internal static class BulkCounts
{
    public const string None = "{}";

    public static IReadOnlyList<BulkCount> Read(string json) =>
        [.. JsonSerializer.Deserialize<SortedDictionary<int, long>>(json)!.Select(pair => new BulkCount((BulkReason)pair.Key, pair.Value))];

    public static string Add(string json, IEnumerable<BulkReason> reasons)
    {
        var counts = JsonSerializer.Deserialize<SortedDictionary<int, long>>(json)!;
        foreach (var reason in reasons)
            counts[(int)reason] = counts.GetValueOrDefault((int)reason) + 1;
        return JsonSerializer.Serialize(counts);
    }
}

/// <summary>So many customers were left as they were for this reason.</summary>
public sealed record BulkCount(BulkReason Reason, long Customers);
