namespace CustomerDirectory.Core.Export;

/// <summary>A column of a file that is being written.</summary>
/// <param name="Header">What stands in the first row; an import recognises it.</param>
/// <param name="Width">In characters, where a format knows widths.</param>
/// <param name="Place">Of the customer's own columns, or of the gathered texts.</param>
/// <param name="IsGathered">It is put together of rows of another table.</param>
internal sealed record PlannedColumn(string Header, CellKind Kind, int Width, int Place, bool IsGathered);
