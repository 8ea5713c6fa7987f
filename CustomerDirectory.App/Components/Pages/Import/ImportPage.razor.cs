using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Import;

/// <summary>Brings a file into the directory in steps; which of them is told by how far the import has come, so its address opens the same step again.</summary>
public sealed partial class ImportPage : LiveComponent
{
    /// <summary>So often at most the import is read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private static readonly string[] Steps = ["Upload", "Columns", "Check", "Import"];

    private IReadOnlyList<ImportJobRow> _jobs = [];
    private ImportJobRow? _job;
    private Problem? _problem;
    private Problem? _refusal;
    private IDisposable? _hearing;
    private bool _maps;
    private bool _soon;
    private string? _says;
    private int _told;

    /// <summary>Public id of an import; null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private CustomerImports Imports { get; set; } = default!;

    [Inject]
    private ImportUploads Uploads { get; set; } = default!;

    [Inject]
    private ImportNews News { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private int Step => _job?.State switch
    {
        null => 0,
        ImportState.Uploaded => 1,
        ImportState.Checking => 2,
        ImportState.Checked => _maps ? 1 : 2,
        _ => 3,
    };

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _hearing = News.Subscribe(() => _ = ReactAsync(ReadSoonAsync));
    }

    protected override Task OnParametersSetAsync()
    {
        if (_job?.Id != Id)
            (_maps, _refusal, _told) = (false, null, 0);
        return ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hearing?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadSoonAsync()
    {
        if (_soon)
            return;

        _soon = true;
        await Task.Delay(Rest, Time, Gone);
        _soon = false;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync(Gone);
        if (Id is null)
        {
            var listed = await Imports.ListAsync(actor, Gone);
            (_jobs, _job, _problem) = (listed.Value ?? [], null, listed.Problem);
            return;
        }

        var (found, before) = (await Imports.FindAsync(actor, Id, Gone), _job);
        (_job, _problem) = (found.Value, found.Problem);
        if (_job is not null)
            Say(_job, before);
    }

    /// <summary>A screen reader hears each quarter, and the end.</summary>
    private void Say(ImportJobRow job, ImportJobRow? before)
    {
        if (!job.IsOpen)
        {
            if (before?.IsOpen is true && before.Id == job.Id)
                _says = job.Failure ?? $"{ImportWords.State(job)}: {ImportWords.Counts(job.Counts)}";
            return;
        }

        var quarter = job.Percent / 25;
        if (quarter != _told && quarter is > 0 and < 4)
            _says = ImportWords.State(job);
        _told = quarter;
    }

    private void Take(ImportJobRow job) => (_job, _maps, _refusal) = (job, false, null);

    private Task StartAsync() => ChangeAsync(actor => Imports.StartAsync(actor, Id!, CancellationToken.None));

    private Task CancelAsync() => ChangeAsync(actor => Imports.CancelAsync(actor, Id!, CancellationToken.None));

    private Task UndoAsync() => ChangeAsync(actor => Imports.UndoAsync(actor, Id!, CancellationToken.None));

    private async Task DiscardAsync()
    {
        var discarded = await Saving.TryAsync(actor => Uploads.DiscardAsync(actor, Id!, CancellationToken.None));
        _refusal = discarded.Problem;
        if (discarded.Succeeded)
            Navigation.NavigateTo("import");
    }

    private async Task ChangeAsync(Func<Actor, Task<Outcome<ImportJobRow>>> change)
    {
        var changed = await Saving.TryAsync(change);
        _refusal = changed.Problem;
        if (changed.Value is { } job)
            Take(job);
        else
            await ReadAsync(); // somebody else has gone on with it
    }
}
