using System.Globalization;

namespace CustomerDirectory.Core.Export;

/// <summary>What files of exports are called. Nothing of it comes from a customer.</summary>
internal static class ExportNaming
{
    /// <summary><c>customers-view-2026-11-21.csv</c></summary>
    /// <param name="now">The day is that of the order's time zone.</param>
    public static string FileName(ExportOrder order, ExportWhom whom, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(order.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var which = whom switch { ExportWhom.View => "-view", ExportWhom.Selection => "-selection", _ => "" };
        return string.Create(CultureInfo.InvariantCulture, $"customers{which}-{TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd}{Extension(order.Format)}");
    }

    public static string Extension(ExportFormat format) => format is ExportFormat.Excel ? ".xlsx" : ".csv";

    public static string ContentType(ExportFormat format) =>
        format is ExportFormat.Excel ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
}
