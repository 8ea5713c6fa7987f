namespace CustomerDirectory.Core.Bulk;

/// <summary>A job as it is shown.</summary>
/// <param name="Id">Public id, <c>blk_…</c>.</param>
/// <param name="Subject">The tag's name or the field's label at that time; null for other kinds.</param>
/// <param name="By">Name of who started it; null for whoever asks.</param>
/// <param name="Processed">How many of the total have had their turn.</param>
/// <param name="Changed">How many were changed.</param>
/// <param name="LeftOut">How many were not, by reason.</param>
/// <param name="Restored">How many undoing has brought back.</param>
/// <param name="NotRestored">How many it left as they are, by reason.</param>
/// <param name="Taken">How many addresses of restored customers belong to others by now.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
/// <param name="UndoableUntil">Null where nothing can be undone.</param>
/// <param name="Failure">Why it, or its undoing, stopped before the end.</param>
public sealed record BulkJobRow(
    string Id, BulkKind Kind, string? Subject, string? By, BulkState State, UndoState Undo, long Total, long Processed, long Changed, IReadOnlyList<BulkCount> LeftOut,
    long Restored, IReadOnlyList<BulkCount> NotRestored, long Taken, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? UndoableUntil, string? Failure)
{
    /// <summary>Waits or runs, or is being undone.</summary>
    public bool IsOpen => State is BulkState.Queued or BulkState.Running || Undo is UndoState.Running;

    /// <summary>How much of what is going on has been done, 0 to 100.</summary>
    public int Percent => Undo is UndoState.Running
        ? Part(Restored + NotRestored.Sum(count => count.Customers), Changed)
        : Part(Processed, Total);

    private static int Part(long some, long all) => all is 0 ? 100 : (int)(some * 100 / all);
}

/// <summary>A job that was started or undone.</summary>
/// <param name="ChangedIds">Public ids of those it changed, where it was done at once; else none.</param>
/// <param name="Taken">What belongs to others by now and stays there, as typed, where it was undone at once.</param>
public sealed record BulkOutcome(BulkJobRow Job, IReadOnlyList<string> ChangedIds, IReadOnlyList<string> Taken);
