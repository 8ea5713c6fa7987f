using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Export;

/// <summary>An <see cref="ExportOrder"/> as text. A filter stands there in the words of the address bar, which outlive changes of the code.</summary>
internal static class ExportOrderJson
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(ExportOrder order) => JsonSerializer.Serialize(
        order.Scope switch
        {
            ExportScope.Everyone => Kept(order, "all"),
            ExportScope.View view => Kept(order, "view") with { Query = Query(view.Filter), Sort = $"{view.Sort}" },
            ExportScope.Chosen chosen => Kept(order, "chosen") with { Ids = [.. chosen.Ids], Query = chosen.Filter is null ? null : Query(chosen.Filter) },
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Scope, null),
        },
        Compact);

    public static ExportOrder Read(string json)
    {
        Row row;
        try
        {
            row = JsonSerializer.Deserialize<Row>(json, Compact) ?? throw new FormatException("The order is empty.");
        }
        catch (JsonException unreadable)
        {
            throw new FormatException("The order cannot be read.", unreadable);
        }

        ExportScope scope = row.Scope switch
        {
            "all" => new ExportScope.Everyone(),
            "view" => new ExportScope.View(Filter(row.Query ?? []), CustomerSort.Parse(row.Sort) ?? CustomerSort.Default),
            "chosen" => new ExportScope.Chosen([.. row.Ids ?? []], row.Query is null ? null : Filter(row.Query)),
            _ => throw new FormatException($"There is no scope “{row.Scope}”."),
        };
        return new ExportOrder(row.Format is "excel" ? ExportFormat.Excel : ExportFormat.Csv, scope, row.Columns, row.TimeZone);
    }

    private static Row Kept(ExportOrder order, string scope) => new(order.Format is ExportFormat.Excel ? "excel" : "csv", scope, order.Columns, order.TimeZone);

    private static List<string[]> Query(CustomerFilter filter) => [.. FilterQuery.Write(filter).Select(pair => new[] { pair.Key, pair.Value })];

    private static CustomerFilter Filter(IReadOnlyList<string[]> query)
    {
        var read = FilterQuery.Read(query.Select(pair => pair is [var key, var value] ? KeyValuePair.Create(key, value) : throw new FormatException("The filter cannot be read.")), TimeZoneInfo.Utc);
        return read.Succeeded ? read.Value : throw new FormatException(read.Problem.Message);
    }

    private sealed record Row(string Format, string Scope, IReadOnlyList<string> Columns, string TimeZone)
    {
        /// <summary>The filter, as pairs of name and value.</summary>
        public IReadOnlyList<string[]>? Query { get; init; }

        /// <summary>In the words of <see cref="CustomerSort.Parse"/>.</summary>
        public string? Sort { get; init; }

        public IReadOnlyList<string>? Ids { get; init; }
    }
}
