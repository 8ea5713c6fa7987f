using System.Globalization;

namespace CustomerDirectory.Core.Export;

/// <summary>An attempt at writing a file, while it lasts. Known in this process only: after a restart the export begins anew.</summary>
internal sealed class ExportRun : IProgress<ExportProgress>, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly ExportNews _news;
    private readonly CancellationTokenSource _stop;
    private readonly long _since;
    private readonly string _wanted;
    private long _done;
    private long _of;

    public ExportRun(ExportJob job, TimeProvider clock, ExportNews news, CancellationToken cancel)
    {
        (Id, Attempt, _of, _clock, _news) = (job.PublicId, job.Attempt, job.Customers, clock, news);
        _wanted = job.Wanted ?? "";
        Name = string.Create(CultureInfo.InvariantCulture, $"{job.PublicId}-{job.Attempt}{ExportNaming.Extension(job.Format)}");
        _since = clock.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Stopped = _stop.Token;
    }

    /// <summary>Public id of the export.</summary>
    public string Id { get; }

    public int Attempt { get; }

    /// <exception cref="FormatException">It names a filter that is none any more.</exception>
    public ExportOrder Order => ExportOrder.FromJson(_wanted);

    /// <summary>Of the file; another for each attempt.</summary>
    public string Name { get; }

    /// <summary>Nobody wants the file any more, or the server stops.</summary>
    public CancellationToken Stopped { get; }

    public long Done => Interlocked.Read(ref _done);

    public long Of => Interlocked.Read(ref _of);

    public TimeSpan? Left
    {
        get
        {
            var (done, of, spent) = (Done, Of, _clock.GetElapsedTime(_since));
            return done > 0 && spent > TimeSpan.Zero ? spent / done * Math.Max(0, of - done) : null;
        }
    }

    public void Report(ExportProgress value)
    {
        Interlocked.Exchange(ref _done, value.Done);
        Interlocked.Exchange(ref _of, value.Of);
        _news.Publish();
    }

    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended a moment ago.
        }
    }

    public bool IsOf(ExportJob job) => Id == job.PublicId && Attempt == job.Attempt;

    public void Dispose() => _stop.Dispose();
}
