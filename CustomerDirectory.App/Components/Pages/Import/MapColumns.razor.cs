using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Import;

/// <summary>Says what each column of a file fills, with what the headers suggest to begin with, and how its rows meet the directory.</summary>
public sealed partial class MapColumns : LiveComponent
{
    /// <summary>Stands for a field that is yet to be made.</summary>
    private const string NewField = "new";

    private const int ShownSamples = 3;

    private ImportPreview? _preview;
    private string?[] _targets = [];
    private IReadOnlyList<FieldDefinition> _fields = [];
    private ImportMode _mode;
    private ImportKey _key;
    private string? _source;
    private int? _making;
    private Problem? _problem;
    private Problem? _refusal;

    [Parameter, EditorRequired]
    public ImportJobRow Job { get; set; } = default!;

    /// <summary>The check has begun.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ImportJobRow> OnChange { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDiscard { get; set; }

    [Inject]
    private CustomerImports Imports { get; set; } = default!;

    [Inject]
    private ImportUploads Uploads { get; set; } = default!;

    [Inject]
    private FieldCatalog Fields { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var looked = await Uploads.PreviewAsync(actor, Job.Id, Gone);
        _fields = (await Fields.ListAsync(actor, Gone)).Value ?? [];
        (_preview, _problem) = (looked.Value, looked.Problem);
        if (looked.Value is { Proposal: var proposal })
            (_targets, _mode, _key, _source) = ([.. proposal.Targets], proposal.Mode, proposal.Key, proposal.Source);
    }

    private IEnumerable<string> SamplesOf(int column) =>
        _preview!.Samples.Select(row => row[column]).Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(ShownSamples).Select(cell => cell.Length > 60 ? $"{cell[..60]}…" : cell);

    private bool IsTaken(string code, int place) => Array.IndexOf(_targets, code) is var at and >= 0 && at != place;

    private void Choose(int place, string? value)
    {
        if (value is NewField)
            _making = place;
        else
            _targets[place] = value is "" ? null : value;
    }

    private async Task UseAsync(int place, string key)
    {
        _targets[place] = ImportTargets.Custom(key);
        _fields = (await Fields.ListAsync(await Current.GetAsync(Gone), Gone)).Value ?? _fields;
    }

    private void Close() => _making = null;

    private async Task CheckAsync()
    {
        var mapping = new ImportMapping(_targets) { Mode = _mode, Key = _key, Source = string.IsNullOrWhiteSpace(_source) ? null : _source };
        var checking = await Saving.TryAsync(actor => Imports.CheckAsync(actor, Job.Id, mapping, CancellationToken.None));
        _refusal = checking.Problem;
        if (checking.Value is { } job)
            await OnChange.InvokeAsync(job);
    }
}
