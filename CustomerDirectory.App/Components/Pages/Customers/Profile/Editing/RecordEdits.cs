using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>Saves what is changed in place, tells the other panels, and offers to take it back.</summary>
public sealed class RecordEdits(CustomerRecords records, Saving saving, RecordChanges changes, Toasts toasts)
{
    /// <param name="seen">What stood there when the editor was opened, or what the member has been shown since.</param>
    /// <returns>The record as it is now.</returns>
    public async Task<Outcome<CustomerDetail>> SaveAsync(string id, RecordField field, IReadOnlyList<string> seen, IReadOnlyList<string> wanted)
    {
        var saved = await SaveAsync(id, field.Edit(seen, wanted));
        if (saved.Value is { } detail)
            toasts.Done(field.Done?.Invoke(wanted) ?? Words(field, field.Read(detail), wanted), () => TakeBackAsync(id, field.Label, field.Back(seen, wanted, detail)), "pencil");
        return saved;
    }

    /// <summary>Makes a change of one click. A refusal is told here, with the way to try again.</summary>
    public async Task<Outcome<CustomerDetail>> DoAsync(string id, RecordDeed deed, Func<Task> retry)
    {
        var saved = await TryAsync(id, deed);
        if (saved.Problem is { } problem)
            toasts.Failed($"It is back to how it was. {problem.Message}", retry);
        return saved;
    }

    /// <summary>Makes a change whose refusal its owner shows.</summary>
    public async Task<Outcome<CustomerDetail>> TryAsync(string id, RecordDeed deed)
    {
        var saved = await SaveAsync(id, deed.Edit);
        if (saved.Succeeded)
            toasts.Done(deed.Done, () => TakeBackAsync(id, "It", deed.Back), deed.Icon);
        return saved;
    }

    /// <summary>Reads the record anew on this page.</summary>
    public void Refresh(string id) => changes.Tell(id);

    /// <summary>Something typed could not be saved, and its editor has left the page.</summary>
    public void TellLost(RecordField field, string title, Problem problem) => toasts.Failed($"{field.Label} of {title} was not saved. {problem.Message}");

    private async Task TakeBackAsync(string id, string what, CustomerFieldEdit back)
    {
        var undone = await SaveAsync(id, back);
        if (undone.Problem is { } problem)
            toasts.Failed($"{what} could not be taken back. {problem.Message}", () => TakeBackAsync(id, what, back));
    }

    private async Task<Outcome<CustomerDetail>> SaveAsync(string id, CustomerFieldEdit edit)
    {
        var saved = await saving.TryAsync(actor => records.EditAsync(actor, id, edit, CancellationToken.None));
        if (saved.Succeeded)
            changes.Tell(id);
        return saved;
    }

    private static string Words(RecordField field, IReadOnlyList<string> now, IReadOnlyList<string> wanted) => (now, wanted) switch
    {
        (_, []) => $"{field.Label} cleared",
        ([], _) => $"{field.Label} changed to {field.Words(wanted)}",
        _ => $"{field.Label} changed to {Short(field.Words(now))}",
    };

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..(char.IsLowSurrogate(text[60]) ? 59 : 60)]}…";
}
