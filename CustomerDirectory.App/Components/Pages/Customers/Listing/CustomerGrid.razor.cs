using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>
/// The list of customers: reads the stretches that the browser asks for, and knows which rows are selected. Drawn once by
/// the server before the circuit is there; a row opens by its link, so every door is an address.
/// </summary>
public sealed partial class CustomerGrid : LiveComponent
{
    /// <summary>What a usual screen shows, and the margin below it (js/grid-scroll.js).</summary>
    private const int FirstRows = 20;

    private readonly LatestOnly _latest;
    private CustomersView _shown = CustomersView.Everyone;

    /// <summary>Whose rows are drawn: while those of another view load, the old ones are not drawn again for it.</summary>
    private CustomersView _drawn = CustomersView.Everyone;

    private RowParts _parts = RowParts.Usual;
    private GridWindow<CustomerRow>? _window;
    private Problem? _problem;
    private bool _loading;
    private int _list;

    public CustomerGrid() => (_latest, _selection) = (new LatestOnly(Gone), new CustomerSelection(() => _window?.Total ?? 0));

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [Parameter, EditorRequired]
    public ColumnLayout Layout { get; set; } = default!;

    /// <summary>How many customers the tab holds without search and filters.</summary>
    [Parameter, EditorRequired]
    public long TabTotal { get; set; }

    /// <summary>Whether the member's role offers changes, which may end while the page is open; Core decides again.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool MayMerge { get; set; }

    [Parameter]
    public bool MayExport { get; set; }

    /// <summary>The exact count of what matches, whenever it was read. No event: its owner is drawn again only when it is another.</summary>
    [Parameter]
    public Action<long>? OnTotal { get; set; }

    /// <summary>A column was made wider or narrower.</summary>
    [Parameter]
    public EventCallback<ColumnLayout> OnLayout { get; set; }

    [CascadingParameter]
    private MemberClock? Clock { get; set; }

    /// <summary>Key of the rows that the prerendered page shows, which the circuit draws again without reading them.</summary>
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

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        (_shown, _drawn, _parts) = (View, View, Layout.Parts);
        _window = Handover.Take<GridWindow<CustomerRow>>(FirstRowsKey) ?? await ReadAsync(new(0, FirstRows), Gone);
        FirstRowsKey = RendererInfo.IsInteractive ? null : Handover.Keep(_window);
        OnTotal?.Invoke(_window.Total);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_window is null)
            return;

        var (before, isSame) = (_shown, (View.Filter, View.Sort) == (_shown.Filter, _shown.Sort));
        if (before.Filter != View.Filter && !_selection.IsOf(View.Filter))
            ForgetSelection();
        _shown = View;
        _live.Touch(before.Open == View.Open ? null : View.Open);
        if (isSame)
        {
            _drawn = _loading ? _drawn : View;
            await ReadPartsAsync();
            return;
        }

        _parts = Layout.Parts;
        await ReplaceAsync(async latest =>
        {
            _window = await ReadAsync(new(0, FirstRows), latest);
            _drawn = View;
            _list++;
            ForgetNews();
            OnTotal?.Invoke(_window.Total);
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _latest.Dispose();
            _subscription?.Dispose();
            _hearing?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task LoadAsync(GridWish wish) => _loading ? Task.CompletedTask : _latest.RunAsync(async latest =>
    {
        if (_window is not { } window || window.Missing(wish) is not { Count: > 0 } missing)
            return;

        var read = await ReadAsync(missing, latest);
        var next = missing == wish ? read : window.Join(wish, read, KeyOf) ?? await ReadAsync(wish, latest);
        latest.ThrowIfCancellationRequested();
        _window = next;
        if (next.Total != window.Total)
            OnTotal?.Invoke(next.Total);
    });

    /// <summary>Other columns are shown: the drawn rows are completed where they stand.</summary>
    private Task ReadPartsAsync() => Layout.Parts == _parts ? Task.CompletedTask : ReplaceAsync(async latest =>
    {
        _parts = Layout.Parts;
        await RefreshAsync([.. _window!.Rows.Select(KeyOf)], latest);
    });

    private async Task RefreshAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var rows = await Search.RowsAsync(await Current.GetAsync(cancel), ids, _parts, cancel);
        if (rows.Succeeded)
            _window = _window?.Refresh(rows.Value, KeyOf);
    }

    /// <summary>Meanwhile nothing is loaded for scrolling, which would be of the old list; the browser asks again.</summary>
    private Task ReplaceAsync(Func<CancellationToken, Task> load) => _latest.RunAsync(async latest =>
    {
        _loading = true;
        try
        {
            await load(latest);
        }
        finally
        {
            if (!latest.IsCancellationRequested)
                _loading = false;
        }
    });

    private async Task<GridWindow<CustomerRow>> ReadAsync(GridWish wish, CancellationToken cancel)
    {
        var outcome = await Search.PageAsync(await Current.GetAsync(cancel), View.Filter, View.Sort, wish.First, wish.Count, _parts, cancel);
        cancel.ThrowIfCancellationRequested();
        _problem = outcome.Problem;
        return outcome.Value is { } page ? new(wish.First, page.Rows, page.Total) : new(0, [], 0);
    }

    private static string KeyOf(CustomerRow row) => row.Id;

    private static string NameOf(CustomerRow row) => row.Title;

    private string Href(CustomerRow row) => _drawn.Opening(row.Id).ToAddress();

    private void SortBy(CustomerSortKey key) => Navigation.NavigateTo(View.SortedBy(key).ToAddress());

    private Task ResizeAsync((string Column, int Width) change) => OnLayout.InvokeAsync(Layout.Resized(change.Column, change.Width));
}
