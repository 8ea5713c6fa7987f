using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Core.Export;

/// <summary>How each column looks in a file.</summary>
internal static class ColumnShapes
{
    /// <summary>What an import takes for something that it fills: such a header of ours may name nothing else.</summary>
    private static readonly string[] Computed = ["channels", "feedback_count", "first_seen", "last_seen", "created_at", "updated_at", "status", "page_visits"];

    /// <summary>The label, unless a custom field has that name too, which an import would fill with it.</summary>
    public static string Header(ExportColumn column, IReadOnlyList<CustomField> fields) =>
        Computed.Contains(column.Key) && ImportColumns.FieldOf(column.Label, fields) is not null ? $"{column.Label} (computed)" : column.Label;

    /// <summary>The label where an import knows the field by it; else the key, which names one field only.</summary>
    public static string Header(CustomField field, IReadOnlyList<CustomField> fields) =>
        ImportColumns.FieldOf(field.Label, fields) == field ? field.Label : ExportColumns.KeyOf(field.Key);

    public static CellKind Kind(string key) => key switch
    {
        "phone" or "phones" => CellKind.Phone,
        "external_id" => CellKind.Code,
        "feedback_count" or "page_visits" => CellKind.Whole,
        "first_seen" or "last_seen" or "created_at" or "updated_at" => CellKind.Instant,
        _ => CellKind.Text,
    };

    public static CellKind Kind(CustomFieldType type) => type switch
    {
        CustomFieldType.Number => CellKind.Number,
        CustomFieldType.Date => CellKind.Day,
        CustomFieldType.Checkbox => CellKind.Checkbox,
        _ => CellKind.Text,
    };

    /// <summary>In characters, as most values need it.</summary>
    public static int Width(string key) => key switch
    {
        "name" or "company" => 26,
        "email" or "emails" or "tags" => 32,
        "notes" => 60,
        "phone" or "phones" or "external_id" or "timezone" or "city" or "channels" => 20,
        "first_seen" or "last_seen" or "created_at" or "updated_at" => 20,
        _ => 14,
    };

    public static int Width(CustomFieldType type) => type switch
    {
        CustomFieldType.LongText => 50,
        CustomFieldType.Number or CustomFieldType.Checkbox or CustomFieldType.Date => 14,
        _ => 24,
    };

    public static Joining JoiningOf(string key) => key switch
    {
        "external_id" => Joining.None,
        "notes" => Joining.Notes,
        _ => Joining.List,
    };

    /// <summary>Options with a separator in them could be told from several others only by quotation marks.</summary>
    public static Joining JoiningOf(CustomField field)
    {
        if (field.Type is not CustomFieldType.MultiSelect)
            return Joining.None;

        return field.Options.Exists(option => option.AsSpan().IndexOfAny(CellList.Separators) >= 0) ? Joining.QuotedList : Joining.List;
    }
}
