using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Values of custom fields as people read them; what does not fit its type is shown as it came.</summary>
public static class FieldWords
{
    public static string Of(CustomFieldRow field) => field switch
    {
        { IsInvalid: true } => string.Join(", ", field.Values),
        { Type: CustomFieldType.Checkbox, Values: ["true"] } => "Yes",
        { Type: CustomFieldType.Checkbox, Values: ["false"] } => "No",
        { Type: CustomFieldType.Date, Values: [var day] } when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
            TimeWords.Date(date),
        { Type: CustomFieldType.Number, Values: [var text] } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("#,0.############", DisplayFormats.Current),
        _ => string.Join(", ", field.Values),
    };
}
