using CustomerDirectory.App.Components.Pages.Customers.Bulk;
using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>Who is selected, and what is done with them.</content>
public sealed partial class CustomerGrid
{
    private CustomerSelection _selection;
    private string? _one;
    private bool _setsField;

    [Inject]
    private BulkChanges Bulk { get; set; } = default!;

    /// <summary>Whom a new tag is for: the row whose menu was opened, else the selection.</summary>
    private BulkSelection Tagged => _one is null ? _selection.Whom : BulkSelection.Of([_one]);

    private async Task PickAsync(GridPick pick)
    {
        if (pick is { Keys: [], Range: null, IsSelected: false })
        {
            Clear();
            return;
        }

        var keys = pick.Keys;
        if (pick.Range is { } range)
        {
            var ids = await Search.IdsAsync(await Current.GetAsync(Gone), View.Filter, View.Sort, range.First, range.Count, Gone);
            if (!ids.Succeeded)
            {
                Toasts.Failed($"Nothing more was selected. {ids.Problem.Message}");
                return;
            }

            keys = ids.Value;
        }

        if (_selection.HasRoomFor(keys, pick.IsSelected))
            _selection.Set(keys, pick.IsSelected);
        else
            Toasts.Failed($"Nothing more was selected. At most {Numbers.Of(CustomerSearch.LongestRange)} customers are selected at once.");
    }

    /// <summary>Also those that are not loaded: the question is kept, not their ids.</summary>
    private void SelectEverybody() => _selection.SelectEverybody(View.Filter);

    private void Clear() => _selection = new CustomerSelection(() => _window?.Total ?? 0);

    private void ForgetSelection()
    {
        if (_selection.Count is 0)
            return;

        var (kept, of) = (_selection, _shown.Filter);
        Clear();
        Toasts.Done("Selection cleared", () => InvokeAsync(() =>
        {
            _selection = kept;
            if (kept.IsEverybody && of != View.Filter)
                Navigation.NavigateTo((View with { Filter = of }).ToAddress());
            StateHasChanged();
        }));
    }

    private async Task TagAsync(string tag, bool isAdded)
    {
        var problem = await Bulk.StartAsync(Tagged, isAdded ? new BulkAction.AddTag(tag) : new BulkAction.RemoveTag(tag));
        if (problem is null)
            HandOver();
        else
            Toasts.Failed($"{(isAdded ? "No tag was added" : "No tag was removed")}. {problem.Message}");
    }

    /// <summary>What goes on in the background does so without the selection.</summary>
    private void HandOver()
    {
        if (_one is null && _selection.Count > BulkWork.AtOnce)
            Clear();
    }

    private void MergeOne() => Merge(_one is null ? [] : [_one]);

    private void MergeSelected() => Merge([.. _selection.Ids]);

    /// <summary>The wizard is a state of the address.</summary>
    private void Merge(ValueList<string> ids)
    {
        if (ids.Count > 0)
            Navigation.NavigateTo((View with { Merging = ids }).ToAddress());
    }

    private void ExportSelected() => Navigation.NavigateTo((View with { Exporting = ExportEntry.Selection }).ToAddress());

    /// <summary>Puts the addresses of the selected on the clipboard, a line each; who has none is left out.</summary>
    private async Task CopyEmailsAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var selected = _selection.IsEverybody
            ? [.. ((await Search.IdsAsync(actor, View.Filter, View.Sort, 0, CustomerSearch.LongestRange, Gone)).Value ?? []).Where(_selection.Contains)]
            : _selection.Ids;
        var emails = new List<string>();
        foreach (var ids in selected.Chunk(CustomerSearch.LargestPage))
            emails.AddRange((await Search.RowsAsync(actor, ids, RowParts.None, Gone)).Value?.Select(row => row.PrimaryEmail).OfType<string>() ?? []);
        if (emails is [])
        {
            Toasts.Failed("Nothing was copied. Nobody selected has an email address.");
            return;
        }

        await Browser.InvokeVoidAsync("directory.copy.copy", Gone, string.Join('\n', emails));
        Toasts.Done($"Copied {Numbers.Of(emails.Count, "email", "emails")}", icon: "copy");
    }
}
