using System.Globalization;

namespace CustomerDirectory.Core.Export;

/// <summary>Dates as Excel counts them: days since the last but one of 1899, the time of day behind the point.</summary>
internal static class ExcelDate
{
    private const int SecondsOfDay = 24 * 60 * 60;

    private static readonly DateTime Zero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Before it Excel counts a day that never was, the 29 February 1900.</summary>
    private static readonly DateTime First = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Null for a date that Excel does not have.</summary>
    public static double? Serial(DateTime local) => local < First ? null : (local - Zero).Ticks / TimeSpan.TicksPerSecond / (double)SecondsOfDay;

    /// <summary>Null for a text that is not a day such as <c>2026-11-21</c>, or one that Excel does not have.</summary>
    public static double? Serial(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[10];
        return utf8.Length == text.Length && System.Text.Encoding.UTF8.TryGetChars(utf8, text, out var length)
            && DateTime.TryParseExact(text[..length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? Serial(day)
            : null;
    }
}
