using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>Nobody matches: says what was asked and offers first what would help.</summary>
public sealed partial class NoMatch : LiveComponent
{
    private CustomerFilter? _asked;
    private long _withoutFilters;
    private long _inAll;

    private enum Obstacle
    {
        Search,
        Filters,
        Tab,
    }

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>How many customers the tab holds without search and filters.</summary>
    [Parameter, EditorRequired]
    public long TabTotal { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private bool Searched => View.Filter.Search is not "";

    private string Title
    {
        get
        {
            if (!View.Filter.Narrows)
            {
                return View.Filter.Tab switch
                {
                    CustomerTab.Verified => "Nobody is verified yet",
                    CustomerTab.Visitors => "No visitors",
                    CustomerTab.Active => "Nobody was here in the last 5 minutes",
                    CustomerTab.Suspended => "Nobody is suspended",
                    _ => "No customers yet",
                };
            }

            var filters = View.FilterCount;
            var what = Searched ? $"No customer matches “{View.Filter.Search}”" : "No customer matches";
            var with = filters is 0 ? "" : Searched ? $" with {Numbers.Of(filters, "filter", "filters")}" : filters is 1 ? " this filter" : $" these {filters} filters";
            return what + with + (View.Filter.Tab is CustomerTab.All ? "" : $" in {View.Filter.Tab}");
        }
    }

    private string? Hint => Primary switch
    {
        Obstacle.Filters => $"Without the {(View.FilterCount is 1 ? "filter" : "filters")} there {(_withoutFilters is 1 ? "is 1 match" : $"are {Numbers.Of(_withoutFilters)} matches")}.",
        Obstacle.Tab when View.Filter.Narrows => $"In All there {(_inAll is 1 ? "is 1 match" : $"are {Numbers.Of(_inAll)} matches")}.",
        Obstacle.Search when Searched => "Search looks at names, emails, phones, companies and IDs. Part of a word is enough, and accents do not matter.",
        _ => null,
    };

    /// <summary>What stands in the way most cheaply.</summary>
    private Obstacle Primary => _withoutFilters > 0 ? Obstacle.Filters
        : _inAll > 0 || !View.Filter.Narrows ? Obstacle.Tab
        : Obstacle.Search;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == View.Filter)
            return;

        _asked = View.Filter;
        (_withoutFilters, _inAll) = (0, 0);
        if (View.FilterCount > 0)
            _withoutFilters = Searched ? await CountAsync(FilterChips.WithoutFilters(View.Filter)) : TabTotal;
        if (View.Filter.Tab is not CustomerTab.All && View.Filter.Narrows)
            _inAll = await CountAsync(View.Filter with { Tab = CustomerTab.All });
    }

    private async Task<long> CountAsync(CustomerFilter filter) =>
        (await Search.PageAsync(await Current.GetAsync(Gone), filter, View.Sort, offset: 0, limit: 1, Gone)).Value?.Total ?? 0;

    private string To(CustomerFilter filter) => View.With(filter).ToAddress();
}
