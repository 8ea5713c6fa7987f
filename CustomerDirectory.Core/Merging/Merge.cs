using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Merging;

/// <summary>One or more customers became part of another. Kept for good; what undoing needs is kept for a while.</summary>
public sealed class Merge
{
    public long Id { get; set; }

    /// <summary><c>mrg_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; set; } = "";

    public Door Door { get; set; }

    /// <summary>The id of the customer that was kept.</summary>
    public long SurvivorId { get; set; }

    /// <summary>When the merge becomes permanent.</summary>
    public DateTimeOffset UndoableUntil { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    /// <summary>When the snapshot was erased without an undo: the time had passed, or one of the people was erased.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public List<MergedId> Ids { get; } = [];
}

/// <summary>An issued id that a merge pointed to the survivor: a source's own, or one that had come to it by an earlier merge.</summary>
public sealed class MergedId
{
    public long MergeId { get; set; }

    public long IssuedId { get; set; }

    /// <summary>The customer it stood for until then, and stands for again after an undo.</summary>
    public long SourceId { get; set; }

    /// <summary>Feedback items that were linked to it at that time.</summary>
    public long FeedbackCount { get; set; }
}

/// <summary>What one part of the product needs to undo a merge. Holds personal data, and goes with it.</summary>
public sealed class MergeSnapshot
{
    public long MergeId { get; set; }

    /// <summary>Whose it is: <see cref="IMovesOnMerge.Part"/>.</summary>
    public string Part { get; set; } = "";

    /// <summary>JSON. Tags and fields stand in it by id.</summary>
    public string Content { get; set; } = "";
}
