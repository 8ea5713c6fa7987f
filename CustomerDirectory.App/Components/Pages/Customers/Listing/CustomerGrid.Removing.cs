using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>Suspending and deleting the customer of a row, or the selection.</content>
public sealed partial class CustomerGrid
{
    private RemovalKind? _asked;
    private IReadOnlyList<string> _askedFor = [];
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

        Ask(asked, [id]);
        if (asked is RemovalKind.Lift)
        {
            _asked = null;
            await Removals.LiftAsync(_askedFor, _askedTitle);
        }
    }

    private void Ask(RemovalKind asked, IReadOnlyList<string> ids) =>
        (_asked, _askedFor, _askedTitle) = (asked, ids, ids is [var only] ? _window?.Rows.FirstOrDefault(row => row.Id == only)?.Title : null);

    /// <summary>Several rows are others by now, or gone: the list is read anew where it stands, and whoever is gone is no longer selected.</summary>
    private async Task ShowManyAsync(IReadOnlyCollection<string> ids)
    {
        _own.UnionWith(ids);
        if (_window is not { } window)
            return;

        var still = new HashSet<string>();
        foreach (var some in ids.Chunk(CustomerSearch.LargestPage))
            still.UnionWith((await Search.RowsAsync(await Current.GetAsync(Gone), some, RowParts.None, Gone)).Value?.Select(KeyOf) ?? []);
        _selection.ExceptWith(ids.Except(still));
        await ReplaceAsync(latest => ReadAgainAsync(new GridWish(window.First, Math.Max(window.Rows.Count, FirstRows)), latest));
    }
}
