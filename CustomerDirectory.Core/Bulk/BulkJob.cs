using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Bulk;

/// <summary>What is done to each of many customers.</summary>
public enum BulkKind
{
    AddTag,
    RemoveTag,
    SetField,
    ClearField,
    Suspend,
    Delete,
}

/// <summary>How far a job has come.</summary>
public enum BulkState
{
    Queued,
    Running,
    Done,

    /// <summary>Stopped by somebody between two batches: what was done stays and can be undone.</summary>
    Cancelled,

    /// <summary>Stopped by a refusal or a fault; <see cref="BulkJob.Failure"/> says why.</summary>
    Failed,
}

/// <summary>How far undoing a job has come.</summary>
public enum UndoState
{
    None,
    Running,
    Done,

    /// <summary>Stopped by a refusal or a fault; it can be asked for again and goes on where it stopped.</summary>
    Failed,
}

/// <summary>
/// The same change to many customers, done batch by batch. The row is the state machine: each batch writes its customers
/// and its progress in one transaction, so whatever stops the server leaves an exact state (docs/decisions/0014).
/// </summary>
public sealed class BulkJob
{
    public long Id { get; set; }

    /// <summary><c>blk_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    public BulkKind Kind { get; set; }

    /// <summary>What exactly, as JSON (<see cref="BulkTask"/>).</summary>
    public string Task { get; set; } = "";

    public BulkState State { get; set; }

    public UndoState Undo { get; set; }

    /// <summary>Who started it; null for who is no member.</summary>
    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>The actor's role at that time. A member's is asked for anew before each batch.</summary>
    public Role? Role { get; set; }

    public Door Door { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How many customers were chosen.</summary>
    public long Total { get; set; }

    /// <summary>How many of them have had their turn.</summary>
    public long Processed { get; set; }

    /// <summary>How many were changed.</summary>
    public long Changed { get; set; }

    /// <summary>How many were left out for each <see cref="BulkReason"/>, as JSON.</summary>
    public string LeftOut { get; set; } = BulkCounts.None;

    public long? UndoMemberId { get; set; }

    /// <summary>Who undoes it; null where nobody has asked for it.</summary>
    public string? UndoActorName { get; set; }

    public Role? UndoRole { get; set; }

    public Door? UndoDoor { get; set; }

    public DateTimeOffset? UndoStartedAt { get; set; }

    public DateTimeOffset? UndoEndedAt { get; set; }

    /// <summary>Undoing has come to the customer with this row id, those before it included.</summary>
    public long UndoneTo { get; set; }

    /// <summary>How many are again as they were before.</summary>
    public long Restored { get; set; }

    /// <summary>How many stay as they are for each <see cref="BulkReason"/>, as JSON.</summary>
    public string NotRestored { get; set; } = BulkCounts.None;

    /// <summary>How many addresses of restored customers belong to others by now and stay there.</summary>
    public long Taken { get; set; }

    /// <summary>A sentence that says why it, or its undoing, stopped before the end.</summary>
    public string? Failure { get; set; }

    /// <summary>There is something left to do.</summary>
    internal bool IsOpen => State is BulkState.Queued or BulkState.Running || Undo is UndoState.Running;
}

/// <summary>Whom a job is about, fixed when it was confirmed. Kept apart, because it is long and seldom read.</summary>
public sealed class BulkSelected
{
    public long JobId { get; set; }

    /// <summary>Row ids of the issued ids, ascending; see <see cref="PackedIds"/>.</summary>
    public byte[] Ids { get; set; } = [];
}
