using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Export;

/// <summary>How far an export has come.</summary>
public enum ExportState
{
    Queued,
    Running,

    /// <summary>There is a whole file, until <see cref="ExportJob.ExpiresAt"/>.</summary>
    Ready,

    /// <summary>Stopped by a refusal or a fault; <see cref="ExportJob.Reason"/> says why.</summary>
    Failed,
    Cancelled,

    /// <summary>The file has gone: its time was over, or it may have held somebody who was erased.</summary>
    Expired,
}

/// <summary>Whom an export is about.</summary>
public enum ExportWhom
{
    Everyone,
    View,
    Selection,
}

/// <summary>
/// A file with customers that somebody asked for. The row is the state machine: whatever stops the server leaves it where it
/// was, and a file is offered only when its row says that it is whole (docs/decisions/0015).
/// </summary>
public sealed class ExportJob
{
    public long Id { get; set; }

    /// <summary><c>exp_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    public ExportState State { get; set; }

    public ExportFormat Format { get; set; }

    public ExportWhom Whom { get; set; }

    /// <summary>A search or filter narrows whom it is about. Its words may name somebody.</summary>
    public bool Narrows { get; set; }

    /// <summary>The order as JSON; null once it may have named somebody who was erased, and then it cannot be repeated.</summary>
    public string? Wanted { get; set; }

    /// <summary>What the browser calls the file.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Who asked for it; null for who is no member.</summary>
    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>The actor's role at that time. A member's is asked for anew before writing and before each download.</summary>
    public Role? Role { get; set; }

    public Door Door { get; set; }

    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>When the last attempt began to read: the file shows the directory as it was then, or a moment later.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>How often writing has begun. What an earlier attempt still does counts for nothing.</summary>
    public int Attempt { get; set; }

    /// <summary>How many customers: as counted when it was asked for, and as written once it is ready.</summary>
    public long Customers { get; set; }

    /// <summary>How many had been written when it failed.</summary>
    public long Done { get; set; }

    /// <summary>Name of the file in the folder; null unless there is one.</summary>
    public string? File { get; set; }

    public long? Bytes { get; set; }

    /// <summary>How many cells were shortened to what Excel takes.</summary>
    public long CutCells { get; set; }

    /// <summary>A sentence that says why there is no file.</summary>
    public string? Reason { get; set; }

    internal bool IsOpen => State is ExportState.Queued or ExportState.Running;

    /// <summary>There will be no file, or none any more.</summary>
    internal void End(ExportState state, string? reason, DateTimeOffset now)
    {
        (State, Reason, EndedAt) = (state, reason, EndedAt ?? now);
        (File, Bytes, ExpiresAt) = (null, state is ExportState.Expired ? Bytes : null, null);
    }
}
