using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// Does what is waiting, one import after the other, a step in each round: files are held in memory while they are
/// imported, so never two at a time. What a stop of the server cut off goes on with the next round.
/// </summary>
public sealed class ImportRounds : IDisposable
{
    private const string Unforeseen = "Something went wrong on the server. What was imported until then stays.";
    private const string Full = "The disk of the server is full. What was imported until then stays. Make room, and import the file again: what is there already does not change.";

    /// <summary>Of the time a batch took, so much is left to whoever reads and writes beside it.</summary>
    private const double Rest = 0.25;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ImportFolder _folder;
    private readonly ImportCheck _check;
    private readonly ImportRun _run;
    private readonly ImportUndo _undo;
    private readonly ImportNews _news;
    private readonly SemaphoreSlim _due = new(0, 1);

    internal ImportRounds(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportCheck check, ImportRun run, ImportUndo undo, ImportNews news) =>
        (_store, _clock, _folder, _check, _run, _undo, _news) = (store, clock, folder, check, run, undo, news);

    /// <summary>Ends when something may be waiting.</summary>
    public Task WaitAsync(CancellationToken cancel) => _due.WaitAsync(cancel);

    /// <summary>A step of the import that has waited longest. For the application itself; each batch asks what its member may.</summary>
    public async Task<ImportRound> RunAsync(CancellationToken cancel)
    {
        if (await NextAsync(cancel) is not { } job)
        {
            _run.Forget();
            return new ImportRound(IsWorkLeft: false, Failure: null, TimeSpan.Zero);
        }

        var (from, failed) = (_clock.GetTimestamp(), (Exception?)null);
        try
        {
            if (await StepAsync(job, cancel) is { } problem)
                await StopAsync(job.Id, problem.Message, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            failed = failure;
            _run.Forget();
            await StopAsync(job, failure, cancel);
        }

        _news.Publish();
        return new ImportRound(IsWorkLeft: true, failed, job.IsWriting ? _clock.GetElapsedTime(from) * Rest : TimeSpan.Zero);
    }

    public void Dispose() => _due.Dispose();

    /// <summary>An import was uploaded, started, stopped or undone.</summary>
    internal void Wake()
    {
        _news.Publish();
        lock (_due)
        {
            if (_due.CurrentCount is 0)
                _due.Release();
        }
    }

    private async Task<ImportJob?> NextAsync(CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        var open = await db.ImportJobs
            .Where(job => job.State == ImportState.Checking || job.State == ImportState.Queued || job.State == ImportState.Running || job.Undo == ImportUndoState.Running).ToListAsync(cancel);
        // What has begun to be written comes first; checks write nothing, and somebody is looking at them.
        return open.OrderBy(job => job.State is ImportState.Running ? 0 : job.State is ImportState.Checking ? 1 : 2).ThenBy(job => job.UndoStartedAt ?? job.StartedAt ?? job.UploadedAt).FirstOrDefault();
    }

    private async Task<Problem?> StepAsync(ImportJob job, CancellationToken cancel)
    {
        if (job.Undo is ImportUndoState.Running)
            return await _undo.GoOnAsync(job.Id, cancel);
        if (job.State is not ImportState.Running && await RefusalAsync(job, cancel) is { } refusal)
            return refusal;

        return job.State switch
        {
            ImportState.Checking => await _check.RunAsync(job, _news.Publish, cancel),
            ImportState.Queued => await _run.PrepareAsync(job, cancel),
            _ => await _run.GoOnAsync(job, cancel),
        };
    }

    private async Task<Problem?> RefusalAsync(ImportJob job, CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        return (await ImportJobReading.ActorOfAsync(db, job, cancel)).Lacks(Right.ImportCustomers);
    }

    private async Task StopAsync(ImportJob job, Exception failure, CancellationToken cancel)
    {
        try
        {
            await StopAsync(job.Id, IsFull(failure) ? Full : Unforeseen, cancel);
        }
        catch (Exception full) when (IsFull(full) && job.StartedAt is not null)
        {
            _folder.Delete(job.File); // it would go in any case, and takes the room that saying so needs
            await StopAsync(job.Id, Full, cancel);
        }
    }

    private async Task StopAsync(long id, string why, CancellationToken cancel)
    {
        string? file = null;
        await _store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { IsOpen: true } job)
                return Done.Value;

            var now = _clock.Milliseconds();
            job.Failure = why;
            if (job.Undo is ImportUndoState.Running)
                (job.Undo, job.UndoEndedAt) = (ImportUndoState.Failed, now);
            else if (job.State is ImportState.Checking)
                job.State = ImportState.Uploaded; // another mapping may do
            else
                file = await ImportRun.EndAsync(db, job, ImportState.Failed, now, cancel);
            db.TellMuch();
            return Done.Value;
        }, cancel);
        _folder.Delete(file);
    }

    private static bool IsFull(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => true,
        DbUpdateException { InnerException: { } inner } => IsFull(inner),
        _ => false,
    };
}

/// <param name="IsWorkLeft">There may be more.</param>
/// <param name="Failure">What failed unforeseen; the import says that it has stopped.</param>
/// <param name="Rest">How long to leave the directory to others before the next round.</param>
public sealed record ImportRound(bool IsWorkLeft, Exception? Failure, TimeSpan Rest);
