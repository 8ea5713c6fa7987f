using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>A column of the customer grid. Its class in css/grid.css gives the width and when it gives way.</summary>
/// <param name="Sort">What its header sorts by; null where the column has no order.</param>
/// <param name="AtEnd">Numbers align to the end edge.</param>
public sealed record GridColumn(string Class, string Title, CustomerSortKey? Sort, bool AtEnd = false)
{
    public static IReadOnlyList<GridColumn> All { get; } =
    [
        new("c-name", "Name", CustomerSortKey.Name),
        new("c-company", "Company", CustomerSortKey.Company),
        new("c-country", "Country", CustomerSortKey.Country),
        new("c-tags", "Tags", null),
        new("c-channels", "Channels", null),
        new("c-feedback", "Feedback", CustomerSortKey.FeedbackCount, AtEnd: true),
        new("c-first", "First seen", CustomerSortKey.FirstSeen),
        new("c-last", "Last seen", CustomerSortKey.LastSeen),
    ];

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
}
