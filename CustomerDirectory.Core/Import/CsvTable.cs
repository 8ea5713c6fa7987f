using System.Text;
using CsvHelper;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Import;

/// <summary>A row of the file.</summary>
/// <param name="Number">As a spreadsheet shows it.</param>
/// <param name="Cells">One for each column of the header; empty where the row cannot be read.</param>
/// <param name="Problem">Why the row cannot be read, a sentence for people.</param>
internal readonly record struct CsvRow(int Number, IReadOnlyList<string> Cells, string? Problem);

/// <summary>A CSV file, opened: its header, and its rows one after another.</summary>
internal sealed class CsvTable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly char _separator;

    private CsvTable(ReadOnlyMemory<byte> utf8, char separator, IReadOnlyList<string> headers) =>
        (_utf8, _separator, Headers) = (utf8, separator, headers);

    public IReadOnlyList<string> Headers { get; }

    /// <param name="recognised">How many of some headers mean something: tells the separator.</param>
    /// <returns>The table, or why the file is none.</returns>
    public static Outcome<CsvTable> Open(ReadOnlyMemory<byte> utf8, Func<IReadOnlyList<string>, int> recognised)
    {
        var (text, hinted) = WithoutHint(utf8);
        var (separator, headers) = (hinted is { } hint ? [hint] : Separators)
            .Select(candidate => (candidate, Headers: HeadersOf(text, candidate)))
            .OrderByDescending(read => recognised(read.Headers)).ThenByDescending(read => read.Headers.Count)
            .First();

        if (headers.Count is 0)
            return new Problem.Invalid("file", "The file is empty. The first row has to name the columns.");
        if (headers.Count > ImportLimits.Columns)
            return new Problem.TooMuch($"The file has {headers.Count.Words()} columns; at most {ImportLimits.Columns} can be imported. Remove some.");
        if (headers.Any(header => header.Contains('\0', StringComparison.Ordinal)))
            return new Problem.Invalid("file", "This is not a text file. Save the spreadsheet as CSV and import that.");

        return new CsvTable(text, separator, headers);
    }

    /// <summary>The rows after the header that hold anything, or why the file cannot be read to its end.</summary>
    public Outcome<IReadOnlyList<CsvRow>> Read(CancellationToken cancel)
    {
        CsvMalformedReason? broken = null;
        using var reader = CsvReader.Create(_utf8, Options(_separator) with { OnMalformedRecord = record => broken = record.Reason });
        var rows = new List<CsvRow>();
        var (number, isHeader) = (0, true);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            if (broken is CsvMalformedReason.UnterminatedQuote)
                return new Problem.Invalid("file", $"A quotation mark that is opened in row {number} is never closed, so the rest of the file cannot be told apart. Nothing was imported.");

            var isEmpty = IsEmpty(reader, from: 0);
            if (!isEmpty && !isHeader)
                rows.Add(Row(reader, number, broken is CsvMalformedReason.TextAfterClosingQuote));
            if (rows.Count > ImportLimits.Rows)
                return new Problem.TooMuch($"The file has more than {ImportLimits.Rows.Words()} rows. Split it and import the parts one after another.");

            isHeader &= isEmpty;
            broken = null;
        }

        return rows;
    }

    private CsvRow Row(CsvReader reader, int number, bool hasTextAfterQuote)
    {
        if (hasTextAfterQuote)
            return Unread("There is text after a closing quotation mark. Quotation marks inside a cell are written twice.");
        if (reader.FieldCount < Headers.Count || !IsEmpty(reader, from: Headers.Count))
            return Unread($"The row has {reader.FieldCount} cells, the header has {Headers.Count}.");

        var cells = new string[Headers.Count];
        for (var column = 0; column < cells.Length; column++)
        {
            if (reader.GetSpan(column).Length > ImportLimits.Cell)
                return Unread($"The cell under “{Headers[column]}” holds more than 1 MB.");

            cells[column] = reader.GetString(column);
            if (cells[column].Contains('\0', StringComparison.Ordinal))
                return Unread($"The cell under “{Headers[column]}” contains a NUL character.");
        }

        return new CsvRow(number, cells, null);

        CsvRow Unread(string why) => new(number, [], why);
    }

    private static bool IsEmpty(CsvReader reader, int from)
    {
        for (var column = from; column < reader.FieldCount; column++)
        {
            if (!reader.IsEmpty(column))
                return false;
        }

        return true;
    }

    private static List<string> HeadersOf(ReadOnlyMemory<byte> utf8, char separator)
    {
        using var reader = CsvReader.Create(utf8, Options(separator));
        while (reader.Read())
        {
            if (!IsEmpty(reader, from: 0))
                return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        }

        return [];
    }

    /// <summary>Spreadsheets may be told the separator by a first line of their own, which they do not show.</summary>
    private static (ReadOnlyMemory<byte> Text, char? Separator) WithoutHint(ReadOnlyMemory<byte> utf8)
    {
        var end = utf8.Span.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 || Encoding.UTF8.GetString(utf8.Span[..end]) is not ['s', 'e', 'p', '=', var separator] || !Separators.Contains(separator))
            return (utf8, null);

        var next = utf8.Span[end] is (byte)'\r' && end + 1 < utf8.Length && utf8.Span[end + 1] is (byte)'\n' ? end + 2 : end + 1;
        return (utf8[next..], separator);
    }

    // Empty lines are rows in a spreadsheet, so they have to be counted.
    private static CsvReaderOptions Options(char separator) =>
        new() { HasHeader = false, Separator = separator, SkipEmptyLines = false, Encoding = Encoding.UTF8 };
}
