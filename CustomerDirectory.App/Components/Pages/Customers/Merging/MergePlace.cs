using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>What the wizard lies over, and so which addresses it leads to.</summary>
/// <param name="PageOf">Public id of the customer whose page lies below; null over a list.</param>
/// <param name="Over">Address of another page that lies below; null over the customers.</param>
public sealed record MergePlace(CustomersView View, string? PageOf, string? Over)
{
    /// <summary>The same place with these customers in the wizard; null closes it.</summary>
    public string With(ValueList<string>? merging)
    {
        var view = View with { Merging = merging };
        return Over is not null ? view.ToMergeAddressOver(Over) : PageOf is not null ? view.ToRecordAddressWithMerge(PageOf) : view.ToAddress();
    }

    /// <summary>The place after a merge, with the survivor where one of those who took part was shown.</summary>
    public string After(string survivor, ValueList<string>? merging) => this switch
    {
        { Over: not null } => With(merging),
        { PageOf: not null } => (this with { PageOf = survivor }).With(merging),
        _ => (this with { View = View.Opening(survivor) }).With(merging),
    };
}
