using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Tags;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Tags;

/// <summary>The tags of the workspace with their counts; admins colour, rename, merge and delete them here.</summary>
public sealed partial class TagsPage : LiveComponent
{
    private const string Actions = "tag-actions", Colours = "tag-colours";

    private Actor _actor = Actor.Nobody;
    private IReadOnlyList<TagChoice>? _tags;
    private Problem? _problem;
    private TagChoice? _chosen;
    private Ask? _task;
    private TagChoice? _subject;
    private TagChoice? _into;

    /// <summary>What a dialog is open for.</summary>
    private enum Ask
    {
        New,
        Rename,
        Merge,
        Delete,
    }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private TagCatalog Catalog { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    private bool MayManage => _actor.May(Right.ManageTags);

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.GetAsync(Gone);
        await ReadAsync();
    }

    private static string CustomersWith(TagChoice tag) => CustomersView.Everyone.With(CustomerFilter.Everyone with { Tags = [tag.Name] }).ToAddress();

    private async Task ReadAsync()
    {
        var choices = await Search.ChoicesAsync(_actor, Gone);
        _problem = choices.Problem;
        _tags = choices.Value is { } read ? [.. read.Tags.OrderBy(tag => tag.Name, StringComparer.CurrentCultureIgnoreCase)] : _tags;
    }

    private void Open(Ask task, TagChoice? subject, TagChoice? into = null) => (_task, _subject, _into) = (task, subject, into);

    private void Close() => _task = null;

    private async Task DoneAsync(string said)
    {
        Close();
        Toasts.Done(said, icon: "tag");
        await ReadAsync();
    }

    private async Task RenamedAsync((string From, string To) names)
    {
        Close();
        Toasts.Done($"“{names.From}” is “{names.To}” now", () => RenameBackAsync(names.To, names.From), "tag");
        await ReadAsync();
    }

    private async Task RenameBackAsync(string name, string before)
    {
        var renamed = await Saving.TryAsync(actor => Catalog.RenameAsync(actor, name, before, CancellationToken.None));
        if (renamed.Problem is { } problem)
            Toasts.Failed($"The tag is still called “{name}”. {problem.Message}");
        await ReactAsync(ReadAsync);
    }

    private async Task RecolourAsync(int colour)
    {
        if (_chosen is not { } tag || tag.Colour == colour)
            return;

        if (await PaintAsync(tag.Name, colour))
            Toasts.Done($"“{tag.Name}” has another colour", async () => await PaintAsync(tag.Name, tag.Colour), "tag");
    }

    private async Task<bool> PaintAsync(string name, int colour)
    {
        var saved = await Saving.TryAsync(actor => Catalog.RecolourAsync(actor, name, colour, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The colour was not kept. {problem.Message}");
        await ReactAsync(ReadAsync);
        return saved.Succeeded;
    }
}
