using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Layout;

/// <summary>Shows how far work in the background has come, on whatever page, and says when it has ended.</summary>
public sealed partial class JobsButton : LiveComponent
{
    private const string Id = "jobs";

    /// <summary>So often at most the jobs are read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private IReadOnlyList<BackgroundJob> _jobs = [];
    private IReadOnlyList<IDisposable> _hearing = [];
    private bool _isOpen;
    private bool _soon;
    private string? _says;

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private IEnumerable<IBackgroundJobs> Kinds { get; set; } = [];

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>The oldest, which is the one that is being worked on: later ones of the same member wait for it.</summary>
    private BackgroundJob? Running => _jobs.LastOrDefault(job => job is { IsOpen: true, IsOwn: true }) ?? _jobs.LastOrDefault(job => job.IsOpen);

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _hearing = [.. Kinds.Select(kind => kind.Subscribe(() => _ = ReactAsync(ReadSoonAsync)))];
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var subscription in _hearing)
                subscription.Dispose();
        }

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
        var actor = await Current.GetAsync(Gone);
        var jobs = new List<BackgroundJob>();
        foreach (var kind in Kinds)
            jobs.AddRange(await kind.ListAsync(actor, Gone));
        _jobs = [.. jobs.OrderByDescending(job => job.StartedAt)];
        foreach (var job in _jobs.Where(job => job.IsOwn))
        {
            if (job.IsOpen)
                SayQuarter(job);
            else if (before.Remove(job.Id, out var was))
                SayEnded(job, was);
        }
    }

    /// <summary>A screen reader hears each quarter.</summary>
    private void SayQuarter(BackgroundJob job)
    {
        var quarter = job.Percent / 25 * 25;
        if (_told.GetValueOrDefault(job.Id) == quarter || quarter is 0 or 100)
            return;

        _told[job.Id] = quarter;
        _says = $"{job.Doing}: {quarter} %";
    }

    private void SayEnded(BackgroundJob job, BackgroundJob was)
    {
        _told.Remove(job.Id);
        _says = null; // the toast is read out
        job.SayEnded(was);
    }
}
