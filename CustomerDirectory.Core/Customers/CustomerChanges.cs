namespace CustomerDirectory.Core.Customers;

/// <summary>A new value; the value null clears. No change at all is a missing <see cref="Change"/>.</summary>
public readonly record struct Change(string? Value)
{
    public static implicit operator Change(string? value) => new(value);
}

/// <summary>
/// What somebody wants of a customer record, for creating and editing alike. Only what is named is touched. The values
/// are as typed; <see cref="CustomerRecords"/> normalises and checks them.
/// </summary>
public sealed record CustomerChanges
{
    public Change? Name { get; init; }

    public Change? Company { get; init; }

    /// <summary>ISO 3166-1 alpha-2 or a name of the country.</summary>
    public Change? Country { get; init; }

    public Change? City { get; init; }

    /// <summary>IANA or Windows id.</summary>
    public Change? TimeZone { get; init; }

    /// <summary>BCP 47 or a name of the language.</summary>
    public Change? Language { get; init; }

    public Change? ExternalId { get; init; }

    public Change? VisitorKey { get; init; }

    public IReadOnlyList<AddressChange> AddEmails { get; init; } = [];

    public IReadOnlyList<string> RemoveEmails { get; init; } = [];

    public IReadOnlyList<AddressChange> AddPhones { get; init; } = [];

    public IReadOnlyList<string> RemovePhones { get; init; } = [];

    public IReadOnlyList<SocialHandle> AddSocials { get; init; } = [];

    public IReadOnlyList<SocialHandle> RemoveSocials { get; init; } = [];

    /// <summary>Names; tags that do not exist yet are made.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>By key of the custom field; an empty list clears.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CustomFields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>An e-mail or phone to add, or to change where the customer has it already.</summary>
/// <param name="IsVerified">Null leaves it; a new address is not verified.</param>
/// <param name="IsPrimary">True makes it the primary one; false changes nothing.</param>
public sealed record AddressChange(string Typed, bool? IsVerified = null, bool IsPrimary = false);
