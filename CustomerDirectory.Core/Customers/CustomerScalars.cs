using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Customers;

/// <summary>The single values of a customer that remember their source: how each is checked and where it is kept.</summary>
internal static class CustomerScalars
{
    internal static IReadOnlyList<Scalar> All { get; } =
    [
        new("name", changes => changes.Name, typed => CustomerLimits.Take(typed, "name", CustomerLimits.Name),
            c => (c.Name, c.NameSource), (c, value, source) => (c.Name, c.NameSource) = (value, source)),
        new("company", changes => changes.Company, typed => CustomerLimits.Take(typed, "company", CustomerLimits.Company),
            c => (c.Company, c.CompanySource), (c, value, source) => (c.Company, c.CompanySource) = (value, source)),
        new("country", changes => changes.Country, typed => Known(typed, "country", Countries.CodeOf, "is not a country. Use a name or a two-letter code such as DE"),
            c => (c.Country, c.CountrySource), (c, value, source) => (c.Country, c.CountrySource) = (value, source)),
        new("city", changes => changes.City, typed => CustomerLimits.Take(typed, "city", CustomerLimits.City),
            c => (c.City, c.CitySource), (c, value, source) => (c.City, c.CitySource) = (value, source)),
        new("timezone", changes => changes.TimeZone, typed => Known(typed, "timezone", TimeZones.IdOf, "is not a time zone. Use a name such as Europe/Berlin"),
            c => (c.TimeZone, c.TimeZoneSource), (c, value, source) => (c.TimeZone, c.TimeZoneSource) = (value, source)),
        new("language", changes => changes.Language, typed => Known(typed, "language", Languages.TagOf, "is not a language. Use a name or a tag such as pt-BR"),
            c => (c.Language, c.LanguageSource), (c, value, source) => (c.Language, c.LanguageSource) = (value, source)),
    ];

    /// <summary>Writes what the source may write and notes it in the audit entry; the first value that cannot be taken is the problem.</summary>
    public static Problem? Apply(Customer customer, CustomerChanges changes, ValueSource source, AuditEntry entry)
    {
        foreach (var scalar in All)
        {
            if (scalar.Asked(changes) is not { } change)
                continue;

            var taken = scalar.Take(change.Value);
            if (taken.Problem is { } problem)
                return problem;

            var (held, heldSource) = scalar.Read(customer);
            if (held == taken.Value || !source.MayOverwrite(heldSource))
                continue;

            scalar.Write(customer, taken.Value, source);
            entry.Changed(scalar.Field, held, taken.Value, heldSource);
        }

        return null;
    }

    /// <summary>The value held; null where there is none, and for a field that is none of these.</summary>
    public static string? Read(Customer customer, string field) => Of(field)?.Read(customer).Value;

    /// <summary>Says where the value held came from.</summary>
    public static void SetSource(Customer customer, string field, ValueSource? source)
    {
        if (Of(field) is { } scalar)
            scalar.Write(customer, scalar.Read(customer).Value, source);
    }

    /// <summary>The value that is asked for, as it would be kept; null where it is cleared or cannot be taken.</summary>
    public static string? Wanted(CustomerChanges changes, string field) =>
        Of(field) is { } scalar && scalar.Asked(changes) is { } change ? scalar.Take(change.Value).Value : null;

    private static Scalar? Of(string field) => All.FirstOrDefault(scalar => scalar.Field == field);

    private static Outcome<string?> Known(string? typed, string field, Func<string?, string?> find, string isNot)
    {
        if (TypedText.Trim(typed) is not { Length: > 0 } text)
            return (string?)null;

        return find(text) is { } known ? known : new Problem.Invalid(field, $"“{text}” {isNot}.");
    }

    internal sealed record Scalar(
        string Field,
        Func<CustomerChanges, Change?> Asked,
        Func<string?, Outcome<string?>> Take,
        Func<Customer, (string? Value, ValueSource? Source)> Read,
        Action<Customer, string?, ValueSource?> Write);
}
