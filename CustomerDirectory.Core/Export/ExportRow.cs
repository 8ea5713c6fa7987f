using System.Text;

namespace CustomerDirectory.Core.Export;

/// <summary>An export as it is shown.</summary>
/// <param name="Id">Public id, <c>exp_…</c>.</param>
/// <param name="By">Name of who asked for it; null for whoever reads.</param>
/// <param name="Customers">How many: as counted when it was asked for, and as written once it is ready.</param>
/// <param name="Done">How many are written so far.</param>
/// <param name="Left">How long it may still take; null while that cannot be said.</param>
/// <param name="Bytes">Size of the file; null where there was none.</param>
/// <param name="CutCells">How many cells were shortened to what Excel takes.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
/// <param name="ExpiresAt">When the file goes; null where there is none.</param>
/// <param name="Reason">Why there is no file.</param>
/// <param name="IsRepeatable">It is known what was asked for.</param>
public sealed record ExportRow(
    string Id, string FileName, ExportFormat Format, ExportWhom Whom, string? By, ExportState State, long Customers, long Done, TimeSpan? Left, long? Bytes, long CutCells,
    DateTimeOffset QueuedAt, DateTimeOffset? EndedAt, DateTimeOffset? ExpiresAt, string? Reason, bool IsRepeatable)
{
    /// <summary>Waits or runs.</summary>
    public bool IsOpen => State is ExportState.Queued or ExportState.Running;

    /// <summary>How much has been written, 0 to 100.</summary>
    public int Percent => Customers is 0 ? 0 : (int)Math.Min(100, Done * 100 / Customers);
}

/// <summary>What somebody may export.</summary>
/// <param name="Everyone">Whatever they like.</param>
/// <param name="Views">At least a view with a search or filter, as CSV.</param>
/// <param name="Days">How long files are kept.</param>
public sealed record ExportOffer(bool Everyone, bool Views, int Days);

/// <summary>What a file would be.</summary>
/// <param name="Customers">How many it would hold if it were written now.</param>
/// <param name="IsAtOnce">It is written before the answer.</param>
/// <param name="FirstRows">A cell for each column.</param>
public sealed record ExportPreview(long Customers, bool IsAtOnce, ExportFormat Format, string FileName, IReadOnlyList<IReadOnlyList<string>> FirstRows)
{
    /// <summary>How many bytes the file will have, about: an Excel file is compressed to less than half.</summary>
    public long Bytes => FirstRows is [] ? 0 : (long)(FirstRows.Average(row => row.Sum(cell => Encoding.UTF8.GetByteCount(cell) + 1)) * Customers / (Format is ExportFormat.Excel ? 2.2 : 1));
}

/// <summary>A whole file, to be sent. Whoever gets it disposes of the content.</summary>
/// <param name="FileName">What the browser calls it; letters, digits, hyphens and a dot.</param>
public sealed record ExportDownload(Stream Content, string FileName, string ContentType);
