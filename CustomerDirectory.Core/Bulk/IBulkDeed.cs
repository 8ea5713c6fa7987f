using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Bulk;

/// <summary>How one kind of bulk work is done to some customers, and how it is taken back from them.</summary>
internal interface IBulkDeed
{
    /// <summary>The deed is done to who is in the bin by now, so undoing finds them there.</summary>
    bool LeavesBinned => false;

    /// <summary>Does it to whoever of <see cref="BulkBatch.Present"/> it concerns, and says of each what became of it.</summary>
    /// <returns>Why the job cannot go on; then nothing was written.</returns>
    Task<Problem?> ApplyAsync(BulkBatch batch, CancellationToken cancel);

    /// <summary>
    /// Takes it back from whoever of <see cref="BulkReturn.Items"/> still has what the job wrote; what somebody has changed
    /// since stays.
    /// </summary>
    /// <returns>Why undoing cannot go on; then nothing was written.</returns>
    Task<Problem?> UndoAsync(BulkReturn back, CancellationToken cancel);
}
