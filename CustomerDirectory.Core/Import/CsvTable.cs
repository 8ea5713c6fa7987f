using System.Text;
using CsvHelper;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Import;

/// <summary>A CSV file, opened.</summary>
internal sealed class CsvTable : ImportTable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly char _separator;

    private CsvTable(ReadOnlyMemory<byte> utf8, char separator, IReadOnlyList<string> headers)
        : base(headers) => (_utf8, _separator) = (utf8, separator);

    /// <param name="recognised">How many of some headers mean something: tells the separator.</param>
    /// <returns>The table, or why the file is none.</returns>
    public static Outcome<CsvTable> Open(ReadOnlyMemory<byte> utf8, Func<IReadOnlyList<string>, int> recognised)
    {
        var (text, hinted) = WithoutHint(utf8);
        var (separator, headers) = (hinted is { } hint ? [hint] : Separators)
            .Select(candidate => (candidate, Headers: HeadersOf(text, candidate)))
            .OrderByDescending(read => recognised(read.Headers)).ThenByDescending(read => read.Headers.Count)
            .First();

        if (Misfit(headers) is { } misfit)
            return misfit;
        if (headers.Any(header => header.Contains('\0', StringComparison.Ordinal)))
            return new Problem.Invalid("file", "This is not a text file. Save the spreadsheet as CSV and import that.");

        return new CsvTable(text, separator, headers);
    }

    public override Outcome<PackedRows> Read(CancellationToken cancel, int most = int.MaxValue)
    {
        CsvMalformedReason? broken = null;
        using var reader = CsvReader.Create(_utf8, Options(_separator) with { OnMalformedRecord = record => broken = record.Reason });
        var rows = new PackedRows();
        var (number, isHeader) = (0, true);
        while (rows.Count < most && reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            if (broken is CsvMalformedReason.UnterminatedQuote)
                return new Problem.Invalid("file", $"A quotation mark that is opened in row {number} is never closed, so the rest of the file cannot be told apart. Nothing was imported.");

            var isEmpty = IsEmpty(reader, from: 0);
            if (!isEmpty && !isHeader)
                rows.Add(Row(reader, number, broken is CsvMalformedReason.TextAfterClosingQuote));
            if (rows.Count > ImportLimits.Rows)
                return TooManyRows();

            isHeader &= isEmpty;
            broken = null;
        }

        return rows;
    }

    private TableRow Row(CsvReader reader, int number, bool hasTextAfterQuote)
    {
        if (hasTextAfterQuote)
            return Unread("There is text after a closing quotation mark. Quotation marks inside a cell are written twice.", []);

        var cells = new string[Headers.Count];
        Array.Fill(cells, "");
        for (var column = 0; column < cells.Length && column < reader.FieldCount; column++)
        {
            if (reader.GetSpan(column).Length > ImportLimits.Cell)
                return Unread($"The cell under “{Headers[column]}” holds more than 1 MB.", []);

            cells[column] = reader.GetString(column);
            if (Misfit(cells[column], column) is { } misfit)
                return Unread(misfit, []);
        }

        return reader.FieldCount < Headers.Count || !IsEmpty(reader, from: Headers.Count)
            ? Unread($"The row has {reader.FieldCount} cells, the header has {Headers.Count}.", cells)
            : new TableRow(number, cells, null);

        TableRow Unread(string why, string[] read) => new(number, read, why);
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
