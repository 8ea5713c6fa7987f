using System.Globalization;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerDirectory.App.Components.Pages.Duplicates;

/// <summary>What the page shows, as it stands in the address bar.</summary>
/// <param name="From">Pairs before this page, from 0.</param>
/// <param name="Merging">Public ids of the customers in the merge wizard, the one to keep first; null while it is closed.</param>
public sealed record DuplicatesView(int From, ValueList<string>? Merging = null)
{
    private const string Address = "duplicates";

    /// <summary>Reads the query of an address; what it does not know narrows nothing and is passed over.</summary>
    public static DuplicatesView Read(string query)
    {
        var words = QueryHelpers.ParseQuery(query);
        var from = words.TryGetValue("from", out var typed) && int.TryParse(typed[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new(from, words.TryGetValue("merge", out var ids) ? [.. ids.Where(id => !string.IsNullOrEmpty(id)).Distinct()!] : null);
    }

    /// <summary>The address of the page without the wizard, relative to the application's root.</summary>
    public string ToAddress() => From is 0 ? Address : string.Create(CultureInfo.InvariantCulture, $"{Address}?from={From}");

    /// <summary>The address with two customers in the wizard.</summary>
    public string ToMergeAddress(string kept, string other) => (CustomersView.Everyone with { Merging = [kept, other] }).ToMergeAddressOver(ToAddress());
}
