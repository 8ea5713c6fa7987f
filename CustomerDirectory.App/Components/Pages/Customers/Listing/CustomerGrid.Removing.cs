using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>Suspending and deleting the customer of a row, or the selection.</content>
public sealed partial class CustomerGrid
{
    private RemovalKind? _asked;
    private BulkSelection _askedFor = BulkSelection.Of([]);
    private long _askedCount;
    private string? _askedTitle;

    /// <summary>Whether the member's role offers deleting; Core decides again.</summary>
    [Parameter]
    public bool MayDelete { get; set; }

    [Inject]
    private Removals Removals { get; set; } = default!;

    private async Task ChooseAsync(RemovalKind asked)
    {
        if (_one is not { } id)
            return;

        if (asked is RemovalKind.Lift)
            await Removals.LiftAsync(id, TitleOf(id));
        else
            (_asked, _askedFor, _askedCount, _askedTitle) = (asked, BulkSelection.Of([id]), 1, TitleOf(id));
    }

    private void AskForSelection(RemovalKind asked) =>
        (_asked, _askedFor, _askedCount, _askedTitle) = (asked, _selection.Whom, _selection.Count, _selection is { IsEverybody: false, Ids: { Count: 1 } only } ? TitleOf(only.First()) : null);

    private string? TitleOf(string id) => _window?.Rows.FirstOrDefault(row => row.Id == id)?.Title;

    /// <summary>Several rows are others by now, or gone: the list is read anew where it stands, and whoever is gone is no longer selected.</summary>
    private async Task ShowManyAsync(IReadOnlyCollection<string> ids)
    {
        _own.UnionWith(ids);
        if (_window is not { } window)
            return;

        var still = new HashSet<string>();
        foreach (var some in ids.Chunk(CustomerSearch.LargestPage))
            still.UnionWith((await Search.RowsAsync(await Current.GetAsync(Gone), some, RowParts.None, Gone)).Value?.Select(KeyOf) ?? []);
        if (!_selection.IsEverybody)
            _selection.Set(ids.Except(still), isSelected: false);
        await ReplaceAsync(latest => ReadAgainAsync(new GridWish(window.First, Math.Max(window.Rows.Count, FirstRows)), latest));
    }
}
