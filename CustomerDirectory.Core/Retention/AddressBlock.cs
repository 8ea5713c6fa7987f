using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// An address that intake and import must not make a customer of again. Only a keyed hash of it is kept: it can be
/// recognised when it comes, and not be read (docs/decisions/0011).
/// </summary>
public sealed class AddressBlock
{
    public long Id { get; set; }

    public IdentifierKind Kind { get; set; }

    /// <summary>HMAC-SHA256 of kind and normalised address, lower-case hexadecimal; unique.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Tells with which key it was made.</summary>
    public string KeyId { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>Name of the member at that time.</summary>
    public string By { get; set; } = "";

    /// <summary>The customer whose deletion blocked it.</summary>
    public long IssuedId { get; set; }
}
