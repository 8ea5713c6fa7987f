using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>How a condition is put: which fields its editor shows and how they are checked.</summary>
public enum ConditionShape
{
    /// <summary>One of what customers have.</summary>
    Company,
    Country,
    Language,

    /// <summary>A value that has to be the same.</summary>
    Exact,

    /// <summary>There is one, or there is none.</summary>
    Given,

    /// <summary>A count from … to ….</summary>
    Amount,

    /// <summary>Days from … to ….</summary>
    Period,

    // Custom fields, by type.
    Text,
    Number,
    Date,
    Options,
    YesNo,
}

/// <summary>What a condition of the Filter panel can be about.</summary>
/// <param name="Key">The word of the address; for a custom field <c>custom[key]</c>.</param>
/// <param name="Options">What can be ticked; empty where nothing is.</param>
public sealed record FilterSubject(string Key, string Label, ConditionShape Shape, string Icon, IReadOnlyList<string> Options)
{
    private static readonly FilterSubject[] BuiltIn =
    [
        new("company", "Company", ConditionShape.Company, "building", []), new("country", "Country", ConditionShape.Country, "map-pin", []),
        new("language", "Language", ConditionShape.Language, "language", []), new("feedback_count", "Feedback", ConditionShape.Amount, "message", []),
        new("last_seen", "Last seen", ConditionShape.Period, "clock", []), new("first_seen", "First seen", ConditionShape.Period, "clock", []),
        new("created", "Created", ConditionShape.Period, "calendar", []), new("updated", "Updated", ConditionShape.Period, "calendar", []),
        new("has_email", "Email", ConditionShape.Given, "mail", []), new("has_phone", "Phone", ConditionShape.Given, "phone", []),
        new("email", "Email address", ConditionShape.Exact, "at", []), new("phone", "Phone number", ConditionShape.Exact, "phone", []),
        new("external_id", "External ID", ConditionShape.Exact, "hash", []),
    ];

    /// <summary>The key of the custom field; null for what every customer has.</summary>
    public string? FieldKey { get; private init; }

    /// <summary>Everything a condition can be about, in the order in which it is offered.</summary>
    public static IReadOnlyList<FilterSubject> All(IEnumerable<FieldDefinition> fields) => [.. BuiltIn, .. fields.Select(Of)];

    /// <summary>How a custom field can be compared, in the words of its type.</summary>
    public IReadOnlyList<(CustomFieldOperator Operator, string Words)> Operators => Shape switch
    {
        ConditionShape.Text => [.. Equality, (CustomFieldOperator.Contains, "contains"), (CustomFieldOperator.StartsWith, "starts with"), .. Presence],
        ConditionShape.Number => [.. Equality, (CustomFieldOperator.Less, "is less than"), (CustomFieldOperator.More, "is more than"), (CustomFieldOperator.Between, "is between"), .. Presence],
        ConditionShape.Date => [.. Equality, (CustomFieldOperator.Less, "is before"), (CustomFieldOperator.More, "is after"), (CustomFieldOperator.Between, "is between"), .. Presence],
        ConditionShape.Options => [(CustomFieldOperator.AnyOf, "is any of"), (CustomFieldOperator.NoneOf, "is none of"), .. Presence],
        ConditionShape.YesNo => [.. Equality, .. Presence],
        _ => [],
    };

    private static IEnumerable<(CustomFieldOperator, string)> Equality => [(CustomFieldOperator.Is, "is"), (CustomFieldOperator.IsNot, "is not")];

    private static IEnumerable<(CustomFieldOperator, string)> Presence => [(CustomFieldOperator.IsSet, "is set"), (CustomFieldOperator.IsNotSet, "is not set")];

    /// <summary>Stands in for a custom field that the address names and nobody has defined.</summary>
    public static FilterSubject Unknown(string key) => Of(new FieldDefinition(key, key, CustomFieldType.Text, []));

    private static FilterSubject Of(FieldDefinition field) => new($"custom[{field.Key}]", field.Label, ShapeOf(field.Type), "adjustments-horizontal", field.Options) { FieldKey = field.Key };

    private static ConditionShape ShapeOf(CustomFieldType type) => type switch
    {
        CustomFieldType.Number => ConditionShape.Number,
        CustomFieldType.Date => ConditionShape.Date,
        CustomFieldType.Select or CustomFieldType.MultiSelect => ConditionShape.Options,
        CustomFieldType.Checkbox => ConditionShape.YesNo,
        _ => ConditionShape.Text,
    };
}
