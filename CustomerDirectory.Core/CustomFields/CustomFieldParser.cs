using System.Globalization;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Reads what was typed into a custom field as its type demands.</summary>
internal static class CustomFieldParser
{
    /// <summary>The canonical values; empty when nothing was given.</summary>
    /// <returns>The values, or <see cref="Problem.Invalid"/> naming the field when one does not fit the type.</returns>
    public static Outcome<IReadOnlyList<string>> Read(CustomField field, IReadOnlyList<string> typed)
    {
        var name = $"custom[{field.Key}]";
        var longest = field.Type is CustomFieldType.LongText ? CustomerLimits.CustomLongText : CustomerLimits.CustomText;
        var values = new List<string>();
        foreach (var text in typed)
        {
            var taken = CustomerLimits.Take(text, name, longest, severalLines: field.Type is CustomFieldType.LongText);
            if (taken.Problem is { } problem)
                return problem;
            if (taken.Value is not { } given)
                continue;
            if (Canonical(field, given) is not { } value)
                return new Problem.Invalid(name, $"“{given}” is not {Wanted(field)}. It was meant for “{field.Label}”.");
            if (!values.Contains(value, StringComparer.Ordinal))
                values.Add(value);
        }

        return values.Count > 1 && field.Type is not CustomFieldType.MultiSelect
            ? new Problem.Invalid(name, $"“{field.Label}” takes one value.")
            : values;
    }

    /// <summary>What the value compares by size with: the number, or the days since 0001-01-01; null for other types.</summary>
    public static double? NumberOf(CustomFieldType type, string canonical) => type switch
    {
        CustomFieldType.Number => double.Parse(canonical, CultureInfo.InvariantCulture),
        CustomFieldType.Date => DateOnly.ParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber,
        _ => null,
    };

    /// <summary>The canonical text of one value, or null when it does not fit.</summary>
    public static string? Canonical(CustomField field, string given) => field.Type switch
    {
        CustomFieldType.Text or CustomFieldType.LongText => given,
        CustomFieldType.Number => decimal.TryParse(given, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : null,
        CustomFieldType.Email => EmailAddress.TryParse(given, out var email, out _) ? email.Address : null,
        CustomFieldType.Url => Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "mailto" ? given : null,
        CustomFieldType.Select or CustomFieldType.MultiSelect => field.Options.Find(option => option.Equals(given, StringComparison.OrdinalIgnoreCase)),
        CustomFieldType.Checkbox => given.ToLowerInvariant() switch
        {
            "true" or "yes" or "1" or "on" => "true",
            "false" or "no" or "0" or "off" => "false",
            _ => null,
        },
        CustomFieldType.Date => DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, null),
    };

    private static string Wanted(CustomField field) => field.Type switch
    {
        CustomFieldType.Number => "a number such as 1234.5",
        CustomFieldType.Email => "an e-mail address",
        CustomFieldType.Url => "a link that starts with https://, http:// or mailto:",
        CustomFieldType.Select or CustomFieldType.MultiSelect => $"one of {string.Join(", ", field.Options)}",
        CustomFieldType.Checkbox => "yes or no",
        CustomFieldType.Date => "a date such as 2026-11-21",
        _ => "a text",
    };
}
