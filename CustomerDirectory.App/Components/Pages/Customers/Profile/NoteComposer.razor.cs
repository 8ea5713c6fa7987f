using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Notes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Writes a note, from any tab of the record. What could not be saved stays in the field.</summary>
public sealed partial class NoteComposer : ComponentBase
{
    private string _text = "";
    private string? _problem;
    private bool _saving;

    [Parameter, EditorRequired]
    public string CustomerId { get; set; } = "";

    [Inject]
    private CustomerNotes Notes { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    private string Draft => $"note {CustomerId}";

    private void Write(string? text) => (_text, _problem) = (text ?? "", null);

    private async Task SaveAsync()
    {
        if (_saving || _text.Trim() is "")
            return;

        (_saving, _problem) = (true, null);
        var (id, text) = (CustomerId, _text);
        var added = await Saving.TryAsync(actor => Notes.AddAsync(actor, id, text, CancellationToken.None));
        _saving = false;
        if (added.Value is not { } note)
        {
            _problem = $"The note was not saved. {added.Problem!.Message}";
            return;
        }

        // What was typed on while it was being saved is the next note.
        _text = _text.StartsWith(text, StringComparison.Ordinal) ? _text[text.Length..] : _text;
        await Drafts.ForgetAsync(Draft);
        Toasts.Done("Note added", () => TakeBackAsync(id, note.Id), "notes");
        Changes.Tell(id);
    }

    private async Task TakeBackAsync(string id, string noteId)
    {
        var deleted = await Saving.TryAsync(actor => Notes.DeleteAsync(actor, noteId, CancellationToken.None));
        if (deleted.Problem is { } problem)
            Toasts.Failed($"The note could not be taken back. {problem.Message}");
        Changes.Tell(id);
    }
}
