namespace CustomerDirectory.Core.Import;

/// <summary>Takes off the apostrophe that exports put in front of what a spreadsheet would take for a formula.</summary>
internal static class FormulaGuard
{
    // With the full-width forms, which some spreadsheets take for the plain ones.
    private const string Starts = "=+-@＝＋－＠\t\r\n";

    public static string Strip(string cell) =>
        cell is ['\'', ..] && (Starts.Contains(cell.ElementAtOrDefault(1)) || Starts.Contains(cell.AsSpan(1).TrimStart() is [var first, ..] ? first : ' '))
            ? cell[1..]
            : cell;
}
