using CustomerDirectory.Core.CustomFields;

namespace CustomerDirectory.Core.Import;

/// <summary>What a column of the file fills.</summary>
public enum ImportTarget
{
    Name,
    FirstName,
    LastName,
    Email,
    Emails,
    Verified,
    Phone,
    Mobile,
    Phones,
    Company,
    ExternalId,
    Country,
    City,
    TimeZone,
    Language,
    Tags,
    Note,
}

/// <summary>What becomes of rows about customers who are there already, and about those who are not.</summary>
public enum ImportMode
{
    /// <summary>Who is not there is added, who is there is brought up to date.</summary>
    Both,

    /// <summary>Rows about customers who are there are rejected.</summary>
    Add,

    /// <summary>Rows about nobody who is there are rejected.</summary>
    Update,
}

/// <summary>What decides whom a row is about.</summary>
public enum ImportKey
{
    /// <summary>The one rule of the directory: external id, then e-mail, then phone; name and company where there is nothing else.</summary>
    Automatic,
    ExternalId,
    Email,
    Phone,
}

/// <summary>What is made of a file.</summary>
/// <param name="Targets">
/// What each column fills, in the order of the file: a code of <see cref="ImportTargets"/>, or null for a column that is left out.
/// </param>
public sealed record ImportMapping(IReadOnlyList<string?> Targets)
{
    public ImportMode Mode { get; init; }

    public ImportKey Key { get; init; }

    /// <summary>Where the file comes from: a tag that everybody in it gets; null for none.</summary>
    public string? Source { get; init; }
}

/// <summary>The targets as they are written down: <c>first_name</c>, <c>custom[plan]</c>.</summary>
public static class ImportTargets
{
    private const string CustomStart = "custom[";

    public static string Code(this ImportTarget target) => target switch
    {
        ImportTarget.FirstName => "first_name",
        ImportTarget.LastName => "last_name",
        ImportTarget.ExternalId => "external_id",
        ImportTarget.TimeZone => "timezone",
        _ => target.ToString().ToLowerInvariant(),
    };

    public static ImportTarget? Parse(string code)
    {
        foreach (var target in Enum.GetValues<ImportTarget>())
        {
            if (target.Code() == code)
                return target;
        }

        return null;
    }

    /// <param name="key">Of a custom field.</param>
    public static string Custom(string key) => $"{CustomStart}{key}]";

    /// <summary>The key of the custom field that a code names; null for a code that names none.</summary>
    public static string? KeyOf(string code) => code.StartsWith(CustomStart, StringComparison.Ordinal) && code.EndsWith(']') ? CustomFieldValues.KeyOf(code[CustomStart.Length..^1]) : null;
}
