namespace CustomerDirectory.Core.Export;

/// <summary>A table that is written cell by cell, row by row. What is written between two ends of rows stays in memory.</summary>
internal interface ISheet : IAsyncDisposable
{
    int Sheets { get; }

    long CutCells { get; }

    Task BeginAsync(IReadOnlyList<PlannedColumn> columns, CancellationToken cancel);

    void Empty();

    void Whole(long number);

    /// <param name="utcMilliseconds">Since 1970-01-01.</param>
    void Instant(long utcMilliseconds);

    /// <param name="kind">Any that holds text.</param>
    void Text(CellKind kind, ReadOnlySpan<byte> utf8);

    ValueTask EndRowAsync(CancellationToken cancel);

    /// <summary>Writes what stands after the last row, and everything out.</summary>
    Task EndAsync(CancellationToken cancel);
}
