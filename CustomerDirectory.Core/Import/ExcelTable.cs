using System.Globalization;
using System.Text;
using System.Xml;
using CustomerDirectory.Core.Outcomes;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CustomerDirectory.Core.Import;

/// <summary>The first visible sheet of an .xlsx that holds anything.</summary>
internal sealed class ExcelTable : ImportTable
{
    /// <summary>Characters of all cells: many of them may show the same long text, which stands in the file only once.</summary>
    private const long MostText = 100_000_000;

    private readonly byte[] _file;
    private readonly bool _hasErrors;

    static ExcelTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // asked for by the library, whatever the file

    private ExcelTable(byte[] file, bool hasErrors, IReadOnlyList<string> headers)
        : base(headers) => (_file, _hasErrors) = (file, hasErrors);

    public static bool IsExcel(byte[] file) => file is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <returns>The table, or why the file is none.</returns>
    public static Outcome<ExcelTable> Open(byte[] file, CancellationToken cancel)
    {
        if (ExcelGuard.Examine(file, out var hasErrors, cancel) is { } problem)
            return problem;

        try
        {
            using var reader = Reader(file);
            if (!ToHeader(reader, cancel))
                return Misfit([])!;

            List<string> headers = [.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column) ?? "")];
            headers.RemoveRange(headers.FindLastIndex(header => header is not "") + 1, headers.Count - headers.FindLastIndex(header => header is not "") - 1);
            return Misfit(headers) is { } misfit ? misfit : new ExcelTable(file, hasErrors, headers);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return ExcelGuard.Unreadable();
        }
    }

    public override Outcome<PackedRows> Read(CancellationToken cancel, int most = int.MaxValue)
    {
        var (rows, text) = (new PackedRows(), 0L);
        try
        {
            using var reader = Reader(_file);
            var found = ToHeader(reader, cancel);
            using var errors = new ExcelErrors(found && _hasErrors ? ExcelErrors.Of(_file, reader.Name) : []);
            while (found && rows.Count < most && reader.Read())
            {
                cancel.ThrowIfCancellationRequested();
                var shown = errors.In(reader.Depth + 1);
                if (shown is [] && IsEmpty(reader, from: 0))
                    continue;

                var row = Row(reader, shown);
                rows.Add(row);
                text += row.Cells.Sum(cell => (long)cell.Length);
                if (rows.Count > ImportLimits.Rows)
                    return TooManyRows();
                if (text > MostText)
                    return new Problem.TooMuch($"The cells of the sheet hold more than {MostText.ToString("N0", CultureInfo.InvariantCulture)} characters. Split it and import the parts one after another.");
            }

            return rows;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return ExcelGuard.Unreadable();
        }
    }

    private TableRow Row(IExcelDataReader reader, IReadOnlyList<(int Column, string Shown)> errors)
    {
        var cells = new string[Headers.Count];
        Array.Fill(cells, "");
        for (var column = 0; column < cells.Length && column < reader.FieldCount; column++)
        {
            cells[column] = Text(reader, column) ?? "";
            if (Misfit(cells[column], column) is { } misfit)
                return Unread(misfit, []);
        }

        foreach (var (column, shown) in errors.Where(error => error.Column < cells.Length))
            cells[column] = shown;
        return IsEmpty(reader, from: Headers.Count) && errors.All(error => error.Column < cells.Length)
            ? new TableRow(reader.Depth + 1, cells, null, [.. errors.Select(error => error.Column)])
            : Unread("The row has a cell outside the columns that the header names.", cells);

        TableRow Unread(string why, string[] read) => new(reader.Depth + 1, read, why);
    }

    private static IExcelDataReader Reader(byte[] file) => ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file, writable: false));

    /// <summary>Goes to the first row that holds anything, in the first visible sheet that has one.</summary>
    private static bool ToHeader(IExcelDataReader reader, CancellationToken cancel)
    {
        do
        {
            while (reader.VisibleState is "visible" && reader.Read())
            {
                cancel.ThrowIfCancellationRequested();
                if (!IsEmpty(reader, from: 0))
                    return true;
            }
        }
        while (reader.NextResult());
        return false;
    }

    private static bool IsEmpty(IExcelDataReader reader, int from)
    {
        for (var column = from; column < reader.FieldCount; column++)
        {
            if (reader.GetValue(column) is not (null or ""))
                return false;
        }

        return true;
    }

    /// <summary>As it would stand in a CSV file that every language of a spreadsheet program writes in the same way.</summary>
    private static string? Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    private static bool IsBroken(Exception failure) =>
        failure is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or NullReferenceException or KeyNotFoundException;
}
