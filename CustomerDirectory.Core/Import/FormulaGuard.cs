using System.Text.RegularExpressions;

namespace CustomerDirectory.Core.Import;

/// <summary>The apostrophe in front of what a spreadsheet would take for a formula: exports put it there, and imports take it off.</summary>
internal static partial class FormulaGuard
{
    // With the full-width forms, which some spreadsheets take for the plain ones.
    private const string Starts = "=+-@＝＋－＠\t\r\n";

    public static string Strip(string cell) => cell is ['\'', ..] && IsFormula(cell.AsSpan(1)) ? cell[1..] : cell;

    /// <summary>The cell as it can stand in a CSV file. A phone number of plain digits cannot be a formula and stays as it is.</summary>
    public static string Put(string cell) => IsFormula(cell) && !PlainPhone.IsMatch(cell) ? $"'{cell}" : cell;

    private static bool IsFormula(ReadOnlySpan<char> cell) =>
        cell is [var first, ..] && (Starts.Contains(first) || (cell.TrimStart() is [var visible, ..] && Starts.Contains(visible)));

    [GeneratedRegex(@"^\+[0-9]{7,15}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainPhone { get; }
}
