using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>What is selected, and what is done with it.</content>
public sealed partial class CustomerGrid
{
    private HashSet<string> _selection = [];
    private string? _one;

    /// <summary>Whom a new tag is for: the row whose menu was opened, else the selection.</summary>
    private IReadOnlyCollection<string> Tagged => _one is null ? _selection : [_one];

    private async Task PickAsync(GridPick pick)
    {
        if (!pick.IsSelected)
        {
            if (pick.Keys is [])
                _selection.Clear();
            else
                _selection.ExceptWith(pick.Keys);
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

        if (_selection.Count + keys.Count(key => !_selection.Contains(key)) > CustomerSearch.LongestRange)
            Toasts.Failed($"Nothing more was selected. At most {Numbers.Of(CustomerSearch.LongestRange)} customers are selected at once.");
        else
            _selection.UnionWith(keys);
    }

    private void Clear() => _selection.Clear();

    private void ForgetSelection()
    {
        if (_selection.Count is 0)
            return;

        var kept = _selection;
        _selection = [];
        Toasts.Done("Selection cleared", () => InvokeAsync(() =>
        {
            _selection = kept;
            StateHasChanged();
        }));
    }

    private async Task TagAsync(string tag)
    {
        var (ids, changes) = (Tagged, new CustomerChanges { AddTags = [tag] });
        var tagged = await Saving.TryAsync(actor => Records.EditManyAsync(actor, ids, changes, CancellationToken.None));
        if (tagged.Problem is { } problem)
        {
            Toasts.Failed($"No tag was added. {problem.Message}");
            return;
        }

        await RefreshDrawnAsync(tagged.Value!);
        Toasts.Done(
            tagged.Value is [] ? $"Everybody selected has the tag “{tag}” already" : $"Added “{tag}” to {Numbers.Of(tagged.Value!.Count, "customer", "customers")}",
            tagged.Value is [] ? null : () => UntagAsync(tag, tagged.Value!), "tag");
    }

    private Task UntagAsync(string tag, IReadOnlyList<string> ids) => InvokeAsync(async () =>
    {
        var undone = await Saving.TryAsync(actor => Records.EditManyAsync(actor, ids, new CustomerChanges { RemoveTags = [tag] }, CancellationToken.None));
        if (undone.Problem is { } problem)
            Toasts.Failed($"“{tag}” is still there. {problem.Message}", () => UntagAsync(tag, ids));
        else
            await RefreshDrawnAsync(undone.Value!);
        StateHasChanged();
    });

    private void MergeOne() => Merge(_one is null ? [] : [_one]);

    private void MergeSelected() => Merge([.. _selection]);

    /// <summary>The wizard is a state of the address.</summary>
    private void Merge(ValueList<string> ids)
    {
        if (ids.Count > 0)
            Navigation.NavigateTo((View with { Merging = ids }).ToAddress());
    }

    private Task RefreshDrawnAsync(IEnumerable<string> ids) =>
        RefreshAsync([.. ids.Intersect(_window?.Rows.Select(KeyOf) ?? [])], Gone);

    /// <summary>Puts the addresses of the selected on the clipboard, a line each; who has none is left out.</summary>
    private async Task CopyEmailsAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var emails = new List<string>();
        foreach (var ids in _selection.Chunk(CustomerSearch.LargestPage))
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
