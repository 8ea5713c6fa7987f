namespace CustomerDirectory.Core.Export;

/// <summary>Decimal numbers as custom fields keep them: <c>1234.5</c>, <c>-7</c>.</summary>
internal static class PlainNumber
{
    /// <summary>Digits that a double, and with it a workbook, holds exactly whatever they are.</summary>
    private const int MostDigits = 15;

    public static bool Is(ReadOnlySpan<byte> utf8)
    {
        if (utf8 is [(byte)'-', ..])
            utf8 = utf8[1..];
        var point = utf8.IndexOf((byte)'.');
        return point < 0 ? IsDigits(utf8) : IsDigits(utf8[..point]) && IsDigits(utf8[(point + 1)..]);
    }

    /// <summary>Whether a workbook can hold the number without changing it.</summary>
    public static bool FitsDouble(ReadOnlySpan<byte> utf8) => Is(utf8) && utf8.TrimStart("-0."u8).Length - (utf8.TrimStart("-0."u8).Contains((byte)'.') ? 1 : 0) <= MostDigits;

    private static bool IsDigits(ReadOnlySpan<byte> utf8) => utf8.Length > 0 && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
