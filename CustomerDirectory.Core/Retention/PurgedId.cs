namespace CustomerDirectory.Core.Retention;

/// <summary>
/// An id whose customer was erased. Whoever restores an older backup reads this list from the database that is replaced,
/// and erases the same customers in the restored one.
/// </summary>
public sealed class PurgedId
{
    /// <summary>The row of the issued id, which stays for ever.</summary>
    public long IssuedId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The feedback was deleted as well, not kept without its sender.</summary>
    public bool ErasedFeedback { get; set; }

    /// <summary>When no file of the data folder held anything of the customer any more; null while a reader still holds it there.</summary>
    public DateTimeOffset? ClearedAt { get; set; }
}
