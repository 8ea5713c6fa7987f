using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// A table of any length. The browser knows where it is scrolled and asks for stretches (js/grid-scroll.js); moving and
/// focus are its work and cost no message. Which rows there are, selected and open is said by the page.
/// </summary>
public sealed partial class Grid<TItem> : ComponentBase, IAsyncDisposable
{
    /// <summary>Narrowest and widest that a column can be made, in pixels.</summary>
    public const int LeastColumn = 60, WidestColumn = 600;

    private const int SkeletonRows = 16;

    /// <summary>The most rows that a browser may ask for at once.</summary>
    private const int LargestWish = 200;

    private readonly DrawnCells<(TItem Item, object? Look, RowState? State, bool IsSelectable)> _cells = new();
    private ElementReference _scroller;
    private DotNetObjectReference<Grid<TItem>>? _self;
    private bool _isStarted;
    private bool _isGone;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>In their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Column<TItem>> Columns { get; set; } = [];

    /// <summary>Below the rows: why there are none.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>The loaded stretch; null on first load, when a skeleton is shown.</summary>
    [Parameter, EditorRequired]
    public GridWindow<TItem>? Window { get; set; }

    /// <summary>Changes when it is another list, which is read from its beginning.</summary>
    [Parameter]
    public int List { get; set; }

    [Parameter, EditorRequired]
    public Func<TItem, string> KeyOf { get; set; } = default!;

    /// <summary>What a screen reader calls the row in "Select …" and "Actions for …".</summary>
    [Parameter, EditorRequired]
    public Func<TItem, string> NameOf { get; set; } = default!;

    /// <summary>Everything beside the item that its cells show: when it is another, every row is drawn again.</summary>
    [Parameter]
    public object? Look { get; set; }

    /// <summary>What has just happened to a row, by its key; null where nothing ever does.</summary>
    [Parameter]
    public Func<string, RowState?>? StateOf { get; set; }

    /// <summary>Which rows are selected; null where nothing can be.</summary>
    [Parameter]
    public IRowSelection? Selected { get; set; }

    /// <summary>Key of the open row.</summary>
    [Parameter]
    public string? Current { get; set; }

    [Parameter]
    public Density Density { get; set; }

    /// <summary>The table scrolls sideways rather than be narrower, in pixels.</summary>
    [Parameter]
    public int LeastWidth { get; set; }

    /// <summary>Old rows stay while the rows of another list load.</summary>
    [Parameter]
    public bool IsLoading { get; set; }

    /// <summary>The menu of a row: one popover for all of them, which js/grid-menu.js fills.</summary>
    [Parameter]
    public string? MenuId { get; set; }

    /// <summary>Further rows are wanted. Without it the window is all there is, and the table stands still.</summary>
    [Parameter]
    public EventCallback<GridWish> OnWish { get; set; }

    [Parameter]
    public EventCallback<GridPick> OnPick { get; set; }

    [Parameter]
    public EventCallback<(string Column, int Width)> OnResize { get; set; }

    /// <summary>The menu of a row opens; tells its key.</summary>
    [Parameter]
    public EventCallback<string> OnMenu { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    private string? Loaded => Selected is null || Window is null or { Rows: [] } ? null
        : Window.Rows.Count(row => Selected.Contains(KeyOf(row))) is var count && count == Window.Rows.Count ? "all" : count is 0 ? "none" : "some";

    /// <summary>The browser scrolled to where rows are missing.</summary>
    [JSInvokable]
    public Task WishAsync(int first, int count) =>
        first < 0 || count is < 1 or > LargestWish ? Task.CompletedTask : OnWish.InvokeAsync(new(first, count));

    /// <summary>Rows were ticked or cleared.</summary>
    /// <returns>False when the page would not have it so, and the browser has to show them as they were.</returns>
    [JSInvokable]
    public async Task<bool> PickAsync(string[] keys, bool isSelected)
    {
        await OnPick.InvokeAsync(new(keys, Range: null, isSelected));
        return Array.TrueForAll(keys, key => Selected?.Contains(key) == isSelected);
    }

    /// <summary>Rows of which the browser does not have all were selected, by their places.</summary>
    [JSInvokable]
    public Task PickRangeAsync(int first, int count) =>
        first < 0 || count < 1 ? Task.CompletedTask : OnPick.InvokeAsync(new([], new GridWish(first, count), IsSelected: true));

    /// <summary>Nothing shall be selected any more.</summary>
    [JSInvokable]
    public Task ClearAsync() => OnPick.InvokeAsync(new([], Range: null, IsSelected: false));

    [JSInvokable]
    public Task MenuAsync(string key) => OnMenu.InvokeAsync(key);

    [JSInvokable]
    public Task ResizeAsync(string column, int width) => OnResize.InvokeAsync((column, Math.Clamp(width, LeastColumn, WidestColumn)));

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await _leaving.CancelAsync();
        _leaving.Dispose();
        _self?.Dispose();
        if (!_isStarted)
            return;

        try
        {
            await Browser.InvokeVoidAsync("directory.grid.stop");
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone and its listeners with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        LetGo(firstRender);
        if (!firstRender || !OnWish.HasDelegate)
            return;

        try
        {
            _self = DotNetObjectReference.Create(this);
            _isStarted = true;
            await Browser.InvokeVoidAsync("directory.grid.start", _scroller, _self);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException || _isGone)
        {
            // The page was left meanwhile.
        }
    }

    private static string OrderIcon(Column<TItem> column) => column.Descending switch { true => "arrow-down", false => "arrow-up", null => "selector" };
}

/// <summary>Which rows of a grid are selected, also of those that are not loaded.</summary>
public interface IRowSelection
{
    long Count { get; }

    bool Contains(string key);
}

/// <summary>Rows that somebody selects or clears.</summary>
/// <param name="Keys">Of rows that are loaded; none and no range means all that are selected.</param>
/// <param name="Range">Places of rows that are not all loaded.</param>
public sealed record GridPick(IReadOnlyList<string> Keys, GridWish? Range, bool IsSelected);

/// <summary>What has just happened to a row: another one draws the row again.</summary>
/// <param name="Css">Class of the row; null for none.</param>
/// <param name="Says">A sentence for the row, drawn by its columns.</param>
/// <param name="Turn">Tells one event from the next, so that the row lights up each time.</param>
public sealed record RowState(string? Css, string? Says, int Turn);
