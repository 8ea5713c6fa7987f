using System.Text;
using CsvHelper;

namespace CustomerDirectory.Core.Export;

/// <summary>CSV as RFC 4180 has it: CRLF, and UTF-8 with the mark at the beginning by which spreadsheets tell it.</summary>
internal sealed class CsvSheet(Stream target, TimeZoneInfo zone) : TextSheet(zone)
{
    private readonly CsvWriter _csv = CsvWriter.Create(target, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);

    public override Task BeginAsync(IReadOnlyList<PlannedColumn> columns, CancellationToken cancel)
    {
        foreach (var column in columns)
            Text(CellKind.Text, Encoding.UTF8.GetBytes(column.Header));
        return EndRowAsync(cancel).AsTask();
    }

    public override ValueTask EndRowAsync(CancellationToken cancel) => _csv.EndRecordAsync(cancel);

    public override async Task EndAsync(CancellationToken cancel) => await _csv.FlushAsync(cancel);

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();

    protected override void Write(ReadOnlySpan<byte> cell) => _csv.WriteField(cell);
}
