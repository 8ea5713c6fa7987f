using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>Row height, and which columns the list shows in which order. Each change holds at once and is remembered.</summary>
public sealed partial class ColumnsPanel : ComponentBase, IDisposable
{
    private static readonly Density[] Densities = [Density.Compact, Density.Standard, Density.Roomy];

    private ElementReference _list;
    private DotNetObjectReference<ColumnsPanel>? _self;
    private string? _said;

    [Parameter, EditorRequired]
    public ColumnLayout Layout { get; set; } = default!;

    [Parameter]
    public EventCallback<ColumnLayout> OnLayout { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    /// <summary>A column was dragged, or moved by keys.</summary>
    /// <param name="place">Among all columns, from 0.</param>
    [JSInvokable]
    public async Task MoveAsync(string key, int place)
    {
        var moved = Layout.Moved(key, place);
        await OnLayout.InvokeAsync(moved);
        var now = moved.Columns.Select((column, at) => (column, at)).FirstOrDefault(pair => pair.column.Key == key);
        _said = now.column is null ? null : $"{now.column.Column.Title}, {now.at + 1} of {moved.Columns.Count}";
        StateHasChanged();
    }

    public void Dispose() => _self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        try
        {
            _self = DotNetObjectReference.Create(this);
            await Browser.InvokeVoidAsync("directory.columns.start", _list, _self);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left meanwhile.
        }
    }

    private Task ShowAsync(LaidColumn column, bool isShown) => OnLayout.InvokeAsync(Layout.Showing(column.Key, isShown));
}
