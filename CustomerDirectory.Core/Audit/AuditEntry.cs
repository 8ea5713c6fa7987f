using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Audit;

/// <summary>Who did what, when, through which door. Written in the same transaction as the change itself.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public long? MemberId { get; set; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; set; } = "";

    public Door Door { get; set; }

    /// <summary>For example <c>customer.created</c>.</summary>
    public string Action { get; set; } = "";

    /// <summary>The issued customer id it was about; null for other subjects.</summary>
    public long? IssuedId { get; set; }

    /// <summary>What else it was about, for example a member's public id. Never personal data of a customer.</summary>
    public string? Subject { get; set; }

    public List<AuditChange> Changes { get; } = [];
}

/// <summary>From what to what a field was changed. Kept apart from the entry, so that erasing a customer can take the values.</summary>
public sealed class AuditChange
{
    public long Id { get; set; }

    public long EntryId { get; set; }

    public string Field { get; set; } = "";

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>
    /// Where the value before came from, also where that was an empty one; for an address that comes back, who had removed it.
    /// Null where nobody had ever set it, or the door that wrote the entry keeps no sources. Undoing an import goes by it.
    /// </summary>
    public ValueSource? BeforeSource { get; set; }
}
