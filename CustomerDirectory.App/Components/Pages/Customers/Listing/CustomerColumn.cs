using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>A column that the list of customers can show.</summary>
/// <param name="Key">As it stands in the address and in the member's preferences.</param>
/// <param name="Width">In pixels, until somebody changes it.</param>
/// <param name="Sort">What its header sorts by; null where the column has no order.</param>
/// <param name="AtEnd">Numbers align to the end edge.</param>
/// <param name="IsUsual">Shown until somebody chooses.</param>
/// <param name="GivesWay">When the list gets narrow, the lowest goes first; null stays.</param>
/// <param name="Field">Key of the custom field that it shows.</param>
public sealed record CustomerColumn(
    string Key, string Title, int Width, CustomerSortKey? Sort = null, bool AtEnd = false, bool IsUsual = false, int? GivesWay = null, string? Field = null)
{
    /// <summary>Always first and always shown; its width is what the others leave.</summary>
    public const string Name = "name";

    private const string FieldPrefix = "cf_";

    /// <summary>Everything but custom fields, in the usual order.</summary>
    public static IReadOnlyList<CustomerColumn> BuiltIn { get; } =
    [
        new(Name, "Name", 200, CustomerSortKey.Name, IsUsual: true),
        new("company", "Company", 144, CustomerSortKey.Company, IsUsual: true, GivesWay: 5),
        new("country", "Country", 118, CustomerSortKey.Country, IsUsual: true, GivesWay: 1),
        new("tags", "Tags", 184, IsUsual: true, GivesWay: 4),
        new("channels", "Channels", 104, IsUsual: true, GivesWay: 3),
        new("feedback_count", "Feedback", 94, CustomerSortKey.FeedbackCount, AtEnd: true, IsUsual: true, GivesWay: 7),
        new("first_seen", "First seen", 102, CustomerSortKey.FirstSeen, IsUsual: true, GivesWay: 2),
        new("last_seen", "Last seen", 104, CustomerSortKey.LastSeen, IsUsual: true, GivesWay: 8),
        new("created_at", "Created", 108, CustomerSortKey.CreatedAt),
        new("page_visits", "Page visits", 92, AtEnd: true),
        new("phone", "Phone", 148),
        new("external_id", "External ID", 132),
        new("language", "Language", 116),
        new("time_zone", "Time zone", 152),
        new("city", "City", 124),
    ];

    /// <summary>Stands beside the name where rows have one line only.</summary>
    public static CustomerColumn Email { get; } = new("email", "Email", 208, GivesWay: 6);

    /// <summary>All that can be chosen in a workspace.</summary>
    public static IReadOnlyList<CustomerColumn> All(IEnumerable<FieldDefinition> fields) =>
        [.. BuiltIn, .. fields.Select(field => new CustomerColumn(FieldPrefix + field.Key, field.Label, WidthOf(field.Type), AtEnd: field.Type is CustomFieldType.Number, Field: field.Key))];

    /// <summary>Reads the list of an address. A custom field that does not exist any more is let through: the other columns are worth showing.</summary>
    public static Outcome<ValueList<string>> Parse(string words)
    {
        var keys = words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        return keys.FirstOrDefault(key => !key.StartsWith(FieldPrefix, StringComparison.Ordinal) && !BuiltIn.Any(column => column.Key == key)) is { } unknown
            ? new Problem.Invalid("cols", $"There is no column “{unknown}”.")
            : new ValueList<string>(keys);
    }

    /// <summary>An order as a sentence: "Sorted by last seen, newest first".</summary>
    public static string InWords(CustomerSort sort)
    {
        var (what, up, down) = sort.Key switch
        {
            CustomerSortKey.Name => ("name", "A to Z", "Z to A"),
            CustomerSortKey.Company => ("company", "A to Z", "Z to A"),
            CustomerSortKey.Country => ("country", "A to Z", "Z to A"),
            CustomerSortKey.FeedbackCount => ("feedback", "fewest first", "most first"),
            CustomerSortKey.FirstSeen => ("first seen", "oldest first", "newest first"),
            CustomerSortKey.LastSeen => ("last seen", "oldest first", "newest first"),
            CustomerSortKey.CreatedAt => ("created", "oldest first", "newest first"),
            CustomerSortKey.UpdatedAt => ("updated", "oldest first", "newest first"),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
        };
        return $"Sorted by {what}, {(sort.Descending ? down : up)}";
    }

    private static int WidthOf(CustomFieldType type) => type switch
    {
        CustomFieldType.Number or CustomFieldType.Checkbox => 100,
        CustomFieldType.Date => 116,
        CustomFieldType.LongText or CustomFieldType.Url or CustomFieldType.Email => 184,
        _ => 140,
    };
}
