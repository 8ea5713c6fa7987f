namespace CustomerDirectory.Core.Customers;

/// <summary>Identifiers as somebody is typing them; what is not complete yet belongs to nobody.</summary>
public sealed record TypedIdentifiers(IReadOnlyList<string> Emails, IReadOnlyList<string> Phones, string? ExternalId);

/// <summary>Somebody who has an identifier already.</summary>
/// <param name="Typed">As it was asked.</param>
/// <param name="IsInBin">The holder was deleted: the identifier is free, and restoring them would find it taken.</param>
public sealed record IdentifierHolder(IdentifierKind Kind, string Typed, CustomerRow Customer, bool IsInBin)
{
    /// <summary>Only one customer may have it, and somebody does. A phone is shared, but not with the suspended, who must not come back as somebody else.</summary>
    public bool IsTaken => !IsInBin && (Kind is not IdentifierKind.Phone || Customer.IsSuspended);
}

/// <summary>What customers are recognised by.</summary>
public enum IdentifierKind
{
    Email,
    Phone,
    ExternalId,
}
