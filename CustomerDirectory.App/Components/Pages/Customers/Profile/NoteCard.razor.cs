using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>One note, to be read, pinned, edited in place and deleted.</summary>
public sealed partial class NoteCard : ComponentBase
{
    private ElementReference _field;
    private string? _text;
    private string _from = "";
    private string? _theirs;
    private string? _problem;
    private bool _opened;

    [Parameter, EditorRequired]
    public NoteRow Note { get; set; } = default!;

    [Parameter, EditorRequired]
    public string CustomerId { get; set; } = "";

    /// <summary>Whether to offer it; the change itself is asked for again.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Whether to offer to pin it; the change itself is asked for again.</summary>
    [Parameter]
    public bool MayPin { get; set; }

    /// <summary>The text is being changed, or no longer: until then its owner keeps the note on the page.</summary>
    [Parameter]
    public EventCallback<bool> OnEditing { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private CustomerNotes Notes { get; set; } = default!;

    [Inject]
    private CustomerRecords Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opened)
            return;

        _opened = false;
        await _field.FocusAsync();
    }

    private Task EditAsync()
    {
        (_text, _from, _theirs, _problem, _opened) = (Note.Text, Note.Text, null, null, true);
        return OnEditing.InvokeAsync(true);
    }

    private Task StopAsync()
    {
        (_text, _theirs, _problem) = (null, null, null);
        return OnEditing.InvokeAsync(false);
    }

    private Task PressAsync(KeyboardEventArgs key) => key.Key is "Escape" && _text == _from ? StopAsync() : Task.CompletedTask;

    private void UseTheirs() => (_text, _theirs) = (_theirs, null);

    private async Task SaveAsync()
    {
        if (_text is null)
            return;

        var (id, text, from) = (Note.Id, _text, _from);
        var saved = await Saving.TryAsync(actor => Notes.EditAsync(actor, id, text, from, CancellationToken.None));
        (_theirs, _problem) = (null, saved.Problem is { } problem ? $"The note was not saved. {problem.Message}" : null);
        if (saved.Problem is Problem.Conflict && await ReadAsync() is { } theirs)
        {
            // Whoever saves again has seen what they overwrite.
            (_theirs, _from) = (theirs, theirs);
        }
        else if (saved.Succeeded)
        {
            await StopAsync();
            if (saved.Value!.Text is var now && now != from)
                Toasts.Done("Note changed", () => TakeBackAsync(id, now, from), "notes");
            Changes.Tell(CustomerId);
        }
    }

    private async Task TakeBackAsync(string id, string now, string before)
    {
        var back = await Saving.TryAsync(actor => Notes.EditAsync(actor, id, before, now, CancellationToken.None));
        if (back.Problem is { } problem)
            Toasts.Failed($"The note is not as it was. {problem.Message}");
        Changes.Tell(CustomerId);
    }

    private async Task PinAsync(bool isPinned)
    {
        var (customer, id) = (CustomerId, Note.Id);
        var pinned = await Saving.TryAsync(actor => Notes.PinAsync(actor, id, isPinned, CancellationToken.None));
        if (pinned.Problem is { } problem)
            Toasts.Failed($"The note is {(isPinned ? "not pinned" : "pinned still")}. {problem.Message}", () => PinAsync(isPinned));
        else
            Toasts.Done(isPinned ? "Note pinned" : "Note unpinned", () => PinAsync(!isPinned), "pin");
        Changes.Tell(customer);
    }

    private async Task<string?> ReadAsync() =>
        (await Records.FindAsync(await Current.GetAsync(CancellationToken.None), CustomerId, CancellationToken.None)).Value?.Notes.FirstOrDefault(note => note.Id == Note.Id)?.Text;

    private async Task DeleteAsync()
    {
        var (customer, id) = (CustomerId, Note.Id);
        var deleted = await Saving.TryAsync(actor => Notes.DeleteAsync(actor, id, CancellationToken.None));
        if (deleted.Problem is { } problem)
            Toasts.Failed($"The note was not deleted. {problem.Message}");
        else
            Toasts.Done("Note deleted", () => RestoreAsync(customer, id), "trash");
        Changes.Tell(customer);
    }

    private async Task RestoreAsync(string customer, string id)
    {
        var restored = await Saving.TryAsync(actor => Notes.RestoreAsync(actor, customer, id, CancellationToken.None));
        if (restored.Problem is { } problem)
            Toasts.Failed($"The note did not come back. {problem.Message}", () => RestoreAsync(customer, id));
        Changes.Tell(customer);
    }
}
