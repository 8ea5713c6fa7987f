using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>
/// A value of the record that is changed where it stands. What is typed stays in the field until it is saved or given up;
/// what others change meanwhile is shown beside it.
/// </summary>
public sealed partial class FieldEditor : LiveComponent
{
    private readonly string _notice = $"edit-{Guid.NewGuid():N}";
    private readonly List<string> _chosen = [];
    private IReadOnlyList<ComboboxOption> _options = [];
    private (long Version, IReadOnlyList<string> Values)? _written;
    private IReadOnlyList<string> _seen = [];
    private string _text = "";
    private string? _refused;
    private ValueMeanwhile? _theirs;
    private Problem? _problem;
    private bool _isOpen;
    private bool _isSaving;
    private bool _isSaved;

    [Parameter, EditorRequired]
    public RecordField Field { get; set; } = default!;

    [Parameter, EditorRequired]
    public CustomerDetail Detail { get; set; } = default!;

    /// <summary>Whether to offer it; every save asks again.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The value where it is more than a text: a link, a heading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Shortcut of the button.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>The editor was opened or closed: until then its owner keeps it on the page.</summary>
    [Parameter]
    public EventCallback<bool> OnEditing { get; set; }

    /// <summary>Says nothing where nothing is set and nothing can be added.</summary>
    [Parameter]
    public bool IsHiddenEmpty { get; set; }

    /// <summary>What others have just changed in this record.</summary>
    [CascadingParameter]
    private LiveFields? Live { get; set; }

    [Inject]
    private RecordEdits Edits { get; set; } = default!;

    [Inject]
    private FieldCatalog Fields { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    private string Draft => $"edit {Detail.Row.Id} {Field.Id}";

    private string? Pressed => Key is null ? null : $" ({Key.ToUpperInvariant()})";

    private LiveMark? Mark => Live?.Of(Field.Id);

    /// <summary>What was saved here is shown until the record has been read again.</summary>
    private IReadOnlyList<string> Values => _written is { } written && written.Version >= Detail.Row.Version ? written.Values : Field.Read(Detail);

    private IReadOnlyList<string> Wanted => Field.Kind is FieldKind.Several ? [.. _chosen] : string.IsNullOrWhiteSpace(_text) ? [] : [_text.Trim()];

    protected override void OnParametersSet()
    {
        if (!_isOpen || _isSaving)
            return;

        var now = Field.Read(Detail);
        if (now.SequenceEqual(_seen) || (_theirs is not null && now.SequenceEqual(_theirs.Values)))
            return;

        // Not overwritten: whoever is typing decides.
        _theirs = new ValueMeanwhile(Field.Key, now, Mark?.By);
    }

    private async Task Open()
    {
        _seen = Values;
        (_isSaved, _theirs, _problem, _refused) = (false, null, null, null);
        _text = Field.Kind is FieldKind.Choice ? Field.Words(_seen) : _seen is [var value, ..] ? value : "";
        _chosen.Clear();
        _chosen.AddRange(_seen);
        _options = Field.Options ?? (Field.OptionsOf is null ? [] : await OptionsAsync(Field.OptionsOf));
        if (Field.Kind is FieldKind.Choice && _seen is not [])
            _options = [.. _options, new ComboboxOption("", "Not set")];
        _isOpen = true;
        await OnEditing.InvokeAsync(true);
    }

    private async Task<IReadOnlyList<ComboboxOption>> OptionsAsync(string key) =>
        (await Fields.ListAsync(await Current.GetAsync(Gone), Gone)).Value?.FirstOrDefault(field => field.Key == key)?.Options.Select(option => new ComboboxOption(option, option)).ToList() ?? [];

    private void Type(string text) => _text = text;

    private Task ChooseAsync(ComboboxOption option)
    {
        _text = option.Value;
        return SaveAsync();
    }

    private Task LeaveChoiceAsync(bool byKey) => _isSaving || _theirs is not null || (_problem is not null && !byKey) ? Task.CompletedTask : CloseAsync();

    private async Task SaveAsync()
    {
        // The browser also asks when the field is left, which a refusal or a collision must survive.
        if (!_isOpen || _isSaving || _theirs is not null || (_refused is not null && _refused == string.Join('\n', Wanted)))
            return;
        if (Wanted.SequenceEqual(_seen))
        {
            await CloseAsync();
            return;
        }

        (_isSaving, _problem, var wanted) = (true, null, Wanted);
        StateHasChanged();
        var saved = await Edits.SaveAsync(Detail.Row.Id, Field, _seen, wanted);
        _isSaving = false;
        if (saved.Value is { } detail)
        {
            _written = (detail.Row.Version, Field.Read(detail));
            _isSaved = true;
            await CloseAsync();
            return;
        }

        _refused = string.Join('\n', wanted);
        if (saved.Problem is Problem.Conflict { Meanwhile: { } theirs })
            _theirs = theirs;
        else
            _problem = saved.Problem;
        if (Field.Kind is FieldKind.Choice)
            _text = Field.Words(wanted);
        if (Gone.IsCancellationRequested)
            Edits.TellLost(Field, Detail.Row.Title, saved.Problem!);
    }

    private Task KeepMineAsync()
    {
        (_seen, _theirs, _refused) = (_theirs?.Values ?? _seen, null, null);
        return SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        await CloseAsync();
        Edits.Refresh(Detail.Row.Id);
    }

    private async Task CloseAsync()
    {
        _isOpen = false;
        await Drafts.ForgetAsync(Draft);
        await OnEditing.InvokeAsync(false);
    }
}
