using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Settings.Fields;

/// <summary>What people call the types of custom fields.</summary>
internal static class FieldTypes
{
    public static string Name(CustomFieldType type) => type switch
    {
        CustomFieldType.Text => "Text",
        CustomFieldType.LongText => "Long text",
        CustomFieldType.Number => "Number",
        CustomFieldType.Email => "Email",
        CustomFieldType.Url => "Link",
        CustomFieldType.Select => "Select",
        CustomFieldType.MultiSelect => "Multi-select",
        CustomFieldType.Checkbox => "Check box",
        CustomFieldType.Date => "Date",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static bool HasOptions(CustomFieldType type) => type is CustomFieldType.Select or CustomFieldType.MultiSelect;

    /// <summary>Options as they are typed, one a line.</summary>
    public static string[] Options(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
