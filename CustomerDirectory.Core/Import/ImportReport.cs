using System.Globalization;

namespace CustomerDirectory.Core.Import;

/// <summary>What an import did. Every row of the file that holds anything is counted once.</summary>
/// <param name="Created">Rows that made a customer.</param>
/// <param name="Updated">Rows that changed one, be it a customer that an earlier row of the file made.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Rejected">Rows that were left out, in the order of the file.</param>
public sealed record ImportReport(int Created, int Updated, int Unchanged, IReadOnlyList<RejectedRow> Rejected)
{
    /// <summary>Headers of the columns that mean nothing here, as they stand in the file; their cells were not read.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}

/// <param name="Row">
/// Number of the row as a spreadsheet shows it, the header being row 1. Rows are counted, not lines of the file: a cell
/// with a line break in it stays in one row. Empty rows count.
/// </param>
/// <param name="Reason">One sentence or two, for people.</param>
public sealed record RejectedRow(int Row, string Reason);

/// <param name="Done">Rows dealt with so far, rejected ones included.</param>
/// <param name="Of">Rows of the file.</param>
public sealed record ImportProgress(int Done, int Of);

/// <summary>How large a file may be; every sentence that refuses one names the limit.</summary>
public static class ImportLimits
{
    /// <summary>Bytes.</summary>
    public const long File = 50 * 1024 * 1024;

    public const int Rows = 200_000;
    public const int Columns = 200;

    /// <summary>Bytes of UTF-8.</summary>
    public const int Cell = 1024 * 1024;

    /// <summary>The refusal of a file that is larger.</summary>
    public static Outcomes.Problem TooLarge() => new Outcomes.Problem.TooMuch("The file is larger than 50 MB. Split it and import the parts one after another.");

    internal static string Words(this int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
