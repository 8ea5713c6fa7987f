using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Settings.Fields;

/// <summary>The custom fields of the workspace, for admins: define, edit, order, change the type, accept what other systems brought.</summary>
public sealed partial class FieldsPage : LiveComponent
{
    private const string Actions = "field-actions";

    private IReadOnlyList<FieldRow>? _fields;
    private Problem? _problem;
    private FieldRow? _chosen;
    private FieldRow? _subject;
    private Ask? _asked;

    /// <summary>What a dialog is open for.</summary>
    private enum Ask
    {
        New,
        Edit,
        Type,
    }

    [Inject]
    private FieldUpkeep Upkeep { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    private IEnumerable<FieldRow> Listed => (_fields ?? []).Where(each => each.IsListed);

    private IEnumerable<FieldRow> Unlisted => (_fields ?? []).Where(each => !each.IsListed);

    protected override Task OnInitializedAsync() => ReadAsync();

    private int PlaceOf(FieldRow? field) => Listed.ToList().FindIndex(each => each.Key == field?.Key);

    private async Task ReadAsync()
    {
        var listed = await Upkeep.ListAsync(await Current.GetAsync(Gone), Gone);
        (_fields, _problem) = (listed.Value, listed.Problem);
    }

    private void Open(Ask asked, FieldRow? field) => (_asked, _subject) = (asked, field);

    private void Close() => _asked = null;

    private async Task DoneAsync(string said)
    {
        Close();
        Toasts.Done(said);
        await ReadAsync();
    }

    private async Task MoveAsync(int by)
    {
        if (_chosen is not { } field)
            return;

        var moved = await Saving.TryAsync(actor => Upkeep.MoveAsync(actor, field.Key, PlaceOf(field) + by, CancellationToken.None));
        if (moved.Problem is { } problem)
            Toasts.Failed($"The field was not moved. {problem.Message}");
        await ReadAsync();
    }

    private async Task AcceptAsync(FieldRow field)
    {
        var accepted = await Saving.TryAsync(actor => Upkeep.AcceptAsync(actor, field.Key, CancellationToken.None));
        if (accepted.Problem is { } problem)
            Toasts.Failed($"The key was not accepted. {problem.Message}");
        else
            Toasts.Done($"“{field.Key}” is a field now");
        await ReadAsync();
    }
}
