namespace CustomerDirectory.Core.Customers;

/// <summary>
/// A customer id that was given out once. It stays for ever and points to the customer it belongs to today, at first
/// itself; feedback and notes name the id they were recorded for (docs/decisions/0004).
/// </summary>
public sealed class IssuedId
{
    public long Id { get; set; }

    /// <summary><c>cus_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>The customer it stands for; null once that customer has been erased.</summary>
    public long? CustomerId { get; set; }

    public long FeedbackCount { get; set; }

    public long PageVisits { get; set; }

    /// <summary>Earliest accepted interaction: feedback or page visit.</summary>
    public DateTimeOffset? FirstSeen { get; set; }

    public DateTimeOffset? LastSeen { get; set; }

    /// <summary>Earliest page visit. Visits leave no rows, so these bounds are kept for recomputing.</summary>
    public DateTimeOffset? FirstVisit { get; set; }

    public DateTimeOffset? LastVisit { get; set; }
}

/// <summary>How often and when an id used a channel.</summary>
public sealed class IssuedIdChannel
{
    public long IssuedId { get; set; }

    public string Channel { get; set; } = "";

    public long Count { get; set; }

    public DateTimeOffset FirstUsed { get; set; }

    public DateTimeOffset LastUsed { get; set; }
}
