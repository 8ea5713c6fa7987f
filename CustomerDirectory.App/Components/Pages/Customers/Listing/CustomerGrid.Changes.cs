using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>What the member changes elsewhere on the page shows in the row, and whom they add in the list.</content>
public sealed partial class CustomerGrid
{
    private IDisposable? _subscription;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    protected override void OnInitialized()
    {
        _subscription = Changes.Subscribe(id => _ = ReactAsync(() => ShowAsync(id)), ids => _ = ReactAsync(() => ShowManyAsync(ids)));
        Listen();
    }

    private async Task ShowAsync(string id)
    {
        _own.Add(id);
        if (_window is not { } window)
            return;

        // Who came or went moves the others; whoever is still there is drawn anew where they stand.
        var isThere = await Search.RowsAsync(await Current.GetAsync(Gone), [id], RowParts.None, Gone) is { Value.Count: > 0 };
        if (!isThere && !_selection.IsEverybody)
            _selection.Set([id], isSelected: false);
        if (isThere && window.Rows.Any(row => row.Id == id))
            await RefreshAsync([id], Gone);
        else
            await ReplaceAsync(latest => ReadAgainAsync(new GridWish(window.First, Math.Max(window.Rows.Count, FirstRows)), latest));
    }

    private async Task ReadAgainAsync(GridWish wish, CancellationToken latest)
    {
        GridWindow<CustomerRow> read = await ReadAsync(wish, latest);
        _window = read;
        ForgetNews();
        OnTotal?.Invoke(read.Total);
    }
}
