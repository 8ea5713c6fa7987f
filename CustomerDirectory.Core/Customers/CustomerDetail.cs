namespace CustomerDirectory.Core.Customers;

/// <summary>Everything the profile shows about one customer, but for feedback and timeline, which have no end and come in pages.</summary>
/// <param name="Row">The same facts as in the list.</param>
/// <param name="NameSource">Where the name came from.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="CustomFields">Every listed definition in order, with this customer's value or null.</param>
/// <param name="Notes">Pinned first, then newest first.</param>
public sealed record CustomerDetail(
    CustomerRow Row,
    ValueSource NameSource,
    IReadOnlyList<EmailRow> Emails,
    IReadOnlyList<PhoneRow> Phones,
    string? ExternalId,
    IReadOnlyList<string> ExternalIdAliases,
    string? TimeZone,
    string? Language,
    IReadOnlyList<ChannelUse> Channels,
    IReadOnlyList<SocialHandle> Socials,
    IReadOnlyList<CustomFieldRow> CustomFields,
    IReadOnlyList<NoteRow> Notes,
    DateTimeOffset UpdatedAt,
    Suspension? Suspension,
    DateTimeOffset? DeletedAt);

public sealed record EmailRow(string Address, string Key, bool IsVerified, bool IsPrimary);

/// <param name="E164">The normalised number; null where it could not be made, and then it never matches.</param>
public sealed record PhoneRow(string Number, string? E164, string? Extension, bool IsVerified, bool IsPrimary);

/// <summary>How often and when a customer used a channel.</summary>
public sealed record ChannelUse(string Channel, long Count, DateTimeOffset? FirstUsed, DateTimeOffset? LastUsed);

public sealed record SocialHandle(string Network, string Handle);

/// <param name="By">Name of the member at that time.</param>
public sealed record Suspension(DateTimeOffset At, string By, string Reason, DateTimeOffset? Until);

/// <param name="Key">For example <c>seats</c> or <c>company.size</c>; keys with the prefix <c>company.</c> form the Company group.</param>
/// <param name="Values">Canonical text, invariant: one element, several for multi-select, none where not set.</param>
/// <param name="IsInvalid">The raw text does not fit the type and was kept as it came.</param>
public sealed record CustomFieldRow(string Key, string Label, CustomFieldType Type, IReadOnlyList<string> Values, bool IsInvalid, bool IsReadOnly);

public enum CustomFieldType
{
    Text,
    LongText,
    Number,
    Email,
    Url,
    Select,
    MultiSelect,
    Checkbox,
    Date,
}

public sealed record NoteRow(string Id, string Text, string Author, long? AuthorId, bool IsPinned, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Where a value came from. A lower source never overwrites a higher one, it only fills blanks.</summary>
public enum ValueSource
{
    /// <summary>Promoted from the metadata of incoming feedback.</summary>
    Detected = 0,
    Api = 1,
    Import = 2,
    Manual = 3,
}
