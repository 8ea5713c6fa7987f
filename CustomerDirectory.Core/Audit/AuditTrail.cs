using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Audit;

/// <summary>Adds entries to the transaction of the change they tell about: both are written, or neither. Open pages hear of it after the commit.</summary>
internal static class AuditTrail
{
    /// <param name="action">For example <c>customer.created</c>.</param>
    /// <param name="issuedId">The customer it is about.</param>
    /// <param name="subject">What else it is about; never personal data of a customer.</param>
    public static AuditEntry Record(this DirectoryDb db, Actor actor, DateTimeOffset at, string action, long? issuedId = null, string? subject = null)
    {
        var entry = New(actor, at, action, issuedId, subject);
        db.AddRow(entry);
        db.Tell(entry);
        return entry;
    }

    /// <summary>An entry for whoever writes many of them by <see cref="AddedRows"/> and tells of them together.</summary>
    /// <inheritdoc cref="Record"/>
    public static AuditEntry New(Actor actor, DateTimeOffset at, string action, long? issuedId, string? subject = null) => new()
    {
        At = at,
        MemberId = actor.MemberId,
        ActorName = actor.Name,
        Door = actor.Door,
        Action = action,
        IssuedId = issuedId,
        Subject = subject,
    };

    /// <summary>Takes back an entry of a change that changed nothing.</summary>
    public static void Unrecord(this DirectoryDb db, AuditEntry entry)
    {
        db.RemoveRow(entry);
        db.TellNothingOf(entry);
    }

    /// <summary>Adds what a field was and what it is now, when the two differ.</summary>
    /// <param name="source">See <see cref="AuditChange.BeforeSource"/>.</param>
    public static void Changed(this AuditEntry entry, string field, string? before, string? after, ValueSource? source = null)
    {
        if (before != after)
            entry.Changes.Add(new AuditChange { Field = field, Before = before, After = after, BeforeSource = source });
    }
}
