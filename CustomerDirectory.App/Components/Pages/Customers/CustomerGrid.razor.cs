using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>
/// The list: rows on demand for any length, drawn once by the server before the circuit is there. Moving and focus are
/// the browser's work (js/grid.js) and cost no message; a row opens by its link, so every door is an address.
/// </summary>
public sealed partial class CustomerGrid : LiveComponent, IAsyncDisposable
{
    private const int FirstRows = 30;

    /// <summary>So many rows fit into the tallest element that every browser can lay out (17.8 million pixels in Firefox).</summary>
    private const int Reach = 380_000;

    private ElementReference _scroller;
    private Virtualize<GridRow>? _rows;
    private IJSObjectReference? _keys;
    private CustomersView _shown = CustomersView.Everyone;
    private CustomerPage? _page;
    private Problem? _problem;
    private bool _settled;
    private bool _loading;

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>How many customers the tab holds without search and filters.</summary>
    [Parameter, EditorRequired]
    public long TabTotal { get; set; }

    /// <summary>The exact count of what matches, whenever it was read.</summary>
    [Parameter]
    public EventCallback<long> OnTotal { get; set; }

    /// <summary>Key of the rows that the prerendered page shows; they stay until the live ones are drawn over them.</summary>
    [PersistentState]
    public string? FirstRowsKey { get; set; }

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_keys is null)
            return;

        try
        {
            await _keys.InvokeVoidAsync("stop");
            await _keys.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone and its listeners with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _shown = View;
        _page = Handover.Take<CustomerPage>(FirstRowsKey) ?? await ReadAsync(0, FirstRows, Gone);
        FirstRowsKey = RendererInfo.IsInteractive ? null : Handover.Keep(_page);
        await TellTotalAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var isSame = (View.Filter, View.Sort) == (_shown.Filter, _shown.Sort);
        _shown = View;
        if (isSame || _rows is null)
            return;

        _loading = true;
        if (_keys is not null)
            await _keys.InvokeVoidAsync("toTop", Gone);
        await _rows.RefreshDataAsync();
        _loading = false;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        try
        {
            _keys = await Browser.InvokeAsync<IJSObjectReference>("import", Gone, "./" + Assets["js/grid.js"]);
            await _keys.InvokeVoidAsync("start", Gone, _scroller);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left before its script arrived.
        }
    }

    private async ValueTask<ItemsProviderResult<GridRow>> LoadAsync(ItemsProviderRequest request)
    {
        CustomerPage page;
        try
        {
            page = await ReadAsync(request.StartIndex, request.Count, request.CancellationToken);
            request.CancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (request.CancellationToken.IsCancellationRequested)
        {
            // Virtualize only forgives its own token.
            throw new OperationCanceledException(request.CancellationToken);
        }

        var grew = _page?.Total != page.Total;
        _page = page;
        if (grew)
            await TellTotalAsync();
        if (!_settled)
            _ = InvokeAsync(SettleAsync);
        return new([.. page.Rows.Select((row, place) => new GridRow(request.StartIndex + place, row))], (int)Math.Min(page.Total, Reach));
    }

    // After the live rows are in the page, and not before, the first ones may go: they lie below and nothing moves.
    private async Task SettleAsync()
    {
        await Task.Yield();
        _settled = true;
        StateHasChanged();
    }

    private async Task<CustomerPage> ReadAsync(int offset, int limit, CancellationToken cancel)
    {
        var outcome = await Search.PageAsync(await Current.GetAsync(cancel), View.Filter, View.Sort, offset, limit, cancel);
        _problem = outcome.Problem;
        return outcome.Value ?? new CustomerPage([], 0);
    }

    private Task TellTotalAsync() => OnTotal.InvokeAsync(_page!.Total);

    private bool IsOpen(GridRow row) => row.Customer.Id == View.Open;

    private string Href(GridRow row) => View.Opening(row.Customer.Id).ToAddress();

    private void SortBy(CustomerSortKey key) => Navigation.NavigateTo(View.SortedBy(key).ToAddress());

    private string? Order(GridColumn column) => column.Sort is null ? null : column.Sort != View.Sort.Key ? "none" : View.Sort.Descending ? "descending" : "ascending";

    private string OrderIcon(GridColumn column) => Order(column) switch { "descending" => "arrow-down", "ascending" => "arrow-up", _ => "selector" };
}
