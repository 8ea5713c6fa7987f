using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// Imports in steps: a file is uploaded (<see cref="ImportUploads"/>), its columns are mapped, the whole of it is checked
/// without writing anything, and then it is imported in the background (<see cref="ImportRounds"/>), where it can be
/// followed, stopped and undone.
/// </summary>
public sealed class CustomerImports
{
    /// <summary>So many imports are listed.</summary>
    public const int MostListed = 20;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ImportFolder _folder;
    private readonly ImportRounds _rounds;

    internal CustomerImports(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportRounds rounds) =>
        (_store, _clock, _folder, _rounds) = (store, clock, folder, rounds);

    /// <summary>One import.</summary>
    public async Task<Outcome<ImportJobRow>> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var found = await ImportJobReading.FindAsync(db.ImportJobs, id, cancel);
        return found.Succeeded ? ImportJobReading.RowOf(found.Value) : found.Problem;
    }

    /// <summary>The latest imports of everybody, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<ImportJobRow>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var jobs = await db.ImportJobs.OrderByDescending(job => job.UploadedAt).ThenByDescending(job => job.Id).Take(MostListed).ToListAsync(cancel);
        return jobs.ConvertAll(ImportJobReading.RowOf);
    }

    /// <summary>Has the whole file checked with a mapping, in the background; nothing is written. It can be asked for again with another one.</summary>
    /// <returns>The import; <see cref="Problem.Invalid"/> for a mapping that cannot be.</returns>
    public async Task<Outcome<ImportJobRow>> CheckAsync(Actor actor, string id, ImportMapping mapping, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;
        var source = CustomerLimits.Take(mapping.Source, "source", CustomerLimits.Tag);
        if (source.Problem is { } misfit)
            return misfit;

        return await ChangeAsync(id, async (db, job) =>
        {
            if (job.State is not (ImportState.Uploaded or ImportState.Checked))
                return new Problem.Conflict("This import has gone on meanwhile.");
            var columns = ImportColumns.Of(ImportJobReading.HeadersOf(job), mapping.Targets, await db.CustomFields.ToListAsync(cancel));
            if (!columns.Succeeded)
                return columns.Problem;

            (job.State, job.Mapping, job.Failure) = (ImportState.Checking, JsonSerializer.Serialize(mapping with { Source = source.Value }), null);
            job.TakeOver(actor);
            Reset(job);
            return ImportJobReading.RowOf(job);
        }, cancel);
    }

    /// <summary>Imports what was checked, in the background. Whatever changed since the check is looked at anew.</summary>
    /// <returns><see cref="Problem.Conflict"/> when it is not checked, or somebody has started it already.</returns>
    public async Task<Outcome<ImportJobRow>> StartAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        return await ChangeAsync(id, (db, job) =>
        {
            if (job.State is not ImportState.Checked)
                return Task.FromResult<Outcome<ImportJobRow>>(new Problem.Conflict(job.State is ImportState.Uploaded ? "Check the file first." : "This import has been started already."));

            var now = _clock.Milliseconds();
            (job.State, job.StartedAt) = (ImportState.Queued, now);
            job.TakeOver(actor);
            Reset(job);
            db.Record(actor, now, "import.started", subject: job.PublicId);
            return Task.FromResult<Outcome<ImportJobRow>>(ImportJobReading.RowOf(job));
        }, cancel);
    }

    /// <summary>Stops a check, or an import between two batches. What was imported stays, and can be undone.</summary>
    /// <returns><see cref="Problem.Conflict"/> when nothing is going on.</returns>
    public async Task<Outcome<ImportJobRow>> CancelAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        string? file = null;
        var cancelled = await ChangeAsync(id, async (db, job) =>
        {
            switch (job.State)
            {
                case ImportState.Checking:
                    job.State = ImportState.Uploaded;
                    Reset(job);
                    break;
                case ImportState.Queued or ImportState.Running:
                    var now = _clock.Milliseconds();
                    file = await ImportRun.EndAsync(db, job, ImportState.Cancelled, now, cancel);
                    db.TellMuch();
                    db.Record(actor, now, "import.cancelled", subject: job.PublicId);
                    break;
                default:
                    return new Problem.Conflict("Nothing is going on that could be stopped.");
            }

            return ImportJobReading.RowOf(job);
        }, cancel);
        _folder.Delete(file);
        return cancelled;
    }

    /// <summary>Takes back what an import did, where it still is as the import left it; see <see cref="ImportUndo"/>.</summary>
    /// <returns><see cref="Problem.Conflict"/> while it runs and when there is nothing to undo; <see cref="Problem.Gone"/> when the time is over.</returns>
    public async Task<Outcome<ImportJobRow>> UndoAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        return await ChangeAsync(id, (db, job) =>
        {
            var now = _clock.Milliseconds();
            if (Obstacle(job, now) is { } obstacle)
                return Task.FromResult<Outcome<ImportJobRow>>(obstacle);

            (job.Undo, job.UndoStartedAt, job.UndoMemberId, job.UndoActorName, job.UndoRole, job.Failure) = (ImportUndoState.Running, now, actor.MemberId, actor.Name, actor.Role, null);
            db.Record(actor, now, "import.undone", subject: job.PublicId);
            return Task.FromResult<Outcome<ImportJobRow>>(ImportJobReading.RowOf(job));
        }, cancel);
    }

    private static Problem? Obstacle(ImportJob job, DateTimeOffset now) => job switch
    {
        { HasEnded: false } => new Problem.Conflict(job.IsOpen ? "This is still going on. Cancel it first." : "This was not imported, so there is nothing to undo."),
        { Undo: ImportUndoState.Running } => new Problem.Conflict("This is being undone already."),
        { Undo: ImportUndoState.Done } => new Problem.Conflict("This was undone already."),
        { Customers: 0 } => new Problem.Conflict("Nobody was created or changed, so there is nothing to undo."),
        _ when job.StartedAt + ImportJobReading.Kept <= now => new Problem.Gone($"Imports can be undone for {ImportJobReading.Kept.TotalDays:0} days, which are over."),
        _ => null,
    };

    private static void Reset(ImportJob job) => (job.Processed, job.Created, job.Updated, job.Unchanged, job.Rejected) = (0, 0, 0, 0, 0);

    /// <summary>Changes a job and tells whoever works or looks at it.</summary>
    private async Task<Outcome<ImportJobRow>> ChangeAsync(string id, Func<DirectoryDb, ImportJob, Task<Outcome<ImportJobRow>>> change, CancellationToken cancel)
    {
        var changed = await _store.Gate.WriteAsync<ImportJobRow>(async db =>
        {
            var found = await ImportJobReading.FindAsync(db.ImportJobs.AsTracking(), id, cancel);
            return found.Succeeded ? await change(db, found.Value) : found.Problem;
        }, cancel);
        if (changed.Succeeded)
            _rounds.Wake();
        return changed;
    }
}
