namespace CustomerDirectory.Core.Bulk;

/// <summary>What a job did to one customer, and what undoing it needs.</summary>
public sealed class BulkItem
{
    public long JobId { get; set; }

    /// <summary>The id that was chosen. It stays for ever, so a merge moves nothing here (docs/decisions/0010).</summary>
    public long IssuedId { get; set; }

    /// <summary>Why the customer was left out; null when it was changed.</summary>
    public BulkReason? LeftOut { get; set; }

    /// <summary>What stood there before, as JSON of the kind; null where the kind says it all, and once the customer was erased.</summary>
    public string? Before { get; set; }

    /// <summary>Undoing has been here.</summary>
    public bool IsUndone { get; set; }

    /// <summary>Why undoing left it as it is; null when it is as before, or undoing has not been here.</summary>
    public BulkReason? NotRestored { get; set; }
}

/// <summary>Why a job, or its undoing, leaves a customer as it is. The numbers are stored.</summary>
public enum BulkReason
{
    /// <summary>It is so already: the tag, the value, the suspension.</summary>
    AlreadySo = 1,

    /// <summary>In the bin.</summary>
    Binned = 2,

    /// <summary>Merged into another; for undoing also: another was merged into it since.</summary>
    Merged = 3,

    /// <summary>Erased for good, or being erased.</summary>
    Erased = 4,

    /// <summary>Carries as many tags as a customer can.</summary>
    TooManyTags = 5,

    /// <summary>A value that a more trusted source wrote or cleared.</summary>
    MoreTrusted = 6,

    /// <summary>Somebody changed it after the job did.</summary>
    ChangedSince = 7,

    /// <summary>The tag or the custom field is gone, or of another type by now.</summary>
    SubjectGone = 8,

    /// <summary>Everything the customer was known by belongs to others by now.</summary>
    NothingLeft = 9,
}
