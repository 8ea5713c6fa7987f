using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>How far an import has come. The numbers are stored.</summary>
public enum ImportState
{
    /// <summary>The file is there; what its columns fill is yet to be said.</summary>
    Uploaded = 0,

    /// <summary>The dry run is going on.</summary>
    Checking = 1,

    /// <summary>The dry run has told what would happen.</summary>
    Checked = 2,

    /// <summary>Confirmed; nothing is written yet.</summary>
    Queued = 3,
    Running = 4,
    Done = 5,

    /// <summary>Stopped by somebody between two batches: what was imported stays and can be undone.</summary>
    Cancelled = 6,

    /// <summary>Stopped by a refusal or a fault; <see cref="ImportJob.Failure"/> says why.</summary>
    Failed = 7,
}

/// <summary>How far undoing an import has come. The numbers are stored.</summary>
public enum ImportUndoState
{
    None = 0,
    Running = 1,
    Done = 2,

    /// <summary>Stopped by a refusal or a fault; it can be asked for again and goes on where it stopped.</summary>
    Failed = 3,
}

/// <summary>
/// A file on its way into the directory. The row is the state machine: each batch writes its customers and its progress in
/// one transaction, so whatever stops the server leaves an exact state.
/// </summary>
public sealed class ImportJob
{
    public long Id { get; set; }

    /// <summary><c>imp_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>As it was called where it came from.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long FileSize { get; set; }

    /// <summary>Name of the file in <see cref="ImportFolder"/>; null once it was removed.</summary>
    public string? File { get; set; }

    /// <summary>The first row of the file, as JSON.</summary>
    public string Headers { get; set; } = "[]";

    /// <summary>The <see cref="ImportMapping"/>, as JSON; null while nobody has chosen one.</summary>
    public string? Mapping { get; set; }

    public ImportState State { get; set; }

    public ImportUndoState Undo { get; set; }

    /// <summary>Who uploaded, checked or started it last; null for who is no member.</summary>
    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>The actor's role at that time. A member's is asked for anew before each batch.</summary>
    public Role? Role { get; set; }

    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Rows of the file; 0 until it was read.</summary>
    public long Total { get; set; }

    /// <summary>Rows that have had their turn, in the dry run or in the run.</summary>
    public long Processed { get; set; }

    /// <summary>Rows that made a customer.</summary>
    public long Created { get; set; }

    /// <summary>Rows that changed one.</summary>
    public long Updated { get; set; }

    public long Unchanged { get; set; }

    public long Rejected { get; set; }

    /// <summary>Customers made or changed, one <see cref="ImportItem"/> each.</summary>
    public long Customers { get; set; }

    /// <summary>Groups of the plan that are written.</summary>
    public int NextGroup { get; set; }

    public long? UndoMemberId { get; set; }

    /// <summary>Who undoes it; null where nobody has asked for it.</summary>
    public string? UndoActorName { get; set; }

    public Role? UndoRole { get; set; }

    public DateTimeOffset? UndoStartedAt { get; set; }

    public DateTimeOffset? UndoEndedAt { get; set; }

    /// <summary>Undoing has come to the customer with this row id, those before it included.</summary>
    public long UndoneTo { get; set; }

    /// <summary>Customers who are again as they were before, or gone.</summary>
    public long Restored { get; set; }

    /// <summary>Customers whom undoing left as they are, wholly or in part.</summary>
    public long NotRestored { get; set; }

    /// <summary>A sentence that says why it stopped, or why the file cannot be checked as it is.</summary>
    public string? Failure { get; set; }

    /// <summary>Whoever takes the next step answers for it from then on.</summary>
    internal void TakeOver(Actor actor) => (MemberId, ActorName, Role) = (actor.MemberId, actor.Name, actor.Role);

    /// <summary>There is something left to do for the server.</summary>
    internal bool IsOpen => State is ImportState.Checking or ImportState.Queued or ImportState.Running || Undo is ImportUndoState.Running;

    /// <summary>It changes customers, batch by batch.</summary>
    internal bool IsWriting => State is ImportState.Running || Undo is ImportUndoState.Running;

    /// <summary>It has written customers, and will not write more.</summary>
    internal bool HasEnded => State is ImportState.Done or ImportState.Cancelled or ImportState.Failed;
}

/// <summary>Which rows are about whom, fixed when the run began. Kept apart, because it is long and seldom read.</summary>
public sealed class ImportGroups
{
    public long JobId { get; set; }

    /// <summary>See <see cref="PackedGroups"/>.</summary>
    public byte[] Groups { get; set; } = [];
}

/// <summary>A row that is left out: of the dry run until it is confirmed, then of the run.</summary>
public sealed class ImportReject
{
    public long JobId { get; set; }

    /// <summary>Number of the row as a spreadsheet shows it.</summary>
    public int Row { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>As they stand in the file, as JSON; null where they are not kept: an address is blocked, or somebody in them was erased.</summary>
    public string? Cells { get; set; }

    /// <summary>Cells and reason, folded, so that somebody who is to be erased is found in them.</summary>
    public string Folded { get; set; } = "";
}

/// <summary>A customer whom an import made or changed.</summary>
public sealed class ImportItem
{
    public long JobId { get; set; }

    /// <summary>It stays for ever, so a merge moves nothing here (docs/decisions/0010).</summary>
    public long IssuedId { get; set; }

    public bool IsCreated { get; set; }

    /// <summary>Of the customer after the import.</summary>
    public long Version { get; set; }

    /// <summary>The entries of the history that say what the import changed are among these, by row id: they are what undoing goes by.</summary>
    public long FirstEntry { get; set; }

    public long LastEntry { get; set; }

    /// <summary>Undoing has been here.</summary>
    public bool IsUndone { get; set; }

    /// <summary>Why undoing left something as it is; null when all is as before, or undoing has not been here.</summary>
    public ImportKept? NotRestored { get; set; }
}

/// <summary>Why undoing an import leaves a customer as it is, wholly or in part. The numbers are stored.</summary>
public enum ImportKept
{
    /// <summary>Somebody changed, since, what the import wrote; or somebody it made was worked with.</summary>
    ChangedSince = 1,

    /// <summary>In the bin.</summary>
    Binned = 2,

    /// <summary>Merged into another since, or another was merged into it.</summary>
    Merged = 3,

    /// <summary>Erased for good, or being erased.</summary>
    Erased = 4,

    /// <summary>What it had before belongs to somebody else by now.</summary>
    Taken = 5,
}
