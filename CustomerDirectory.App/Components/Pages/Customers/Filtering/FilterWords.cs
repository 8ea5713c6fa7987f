using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>What is needed to say a filter in the member's words: where days begin, and what custom fields are called.</summary>
public sealed record FilterWords(TimeZoneInfo Zone, IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>Enough for counting filters, which says nothing.</summary>
    public static FilterWords None { get; } = new(TimeZoneInfo.Utc, []);

    public FieldDefinition Field(string key) => Fields.FirstOrDefault(field => field.Key == key) ?? new FieldDefinition(key, key, CustomFieldType.Text, []);

    /// <summary>The days of a range as "from" and "1 Nov 2026"; with the time where it begins or ends within a day.</summary>
    public (string Verb, string Value) Days(InstantRange range)
    {
        if (DayRange.Of(range, Zone) is not { } days)
            return Between(range.After is { } after ? Exact(after) : null, range.Before is { } before ? Exact(before) : null, "before");

        return days.From is { } from && from == days.To
            ? ("on", TimeWords.Date(from))
            : Between(days.From is { } first ? TimeWords.Date(first) : null, days.To is { } last ? TimeWords.Date(last) : null, "until");
    }

    /// <summary>A condition on a custom field as "is more than" and "40".</summary>
    public (string Verb, string Value) Comparison(CustomFieldCondition condition)
    {
        var type = Field(condition.Key).Type;
        var values = condition.Values.Select(value => ValueOf(type, value));
        return condition.Operator switch
        {
            CustomFieldOperator.Is => ("is", Join(values, "or")),
            CustomFieldOperator.IsNot => ("is not", Join(values, "or")),
            CustomFieldOperator.Contains => ("contains", Join(values, "or")),
            CustomFieldOperator.StartsWith => ("starts with", Join(values, "or")),
            CustomFieldOperator.Less => (type is CustomFieldType.Date ? "is before" : "is less than", Join(values, "or")),
            CustomFieldOperator.More => (type is CustomFieldType.Date ? "is after" : "is more than", Join(values, "or")),
            CustomFieldOperator.Between => ("is between", Join(values, "and")),
            CustomFieldOperator.AnyOf => ("is", Join(values, "or")),
            CustomFieldOperator.NoneOf => ("is not", Join(values, "or")),
            CustomFieldOperator.IsSet => ("is", "set"),
            CustomFieldOperator.IsNotSet => ("is", "not set"),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Operator, null),
        };
    }

    /// <summary>"Widget, Email or API"</summary>
    public static string Join(IEnumerable<string> values, string joint) => values.ToArray() switch
    {
        [] => "",
        [var only] => only,
        [.. var before, var last] => $"{string.Join(", ", before)} {joint} {last}",
    };

    private static (string Verb, string Value) Between(string? from, string? to, string until) =>
        from is null ? (until, to ?? "") : to is null ? ("from", from) : ("between", $"{from} and {to}");

    private static string ValueOf(CustomFieldType type, string value) => type switch
    {
        CustomFieldType.Checkbox when value is "true" => "Yes",
        CustomFieldType.Checkbox when value is "false" => "No",
        CustomFieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => TimeWords.Date(day),
        CustomFieldType.Number when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.############", DisplayFormats.Current),
        _ => value,
    };

    private string Exact(DateTimeOffset at) => $"{TimeWords.Date(at, Zone)}, {TimeWords.WallClock(at, Zone)}";
}
