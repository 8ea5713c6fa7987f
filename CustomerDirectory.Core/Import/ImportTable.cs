using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Import;

/// <summary>A row of the file.</summary>
/// <param name="Number">As a spreadsheet shows it.</param>
/// <param name="Cells">One for each column of the header; of a row that cannot be read those that could be, or none.</param>
/// <param name="Problem">Why the row cannot be read, a sentence for people.</param>
/// <param name="Errors">Which of the cells show an error of the spreadsheet in place of a value, by column; null where none does.</param>
internal readonly record struct TableRow(int Number, IReadOnlyList<string> Cells, string? Problem, IReadOnlyList<int>? Errors = null);

/// <summary>A file, opened: its header, and its rows one after another. What the cells mean is read elsewhere.</summary>
internal abstract class ImportTable(IReadOnlyList<string> headers)
{
    /// <summary>As they stand in the file.</summary>
    public IReadOnlyList<string> Headers { get; } = headers;

    /// <param name="recognised">How many of some headers mean something: tells the separator of a text.</param>
    /// <returns>The table; <see cref="Problem.Invalid"/> or <see cref="Problem.TooMuch"/> for a file that is none or is too large.</returns>
    public static Outcome<ImportTable> Open(byte[] file, Func<IReadOnlyList<string>, int> recognised, CancellationToken cancel)
    {
        if (ExcelTable.IsExcel(file))
            return Widened(ExcelTable.Open(file, cancel));
        if (file is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return new Problem.Invalid("file", "This is a spreadsheet of the old kind (.xls), or one with a password. Save it as .xlsx without a password, or as CSV, and import that.");

        return Widened(CsvTable.Open(ImportText.ToUtf8(file), recognised));
    }

    /// <summary>The rows after the header that hold anything, or why the file cannot be read to its end.</summary>
    /// <param name="most">Stops after so many, for a look at the file.</param>
    public abstract Outcome<PackedRows> Read(CancellationToken cancel, int most = int.MaxValue);

    /// <summary>What is wrong with the headers of a file of any kind; null when nothing is.</summary>
    protected static Problem? Misfit(IReadOnlyList<string> headers) => headers.Count switch
    {
        0 => new Problem.Invalid("file", "The file is empty. The first row has to name the columns."),
        > ImportLimits.Columns => new Problem.TooMuch($"The file has {headers.Count.Words()} columns; at most {ImportLimits.Columns} can be imported. Remove some."),
        _ => null,
    };

    protected static Problem TooManyRows() => new Problem.TooMuch($"The file has more than {ImportLimits.Rows.Words()} rows. Split it and import the parts one after another.");

    /// <summary>Why a cell cannot be taken from a file of any kind; null when it can.</summary>
    protected string? Misfit(string cell, int column)
    {
        if (cell.Length > ImportLimits.Cell)
            return $"The cell under “{Headers[column]}” holds more than 1 MB.";

        return cell.Contains('\0', StringComparison.Ordinal) ? $"The cell under “{Headers[column]}” contains a NUL character." : null;
    }

    private static Outcome<ImportTable> Widened<T>(Outcome<T> opened)
        where T : ImportTable => opened.Succeeded ? opened.Value : opened.Problem;
}
