using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>Finds, for a dialog, customers beside the one it is about: by the search of the list, which knows neither the merged nor the binned.</summary>
/// <param name="most">So many are offered.</param>
internal sealed class OtherCustomers(CustomerSearch search, CurrentActor current, int most, RowParts parts)
{
    /// <summary>A pause in typing after which it is worth looking.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long? _total;

    public IReadOnlyList<CustomerRow> Found { get; set; } = [];

    public Problem? Problem { get; private set; }

    /// <summary>Whoever is the only one is meant.</summary>
    public CustomerRow? Only => Found is [var only] ? only : null;

    /// <summary>How many were found; empty where nothing was sought.</summary>
    public string Count => _total switch
    {
        null => "",
        0 => "Nobody else matches.",
        { } total when total > most => $"The first {most} of {Numbers.Of(total)}. Type more to narrow them down.",
        { } total => $"{Numbers.Of(total, "customer", "customers")} found.",
    };

    /// <param name="besides">Public id of the customer who is not meant.</param>
    public async Task SeekAsync(string text, string? besides, CancellationToken cancel)
    {
        if (text.Trim() is not { Length: > 0 } sought)
        {
            (Found, _total, Problem) = ([], null, null);
            return;
        }

        var page = await search.PageAsync(await current.GetAsync(cancel), CustomerFilter.Everyone with { Search = sought }, CustomerSort.Default, 0, most + 1, parts, cancel);
        cancel.ThrowIfCancellationRequested();
        var rows = page.Value?.Rows ?? [];
        var others = rows.Where(row => row.Id != besides).ToList();
        (Found, _total, Problem) = ([.. others.Take(most)], page.Value?.Total - (rows.Count - others.Count), page.Problem);
    }
}
