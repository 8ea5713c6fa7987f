using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk;

/// <summary>
/// Does what is waiting in rounds: one batch for each member who has something waiting, the oldest first, so that nobody's
/// million stands before somebody else's thousand. What a stop of the server cut off goes on with the next round.
/// </summary>
public sealed class BulkRounds : IDisposable
{
    private const string Unforeseen = "Something went wrong on the server. What was done until then stays.";

    /// <summary>Open pages read anew what they show at most so often for one job.</summary>
    private static readonly TimeSpan NewsEvery = TimeSpan.FromSeconds(1);

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly BulkStep _step;
    private readonly BulkNews _news;
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly Dictionary<long, (List<long> Chosen, long ToldAt)> _open = [];

    internal BulkRounds(DirectoryStore store, TimeProvider clock, BulkStep step, BulkNews news) =>
        (_store, _clock, _step, _news) = (store, clock, step, news);

    /// <summary>Ends when something may be waiting.</summary>
    public Task WaitAsync(CancellationToken cancel) => _due.WaitAsync(cancel);

    /// <summary>One batch for each member who has something waiting. For the application itself; each batch asks what its member may.</summary>
    /// <returns>Whether to go on at once, and what failed unforeseen.</returns>
    public async Task<BulkRound> RunAsync(CancellationToken cancel)
    {
        var failures = new List<Exception>();
        _step.Prepare();
        var waiting = await WaitingAsync(cancel);
        foreach (var id in waiting)
        {
            try
            {
                await RunAsync(id, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
                await StopAsync(id, Unforeseen, cancel);
            }

            _news.Publish();
        }

        foreach (var over in _open.Keys.Except(waiting).ToList())
            _open.Remove(over);
        return new BulkRound(waiting.Count > 0, failures);
    }

    public void Dispose() => _due.Dispose();

    /// <summary>A job was started, stopped or undone.</summary>
    internal void Wake()
    {
        _news.Publish();
        lock (_due)
        {
            if (_due.CurrentCount is 0)
                _due.Release();
        }
    }

    private async Task<List<long>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        var open = await db.BulkJobs.Where(job => job.State == BulkState.Queued || job.State == BulkState.Running || job.Undo == UndoState.Running)
            .Select(job => new { job.Id, MemberId = job.Undo == UndoState.Running ? job.UndoMemberId : job.MemberId, At = job.UndoStartedAt ?? job.StartedAt }).ToListAsync(cancel);
        return [.. open.OrderBy(job => job.At).ThenBy(job => job.Id).DistinctBy(job => job.MemberId).Select(job => job.Id)];
    }

    private async Task RunAsync(long id, CancellationToken cancel)
    {
        var chosen = await ChosenAsync(id, cancel);
        var ran = await _store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.BulkJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { IsOpen: true } job)
                return Done.Value; // cancelled a moment ago

            var now = _clock.Milliseconds();
            var (turn, problem) = job.Undo is UndoState.Running
                ? Read(await _step.UndoAsync(db, job, await BulkJobReading.UndoActorOfAsync(db, job, cancel), now, cancel))
                : Read(await _step.ApplyAsync(db, job, await BulkJobReading.ActorOfAsync(db, job, cancel), chosen, now, cancel));
            if (turn is null)
                return problem!;

            BulkStep.Tell(turn, isDue: IsDue(id));
            if (!job.IsOpen)
                db.TellMuch(); // also of what was not told before
            return Done.Value;
        }, cancel);
        if (!ran.Succeeded)
            await StopAsync(id, ran.Problem.Message, cancel);
    }

    private static (BulkTurn? Turn, Problem? Problem) Read<T>(Outcome<T> outcome)
        where T : BulkTurn => (outcome.Value, outcome.Problem);

    private bool IsDue(long id)
    {
        var (chosen, toldAt) = _open[id];
        if (toldAt is not 0 && _clock.GetElapsedTime(toldAt) < NewsEvery)
            return false;

        _open[id] = (chosen, _clock.GetTimestamp());
        return true;
    }

    /// <summary>The chosen are read once, not for each batch.</summary>
    private async Task<List<long>> ChosenAsync(long id, CancellationToken cancel)
    {
        if (_open.TryGetValue(id, out var known))
            return known.Chosen;

        await using var db = _store.CreateDbContext();
        var packed = await db.BulkSelections.Where(one => one.JobId == id).Select(one => one.Ids).SingleOrDefaultAsync(cancel); // none for undoing
        _open[id] = (PackedIds.Unpack(packed ?? []), 0);
        return _open[id].Chosen;
    }

    private async Task StopAsync(long id, string why, CancellationToken cancel) => await _store.Gate.WriteAsync<Done>(async db =>
    {
        if (await db.BulkJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { IsOpen: true } job)
            return Done.Value;

        var now = _clock.Milliseconds();
        job.Failure = why;
        if (job.Undo is UndoState.Running)
            (job.Undo, job.UndoEndedAt) = (UndoState.Failed, now);
        else
            await BulkStep.EndAsync(db, job, BulkState.Failed, now, cancel);
        db.TellMuch();
        return Done.Value;
    }, cancel);
}

/// <param name="IsWorkLeft">There may be more.</param>
/// <param name="Failures">What failed unforeseen; the jobs say that they have stopped.</param>
public sealed record BulkRound(bool IsWorkLeft, IReadOnlyList<Exception> Failures);
