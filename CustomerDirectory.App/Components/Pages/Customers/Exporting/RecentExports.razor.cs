using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>The exports there are, how far they have come, and what can be done with each. A file that was written at once is fetched at once.</summary>
public sealed partial class RecentExports : LiveComponent
{
    /// <summary>So often at most they are read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private IReadOnlyList<ExportRow>? _rows;
    private ExportRow? _done;
    private Problem? _problem;
    private IDisposable? _hearing;
    private ElementReference _heading;
    private string? _fetching;
    private bool _busy;

    /// <summary>What was asked for a moment ago; null where the list was only opened.</summary>
    [Parameter]
    public ExportRow? Written { get; set; }

    /// <summary>How long files are kept.</summary>
    [Parameter, EditorRequired]
    public int Days { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private CustomerExport Exports { get; set; } = default!;

    [Inject]
    private ExportNews News { get; set; } = default!;

    [Inject]
    private ExportChanges Changes { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private ExportRow? Running => _rows?.FirstOrDefault(row => row is { State: ExportState.Running, By: null });

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _hearing = News.Subscribe(new Gathered(Rest, Time, () => ReactAsync(ReadAsync), Gone).Ask);
        Take(Written);
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _heading.FocusAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hearing?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        var listed = await Exports.ListAsync(await Current.GetAsync(Gone), Gone);
        (_rows, _problem) = (listed.Value ?? [], listed.Problem ?? _problem);
    }

    /// <summary>What is ready at once is fetched without asking.</summary>
    private void Take(ExportRow? row)
    {
        _done = row is { State: ExportState.Ready } ? row : null;
        _fetching = _done?.Id;
    }

    private async Task RepeatAsync(ExportRow row)
    {
        if (_busy)
            return;

        _busy = true;
        var repeated = await Saving.TryAsync(actor => Exports.RepeatAsync(actor, row.Id, CancellationToken.None));
        (_busy, _problem) = (false, repeated.Problem);
        Take(repeated.Value);
        await ReadAsync();
    }
}
