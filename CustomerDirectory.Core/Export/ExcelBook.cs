using System.IO.Compression;
using System.Text;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// An Excel workbook, written as it goes: text is text, points in time and numbers are what they are, and when a sheet is
/// full the next one begins. Nothing in it is a formula. One that breaks off is not ended, so nobody takes it for a whole one.
/// </summary>
/// <param name="zone">Where clocks show the points in time that are written.</param>
/// <param name="now">When the file is written.</param>
/// <param name="rowsPerSheet">Customers of a sheet, beneath the row of headers.</param>
internal sealed class ExcelBook(Stream target, TimeZoneInfo zone, DateTimeOffset now, int rowsPerSheet = ExcelBook.LongestSheet) : ISheet
{
    /// <summary>Rows that a sheet holds beneath its headers.</summary>
    public const int LongestSheet = 1_048_575;

    private const int FlushedAt = 128 * 1024;

    private readonly LocalStamps _stamps = new(zone);
    private readonly SheetRow _cells = new();
    private readonly Utf8Buffer _written = new(FlushedAt * 2);
    private readonly List<int> _lengths = [];
    private IReadOnlyList<PlannedColumn> _columns = [];
    private ZipArchive? _zip;
    private Stream? _sheet;
    private int _column;

    public int Sheets => _lengths.Count;

    public long CutCells => _cells.CutCells;

    public async Task BeginAsync(IReadOnlyList<PlannedColumn> columns, CancellationToken cancel)
    {
        _columns = columns;
        _zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        await BeginSheetAsync(cancel);
        _cells.Begin(2);
    }

    public void Empty() => _column++;

    public void Whole(long number) => _cells.Number(_column++, number);

    public void Instant(long utcMilliseconds)
    {
        var local = _stamps.Local(utcMilliseconds);
        if (ExcelDate.Serial(local) is { } serial)
        {
            _cells.Serial(_column++, serial, CellStyle.Stamp);
            return;
        }

        Span<byte> iso = stackalloc byte[LocalStamps.IsoLength];
        _stamps.WriteIso(utcMilliseconds, iso);
        _cells.Text(_column++, iso, CellStyle.Plain);
    }

    public void Text(CellKind kind, ReadOnlySpan<byte> utf8)
    {
        if (kind is CellKind.Number && PlainNumber.FitsDouble(utf8))
            _cells.Number(_column++, utf8);
        else if (kind is CellKind.Day && ExcelDate.Serial(utf8) is { } day)
            _cells.Serial(_column++, day, CellStyle.Day);
        else if (kind is CellKind.Checkbox && (utf8.SequenceEqual("true"u8) || utf8.SequenceEqual("false"u8)))
            _cells.Boolean(_column++, utf8.Length is 4);
        else
            _cells.Text(_column++, utf8, Style(kind, utf8), FormulaGuard.IsChangedByImport(utf8));
    }

    public async ValueTask EndRowAsync(CancellationToken cancel)
    {
        if (_lengths[^1] > rowsPerSheet)
        {
            await EndSheetAsync(cancel);
            await BeginSheetAsync(cancel);
        }

        _cells.End(_written);
        _lengths[^1]++;
        _column = 0;
        _cells.Begin(_lengths[^1] > rowsPerSheet ? 2 : _lengths[^1] + 1);
        if (_written.Length >= FlushedAt)
            await FlushAsync(cancel);
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        await EndSheetAsync(cancel);
        await AddAsync("xl/workbook.xml", WorkbookXml.Workbook(_columns.Count, _lengths), cancel);
        await AddAsync("xl/_rels/workbook.xml.rels", WorkbookXml.Relations(Sheets), cancel);
        await AddAsync("xl/styles.xml", WorkbookXml.Styles, cancel);
        await AddAsync("_rels/.rels", WorkbookXml.RootRelations, cancel);
        await AddAsync("[Content_Types].xml", WorkbookXml.ContentTypes(Sheets), cancel);
        await _zip!.DisposeAsync();
        await target.FlushAsync(cancel);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What begins like a formula stays text also when somebody edits the cell.</summary>
    private static CellStyle Style(CellKind kind, ReadOnlySpan<byte> utf8)
    {
        if (kind is CellKind.Phone or CellKind.Code)
            return CellStyle.Code;

        return FormulaGuard.IsRisky(utf8) ? CellStyle.Quoted : CellStyle.Plain;
    }

    private async Task BeginSheetAsync(CancellationToken cancel)
    {
        _lengths.Add(1);
        _sheet = await New(WorkbookXml.SheetPath(Sheets)).OpenAsync(cancel);
        _written.Add(WorkbookXml.SheetHead(_columns, isFirst: Sheets is 1));
        _written.Add(Headers());
    }

    private async Task EndSheetAsync(CancellationToken cancel)
    {
        _written.Add(WorkbookXml.SheetFoot(_columns.Count, _lengths[^1]));
        await FlushAsync(cancel);
        await _sheet!.DisposeAsync();
    }

    /// <summary>The row of headers; those of points in time say where clocks show them.</summary>
    private ReadOnlySpan<byte> Headers()
    {
        var (headers, row) = (new SheetRow(), new Utf8Buffer(1024));
        headers.Begin(1);
        foreach (var (place, column) in _columns.Index())
            headers.Text(place, Encoding.UTF8.GetBytes(column.Kind is CellKind.Instant ? $"{column.Header} ({zone.Id})" : column.Header), CellStyle.Header);
        headers.End(row);
        return row.Written.Span;
    }

    private async Task AddAsync(string path, string xml, CancellationToken cancel)
    {
        await using var part = await New(path).OpenAsync(cancel);
        await part.WriteAsync(Encoding.UTF8.GetBytes(xml), cancel);
    }

    private ZipArchiveEntry New(string path)
    {
        var entry = _zip!.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = now;
        return entry;
    }

    private async Task FlushAsync(CancellationToken cancel)
    {
        await _sheet!.WriteAsync(_written.Written, cancel);
        _written.Clear();
    }
}
