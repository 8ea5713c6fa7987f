using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Bulk;

/// <summary>Asks which custom field gets which value, or is cleared, for everybody who is selected.</summary>
public sealed partial class FieldForAllDialog : LiveComponent
{
    private readonly List<string> _chosen = [];
    private IReadOnlyList<FieldDefinition> _fields = [];
    private IReadOnlyList<ComboboxOption> _options = [];
    private CustomFieldRow? _row;
    private RecordField? _field;
    private string _typed = "";
    private string _text = "";
    private bool _clears;
    private bool _saving;
    private string? _problem;

    [Parameter, EditorRequired]
    public BulkSelection Whom { get; set; } = BulkSelection.Of([]);

    /// <summary>How many these are.</summary>
    [Parameter, EditorRequired]
    public long Count { get; set; }

    /// <summary>It was done, or goes on in the background.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private FieldCatalog Catalog { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private BulkChanges Bulk { get; set; } = default!;

    private IReadOnlyList<ComboboxOption> Fields => [.. _fields.Select(each => new ComboboxOption(each.Key, each.Label))];

    private IReadOnlyList<string> Wanted => _field?.Kind switch
    {
        FieldKind.Several => [.. _chosen],
        FieldKind.Choice => _options.Where(option => option.Text == _text).Select(option => option.Value).Take(1).ToList() is [var one] ? [one] : string.IsNullOrWhiteSpace(_text) ? [] : [_text.Trim()],
        _ => string.IsNullOrWhiteSpace(_text) ? [] : [_text.Trim()],
    };

    protected override async Task OnInitializedAsync() =>
        _fields = [.. ((await Catalog.ListAsync(await Current.GetAsync(Gone), Gone)).Value ?? []).Where(field => !field.IsReadOnly)];

    private void Choose(ComboboxOption option)
    {
        var field = _fields.First(each => each.Key == option.Value);
        _row = new CustomFieldRow(field.Key, field.Label, field.Type, [], IsInvalid: false, IsReadOnly: false);
        _field = RecordFields.Custom(_row);
        _options = _field.Options ?? [.. field.Options.Select(each => new ComboboxOption(each, each))];
        (_typed, _text, _problem) = (field.Label, "", null);
        _chosen.Clear();
    }

    private void Take(ComboboxOption option) => _text = option.Text;

    private async Task SaveAsync()
    {
        if (_row is null || _saving)
            return;

        _saving = true;
        _problem = (await Bulk.StartAsync(Whom, _clears ? new BulkAction.ClearField(_row.Key) : new BulkAction.SetField(_row.Key, Wanted)))?.Message;
        _saving = false;
        if (_problem is not null)
            return;

        await OnDone.InvokeAsync();
        await OnClose.InvokeAsync();
    }
}
