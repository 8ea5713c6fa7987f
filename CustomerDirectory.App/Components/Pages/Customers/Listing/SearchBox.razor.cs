using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>Search as you type. It writes the address, replacing the entry in the history; the list follows the address.</summary>
public sealed partial class SearchBox : LiveComponent
{
    /// <summary>The first key is sought at once, and what is typed fast in steps: browsers let a page replace its address only so often.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    private readonly LatestOnly _typing;
    private readonly Queue<string> _onTheWay = new();
    private string _text = "";
    private string _sought = "";
    private string _arrived = "";
    private long _soughtAt;

    public SearchBox() => _typing = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // An address goes by way of the browser, in which time more may be typed and the page be drawn for other reasons.
        if (View.Filter.Search == _arrived)
            return;

        _arrived = View.Filter.Search;
        if (_onTheWay.Contains(_arrived))
        {
            while (_onTheWay.Dequeue() != _arrived)
            {
                // An earlier one that the browser passed over.
            }

            return;
        }

        // Only an address changed by something else (Back, Clear) may change what stands in the box.
        _typing.Dispose();
        _onTheWay.Clear();
        _text = _sought = _arrived;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _typing.Dispose();
        base.Dispose(disposing);
    }

    private Task TypedAsync() => _typing.RunAsync(async latest =>
    {
        if (_soughtAt is not 0 && Apart - Time.GetElapsedTime(_soughtAt) is { Ticks: > 0 } left)
            await Task.Delay(left, Time, latest);
        Seek(_text);
    });

    private void Clear()
    {
        _typing.Dispose();
        Seek(_text = "");
    }

    private void Seek(string text)
    {
        if (text == _sought)
            return;

        (_sought, _soughtAt) = (text, Time.GetTimestamp());
        _onTheWay.Enqueue(text);
        Navigation.NavigateTo(View.With(View.Filter with { Search = text }).ToAddress(), replace: true);
    }
}
