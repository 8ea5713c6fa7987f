namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>An import as it is shown.</summary>
/// <param name="Id">Public id, <c>imp_…</c>.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="By">Name of who uploaded or started it.</param>
/// <param name="Total">Rows of the file that hold anything; 0 until it was read.</param>
/// <param name="Processed">Rows that have had their turn.</param>
/// <param name="Counts">Of the dry run until the import is confirmed, then of the import.</param>
/// <param name="Restored">Customers whom undoing has brought back or taken away again.</param>
/// <param name="NotRestored">Customers whom it left as they are, wholly or in part.</param>
/// <param name="UndoableUntil">Null where nothing can be undone.</param>
/// <param name="Failure">Why it, or its undoing, stopped, or why the file cannot be checked as it is.</param>
public sealed record ImportJobRow(
    string Id, string FileName, long FileSize, string By, ImportState State, ImportUndoState Undo, ImportMapping? Mapping, long Total, long Processed, ImportCounts Counts,
    long Restored, long NotRestored, DateTimeOffset UploadedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? UndoableUntil, string? Failure)
{
    /// <summary>The server has something to do for it.</summary>
    public bool IsOpen => State is ImportState.Checking or ImportState.Queued or ImportState.Running || Undo is ImportUndoState.Running;

    /// <summary>Waits for somebody to say what is to be done.</summary>
    public bool IsWaiting => State is ImportState.Uploaded or ImportState.Checked;

    /// <summary>How much of what is going on has been done, 0 to 100.</summary>
    public int Percent => Undo is ImportUndoState.Running ? Part(Restored + NotRestored, UndoTotal) : Part(Processed, Total);

    /// <summary>Row id of the member who started what goes on or went on last; null for who is no member.</summary>
    public long? MemberId { get; init; }

    /// <summary>Customers whom undoing is about.</summary>
    public long UndoTotal { get; init; }

    private static int Part(long some, long all) => all is 0 ? 0 : (int)(some * 100 / all);
}

/// <summary>How many rows do what.</summary>
public sealed record ImportCounts(long Created, long Updated, long Unchanged, long Rejected);

/// <summary>A look into a file: what its columns are called, what stands in the first rows, and what they might fill.</summary>
/// <param name="Samples">Cells of the first rows that can be read.</param>
/// <param name="Proposal">What was chosen before, or what the headers suggest.</param>
public sealed record ImportPreview(ImportJobRow Job, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Samples, ImportMapping Proposal);

/// <summary>Rejected rows, in the order of the file.</summary>
public sealed record RejectedPage(IReadOnlyList<RejectedRow> Rows, int Total, IReadOnlyList<RejectedReason> Reasons);

/// <summary>So many rows are rejected for a reason of this kind.</summary>
/// <param name="Example">The reason of one of them.</param>
public sealed record RejectedReason(string Example, int Rows);

/// <summary>A customer whom undoing left as it is, wholly or in part.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Title">Null where nobody is behind the id any more.</param>
public sealed record KeptCustomer(string Id, string? Title, ImportKept Reason);
