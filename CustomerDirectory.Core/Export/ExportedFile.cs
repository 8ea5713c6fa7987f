namespace CustomerDirectory.Core.Export;

/// <param name="Done">Customers written so far.</param>
/// <param name="Of">Customers that will be written.</param>
public sealed record ExportProgress(long Done, long Of);

/// <summary>What was written.</summary>
/// <param name="Rows">Customers, the header not counted.</param>
/// <param name="Sheets">1 for CSV; an Excel sheet holds 1,048,575 customers.</param>
/// <param name="CutCells">Cells that were longer than the 32,767 characters an Excel cell holds; 0 for CSV, which cuts nothing.</param>
public sealed record ExportedFile(long Rows, long Bytes, int Sheets, long CutCells);
