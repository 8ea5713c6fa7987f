using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>The fields that every customer has, and what makes a field of a custom one.</summary>
public static class RecordFields
{
    private static readonly IReadOnlyList<ComboboxOption> YesOrNo = [new("true", "Yes"), new("false", "No")];

    public static RecordField Name { get; } = Text("name", "Name", detail => detail.Row.Name, value => new() { Name = value }, CustomerLimits.Name);

    public static RecordField Company { get; } = Text("company", "Company", detail => detail.Row.Company, value => new() { Company = value }, CustomerLimits.Company);

    public static RecordField City { get; } = Text("city", "City", detail => detail.Row.City, value => new() { City = value }, CustomerLimits.City);

    public static RecordField ExternalId { get; } = Text("external_id", "External ID", detail => detail.ExternalId, value => new() { ExternalId = value }, CustomerLimits.ExternalId);

    public static RecordField Country { get; } = Choice("country", "Country", detail => detail.Row.Country, value => new() { Country = value }, Countries.NameOf) with
    {
        Options = [.. Countries.All.Select(country => new ComboboxOption(country.Code, country.Name))],
    };

    public static RecordField Language { get; } = Choice("language", "Language", detail => detail.Language, value => new() { Language = value }, Languages.NameOf) with
    {
        Options = [.. Languages.All.Select(language => new ComboboxOption(language.Tag, language.Name))],
    };

    public static RecordField TimeZone { get; } = Choice("timezone", "Time zone", detail => detail.TimeZone, value => new() { TimeZone = value }, zone => zone?.Replace('_', ' ')) with
    {
        Options = [.. TimeZones.All.Select(zone => new ComboboxOption(zone, zone.Replace('_', ' ')))],
    };

    public static RecordField Custom(CustomFieldRow row)
    {
        var key = row.Key;
        var field = RecordField.Of(
            $"custom[{key}]", row.Label, Kind(row.Type),
            detail => detail.CustomFields.FirstOrDefault(each => each.Key == key)?.Values ?? [],
            values => new CustomerChanges { CustomFields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [key] = values } });
        return field with
        {
            Words = values => FieldWords.Of(row with { Values = values }),
            Options = row.Type is CustomFieldType.Checkbox ? YesOrNo : null,
            OptionsOf = row.Type is CustomFieldType.Select or CustomFieldType.MultiSelect ? key : null,
            MaxLength = row.Type is CustomFieldType.LongText ? CustomerLimits.CustomLongText : CustomerLimits.CustomText,
        };
    }

    private static FieldKind Kind(CustomFieldType type) => type switch
    {
        CustomFieldType.LongText => FieldKind.LongText,
        CustomFieldType.Number => FieldKind.Number,
        CustomFieldType.Email => FieldKind.Email,
        CustomFieldType.Url => FieldKind.Url,
        CustomFieldType.Date => FieldKind.Date,
        CustomFieldType.Select or CustomFieldType.Checkbox => FieldKind.Choice,
        CustomFieldType.MultiSelect => FieldKind.Several,
        _ => FieldKind.Text,
    };

    private static RecordField Text(string key, string label, Func<CustomerDetail, string?> read, Func<Change?, CustomerChanges> change, int longest) =>
        RecordField.Of(key, label, FieldKind.Text, detail => One(read(detail)), values => change(First(values))) with { MaxLength = longest };

    private static RecordField Choice(string key, string label, Func<CustomerDetail, string?> read, Func<Change?, CustomerChanges> change, Func<string?, string?> nameOf) =>
        RecordField.Of(key, label, FieldKind.Choice, detail => One(read(detail)), values => change(First(values))) with
        {
            Words = values => string.Join(", ", values.Select(value => nameOf(value) ?? value)),
        };

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];

    private static Change? First(IReadOnlyList<string> values) => new Change(values is [var value, ..] ? value : null);
}
