using System.Text;

namespace CustomerDirectory.Core.Export;

/// <summary>Keeps the cells as they would stand in a CSV file.</summary>
internal sealed class PreviewSheet(TimeZoneInfo zone) : TextSheet(zone)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private List<string> _row = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    public override Task BeginAsync(IReadOnlyList<PlannedColumn> columns, CancellationToken cancel) => Task.CompletedTask;

    public override ValueTask EndRowAsync(CancellationToken cancel)
    {
        _rows.Add(_row);
        _row = [];
        return ValueTask.CompletedTask;
    }

    public override Task EndAsync(CancellationToken cancel) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override void Write(ReadOnlySpan<byte> cell) => _row.Add(Encoding.UTF8.GetString(cell));
}
