namespace CustomerDirectory.Core.Customers;

/// <summary>One customer as a list shows it; equal to another reading that shows the same.</summary>
/// <param name="Id">Public id, <c>cus_…</c>.</param>
/// <param name="Name">Display name; null where none is known.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Tags">In order of name.</param>
/// <param name="Channels">Names of the channels used, most used first.</param>
/// <param name="SuspendedUntil">End of the suspension; null when it has none or the customer is not suspended.</param>
/// <param name="Version">Grows with every change; the optimistic lock.</param>
public sealed record CustomerRow(
    string Id,
    string? Name,
    string? PrimaryEmail,
    string? PrimaryPhone,
    bool IsVerified,
    bool IsVisitor,
    string? Company,
    string? City,
    string? Country,
    IReadOnlyList<TagLabel> Tags,
    IReadOnlyList<string> Channels,
    long FeedbackCount,
    long PageVisits,
    DateTimeOffset? FirstSeen,
    DateTimeOffset? LastSeen,
    DateTimeOffset CreatedAt,
    bool IsSuspended,
    DateTimeOffset? SuspendedUntil,
    long Version)
{
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>IANA id.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Null also where it was not asked for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The fields that were asked for and have a value, in the order of the fields.</summary>
    public IReadOnlyList<CustomFieldRow> CustomFields { get; init; } = [];

    /// <summary>What the customer is called on screen.</summary>
    public string Title => CustomerTitle.For(Name, PrimaryEmail, PrimaryPhone, City, Country);
}

/// <summary>A tag as it is shown.</summary>
/// <param name="Colour">1 to 8, one of the eight hues of the design.</param>
public sealed record TagLabel(string Name, int Colour);
