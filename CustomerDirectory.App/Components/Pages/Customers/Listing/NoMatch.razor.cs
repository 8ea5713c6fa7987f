using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>Nobody matches: says what was asked and offers first what would help.</summary>
public sealed partial class NoMatch : LiveComponent
{
    private readonly LatestOnly _latest;
    private CustomerFilter? _asked;
    private Problem? _problem;
    private long _withoutFilters;
    private long _inAll;

    public NoMatch() => _latest = new LatestOnly(Gone);

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

    /// <summary>What would show somebody, first what costs least.</summary>
    private IEnumerable<(Obstacle Obstacle, string Words, CustomerFilter Without)> Ways
    {
        get
        {
            List<(Obstacle, string, CustomerFilter)> ways = [];
            if (View.FilterCount > 0)
                ways.Add((Obstacle.Filters, "Clear filters", FilterChips.WithoutFilters(View.Filter)));
            if (Searched)
                ways.Add((Obstacle.Search, "Clear search", View.Filter with { Search = "" }));
            if (View.Filter.Tab is not CustomerTab.All)
                ways.Add((Obstacle.Tab, View.Filter.Narrows ? "Look in All" : "Show all customers", View.Filter with { Tab = CustomerTab.All }));
            return ways.OrderByDescending(way => way.Item1 == Primary);
        }
    }

    protected override Task OnParametersSetAsync()
    {
        if (_asked == View.Filter)
            return Task.CompletedTask;

        var asked = _asked = View.Filter;
        (_withoutFilters, _inAll, _problem) = (0, 0, null);
        return _latest.RunAsync(async latest =>
        {
            var withoutFilters = View.FilterCount is 0 ? 0 : Searched ? await CountAsync(FilterChips.WithoutFilters(asked), latest) : TabTotal;
            var inAll = asked.Tab is CustomerTab.All || !asked.Narrows ? 0 : await CountAsync(asked with { Tab = CustomerTab.All }, latest);
            latest.ThrowIfCancellationRequested();
            (_withoutFilters, _inAll) = (withoutFilters, inAll);
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private async Task<long> CountAsync(CustomerFilter filter, CancellationToken latest)
    {
        var counted = await Search.CountAsync(await Current.GetAsync(latest), filter, latest);
        _problem ??= counted.Problem;
        return counted.Value;
    }

    private string To(CustomerFilter filter) => View.With(filter).ToAddress();
}
