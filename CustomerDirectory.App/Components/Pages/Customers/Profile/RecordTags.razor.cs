using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>The tags of a customer. A change shows at once and is saved behind; what could not be saved goes back.</summary>
public sealed partial class RecordTags : ComponentBase
{
    private IReadOnlyList<TagLabel> _shown = [];
    private (string Id, long Version)? _read;
    private int _saving;

    [Parameter, EditorRequired]
    public CustomerRow Customer { get; set; } = default!;

    [Parameter]
    public int Level { get; set; } = 3;

    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The shortcut was pressed where the tags were not to be seen.</summary>
    [Parameter]
    public bool StartsAdding { get; set; }

    /// <summary>What others have just changed in this record.</summary>
    [CascadingParameter]
    private LiveFields? Live { get; set; }

    [Inject]
    private CustomerRecords Records { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // What was read before the last save, and is drawn once more, must not take back what the save has done.
        if (_read is { } known && known.Id == Customer.Id && (_saving > 0 || known.Version >= Customer.Version))
            return;

        _read = (Customer.Id, Customer.Version);
        _shown = Customer.Tags;
    }

    private Task AddAsync(TagLabel tag) => SaveAsync(Customer.Id, new CustomerChanges { AddTags = [tag.Name] }, [.. _shown, tag], $"Added tag {tag.Name}", new CustomerChanges { RemoveTags = [tag.Name] });

    private Task RemoveAsync(TagLabel tag) => SaveAsync(Customer.Id, new CustomerChanges { RemoveTags = [tag.Name] }, [.. _shown.Where(one => one != tag)], $"Removed tag {tag.Name}", new CustomerChanges { AddTags = [tag.Name] });

    private async Task SaveAsync(string id, CustomerChanges changes, IReadOnlyList<TagLabel> wanted, string done, CustomerChanges back)
    {
        _shown = wanted;
        _saving++;
        StateHasChanged();
        var saved = await EditAsync(id, changes);
        _saving--;
        if (!saved.Succeeded)
        {
            (_read, _shown) = ((Customer.Id, Customer.Version), Customer.Tags);
            Toasts.Failed($"Could not save the tag. It is back to how it was. {saved.Problem.Message}", () => SaveAsync(id, changes, wanted, done, back));
        }
        else
        {
            if (_saving is 0 && id == Customer.Id)
                (_read, _shown) = ((id, saved.Value.Row.Version), saved.Value.Row.Tags);
            Toasts.Done(done, () => TakeBackAsync(id, back), "tag");
        }

        StateHasChanged();
        Changes.Tell(id);
    }

    private async Task TakeBackAsync(string id, CustomerChanges back)
    {
        var edited = await EditAsync(id, back);
        if (edited.Problem is { } problem)
            Toasts.Failed($"The tag could not be taken back. {problem.Message}", () => TakeBackAsync(id, back));
        Changes.Tell(id);
    }

    private Task<Outcome<CustomerDetail>> EditAsync(string id, CustomerChanges changes) =>
        Saving.TryAsync(actor => Records.EditAsync(actor, id, changes, version: null, CancellationToken.None));
}
