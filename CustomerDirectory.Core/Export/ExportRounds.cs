using System.Collections.Concurrent;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Writes the files that were asked for: one at a time for each member, and a few at a time in all. What a stop of the
/// server cut off begins anew with the next start; until its row says so, no file is offered.
/// </summary>
public sealed class ExportRounds : IDisposable
{
    /// <summary>So many files are written at the same time in the background, so that a long one does not keep everybody waiting.</summary>
    public const int AtOnce = 2;

    private const string NoRoom = "The disk of the server is full. Free space, then try again.";
    private const string Unforeseen = "Something went wrong on the server. Try again; if it happens again, tell whoever runs this server.";

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ExportFile _file;
    private readonly ExportShelf _shelf;
    private readonly ExportSteps _steps;
    private readonly ExportNews _news;
    private readonly SemaphoreSlim _due = new(0, AtOnce);
    private readonly ConcurrentDictionary<ExportRun, bool> _runs = new();

    internal ExportRounds(DirectoryStore store, TimeProvider clock, ExportFile file, ExportShelf shelf, ExportSteps steps, ExportNews news) =>
        (_store, _clock, _file, _shelf, _steps, _news) = (store, clock, file, shelf, steps, news);

    /// <summary>Ends when something may be waiting.</summary>
    public Task WaitAsync(CancellationToken cancel) => _due.WaitAsync(cancel);

    /// <summary>After a start: deletes what is no whole file, and says of which files nothing is left. For the application itself.</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        await _steps.RecoverAsync(job => job.File is { } name && _shelf.Has(name, job.Bytes), cancel);
        await TidyAsync(cancel);
        Wake();
    }

    /// <summary>Writes the next file whose turn it is, one that was cut off included. For the application itself; who asked for it is asked for their rights once more.</summary>
    /// <returns>Whether something was waiting, and what failed unforeseen.</returns>
    public async Task<ExportRound> RunNextAsync(CancellationToken cancel)
    {
        ExportRun? run = null;
        var found = false;
        try
        {
            found = await _steps.BeginNextAsync(job => Of(job) is not null, job => run = Begin(job, cancel), cancel);
        }
        finally
        {
            if (!found && run is not null)
                End(run); // it did not come about
        }

        if (run is null)
            return new ExportRound(found, Failure: null);

        _news.Publish();
        return new ExportRound(IsWorkLeft: true, await RunAsync(run));
    }

    public void Dispose() => _due.Dispose();

    /// <summary>An attempt begins: until its end, what it writes is left alone.</summary>
    internal ExportRun Begin(ExportJob job, CancellationToken cancel)
    {
        var run = new ExportRun(job, _clock, _news, cancel);
        _runs[run] = true;
        return run;
    }

    /// <summary>The attempt has ended, or has not come about.</summary>
    internal void End(ExportRun run)
    {
        _runs.TryRemove(run, out _);
        run.Dispose();
    }

    /// <returns>What failed unforeseen; the row says that it failed.</returns>
    internal async Task<Exception?> RunAsync(ExportRun run)
    {
        try
        {
            return await WriteAsync(run);
        }
        finally
        {
            End(run);
            Wake();
        }
    }

    /// <summary>What is being done for an export; null while nothing is.</summary>
    internal ExportRun? Of(ExportJob job) => _runs.Keys.FirstOrDefault(run => run.IsOf(job));

    /// <summary>Something waits, was stopped or has ended.</summary>
    internal void Wake()
    {
        _news.Publish();
        lock (_due)
        {
            if (_due.CurrentCount < AtOnce)
                _due.Release(AtOnce - _due.CurrentCount);
        }
    }

    /// <summary>Stops what is written for nobody: the row says something else by now.</summary>
    /// <returns>False while something of it still goes on.</returns>
    internal async Task<bool> StopUnwantedAsync(CancellationToken cancel)
    {
        var unwanted = _runs.Keys.ToList();
        await using var db = _store.CreateDbContext();
        var wanted = await db.ExportJobs.Where(job => job.State == ExportState.Running).ToListAsync(cancel);
        unwanted.RemoveAll(run => wanted.Exists(run.IsOf));
        unwanted.ForEach(run => run.Stop());
        return unwanted.TrueForAll(run => !_runs.ContainsKey(run));
    }

    /// <summary>Deletes every file that no row offers and nobody is writing.</summary>
    internal async Task TidyAsync(CancellationToken cancel)
    {
        // In this order: what ends in between is known by its row, and what begins in between is not in the list.
        var there = _shelf.List();
        var written = _runs.Keys.Select(run => run.Name).ToList();
        await using var db = _store.CreateDbContext();
        var offered = await db.ExportJobs.Where(job => job.File != null).Select(job => job.File!).ToListAsync(cancel);
        foreach (var file in there.Where(file => !offered.Contains(file) && !written.Exists(name => ExportShelf.IsOf(file, name))))
            _shelf.Delete(file);
    }

    private async Task<Exception?> WriteAsync(ExportRun run)
    {
        try
        {
            if (!_shelf.HasRoomFor(bytes: 0))
            {
                await _steps.FailAsync(run, NoRoom);
                return null;
            }

            var order = run.Order;
            var ((problem, file), bytes) = await _shelf.WriteAsync(run.Name, async stream =>
            {
                var written = await _file.WriteAsync(order, stream, run, run.Stopped);
                return (written.Problem, written.Value);
            });
            if (problem is not null)
                await _steps.FailAsync(run, problem.Message);
            if (file is null || !await _steps.FinishAsync(run, file, bytes))
                _shelf.Delete(run.Name);
            return null;
        }
        catch (Exception) when (run.Stopped.IsCancellationRequested)
        {
            return null; // its row says why, or the server stops
        }
        catch (Exception failure)
        {
            await _steps.FailAsync(run, ExportShelf.IsFull(failure) ? NoRoom : Unforeseen);
            return failure;
        }
    }
}

/// <param name="IsWorkLeft">There may be more.</param>
/// <param name="Failure">What failed unforeseen; the export says that it has failed.</param>
public sealed record ExportRound(bool IsWorkLeft, Exception? Failure);
