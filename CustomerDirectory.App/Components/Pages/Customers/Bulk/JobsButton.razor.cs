using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Bulk;

/// <summary>Shows how far bulk work has come, on whatever page, and says when it has ended.</summary>
public sealed partial class JobsButton : LiveComponent
{
    private const string Id = "jobs";

    /// <summary>So often at most the jobs are read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private IReadOnlyList<BulkJobRow> _jobs = [];
    private IDisposable? _hearing;
    private bool _isOpen;
    private bool _soon;
    private string? _says;

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private BulkWork Work { get; set; } = default!;

    [Inject]
    private BulkNews News { get; set; } = default!;

    [Inject]
    private BulkChanges Changes { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private BulkJobRow? Running => _jobs.FirstOrDefault(job => job.IsOpen && job.By is null) ?? _jobs.FirstOrDefault(job => job.IsOpen);

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _hearing = News.Subscribe(() => _ = ReactAsync(ReadSoonAsync));
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hearing?.Dispose();
        base.Dispose(disposing);
    }

    private void Open() => _isOpen = true;

    private void Close() => _isOpen = false;

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
        var before = _jobs.Where(job => job.IsOpen).ToDictionary(job => job.Id, StringComparer.Ordinal);
        _jobs = (await Work.ListAsync(await Current.GetAsync(Gone), Gone)).Value ?? [];
        foreach (var job in _jobs.Where(job => job.By is null))
        {
            if (job.IsOpen)
                SayQuarter(job);
            else if (before.Remove(job.Id, out var was))
                SayEnded(job, was);
        }
    }

    /// <summary>A screen reader hears each quarter.</summary>
    private void SayQuarter(BulkJobRow job)
    {
        var quarter = job.Percent / 25 * 25;
        if (_told.GetValueOrDefault(job.Id) == quarter || quarter is 0 or 100)
            return;

        _told[job.Id] = quarter;
        _says = $"{BulkWords.Doing(job)}: {quarter} %";
    }

    private void SayEnded(BulkJobRow job, BulkJobRow was)
    {
        _told.Remove(job.Id);
        _says = null; // the toast is read out
        if (was.Undo is UndoState.Running)
            Changes.SayUndone(job);
        else
            Changes.SayDone(job);
    }
}
