namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Two customers who may be one person, as the finder saw them last. It is derived from their records: a change of either
/// makes it anew, and nothing that people have decided stands in it.
/// </summary>
public sealed class DuplicatePair
{
    /// <summary>The lower row id of the two.</summary>
    public long LowId { get; set; }

    public long HighId { get; set; }

    /// <summary>How likely they are one person, 1 to 99.</summary>
    public int Score { get; set; }

    public LikenessKinds Reasons { get; set; }

    /// <summary>When they were first found alike; a pair that comes back is found again.</summary>
    public DateTimeOffset FoundAt { get; set; }
}

/// <summary>
/// Somebody said that two are not the same person. It names issued ids, which stay for ever and point to the customer they
/// belong to today: so it follows every merge and its undo by itself (docs/decisions/0013).
/// </summary>
public sealed class DuplicateDismissal
{
    /// <summary>The lower issued id of the two.</summary>
    public long LowId { get; set; }

    public long HighId { get; set; }

    public DateTimeOffset At { get; set; }

    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string By { get; set; } = "";
}

/// <summary>
/// Something that no record tells, but that happened: identifiers of two customers came together. Names issued ids, like a
/// dismissal.
/// </summary>
public sealed class DuplicateHint
{
    /// <summary>The lower issued id of the two.</summary>
    public long LowId { get; set; }

    public long HighId { get; set; }

    public LikenessKinds Reason { get; set; }

    public DateTimeOffset At { get; set; }
}
