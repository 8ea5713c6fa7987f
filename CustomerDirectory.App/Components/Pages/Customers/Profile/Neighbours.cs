using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Where a customer stands in a list, and who stands before and after.</summary>
/// <param name="Index">From 0.</param>
public sealed record Neighbours(int Index, long Total, string? Previous, string? Next)
{
    /// <summary>Null where the customer is not in the list.</summary>
    public static async Task<Neighbours?> FindAsync(CustomerSearch search, Actor actor, CustomersView view, string id, CancellationToken cancel)
    {
        if ((await search.PositionAsync(actor, view.Filter, view.Sort, id, cancel)).Value is not { } index)
            return null;

        var from = Math.Max(0, index - 1);
        if ((await search.PageAsync(actor, view.Filter, view.Sort, from, index - from + 2, cancel)).Value is not { } page)
            return null;

        var at = index - from;
        return new(index, page.Total, at > 0 ? page.Rows[0].Id : null, at + 1 < page.Rows.Count ? page.Rows[at + 1].Id : null);
    }
}
