using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk;

/// <summary>
/// The same change to many customers. A few are changed at once; more are changed in the background, batch by batch
/// (<see cref="BulkRounds"/>). Either way there is a job, which can be followed, stopped and undone.
/// </summary>
public sealed class BulkWork
{
    /// <summary>Up to so many customers are changed before the answer.</summary>
    public const int AtOnce = BulkStep.Batch;

    /// <summary>So many jobs are listed.</summary>
    public const int MostListed = 20;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly CustomerSearch _search;
    private readonly BulkStep _step;
    private readonly BulkRounds _rounds;

    internal BulkWork(DirectoryStore store, TimeProvider clock, CustomerSearch search, BulkStep step, BulkRounds rounds) =>
        (_store, _clock, _search, _step, _rounds) = (store, clock, search, step, rounds);

    /// <summary>Starts a job. Whom it is about is fixed now, and who has left by their turn is counted.</summary>
    /// <returns>
    /// The job, done where it is about at most <see cref="AtOnce"/> customers; <see cref="Problem.Invalid"/> for a value, tag or
    /// reason that cannot be taken; <see cref="Problem.NotFound"/> when nobody was chosen.
    /// </returns>
    public async Task<Outcome<BulkOutcome>> StartAsync(Actor actor, BulkSelection selection, BulkAction action, CancellationToken cancel)
    {
        if (actor.Lacks(action.Right) is { } refusal)
            return refusal;

        var chosen = await ChosenAsync(actor, selection, cancel);
        if (!chosen.Succeeded)
            return chosen.Problem;
        if (chosen.Value is [])
            return new Problem.NotFound("Anybody who was chosen");

        _step.Prepare();
        var packed = PackedIds.Pack(chosen.Value);
        var started = await _store.Gate.WriteAsync<BulkOutcome>(async db =>
        {
            var now = _clock.Milliseconds();
            var task = await BulkTask.ReadAsync(db, actor, action, now, cancel);
            if (!task.Succeeded)
                return task.Problem;

            var job = New(actor, action.Kind, task.Value, chosen.Value.Count, now);
            db.BulkJobs.Add(job);
            db.Record(actor, now, "bulk.started", subject: job.PublicId);
            await db.SaveChangesAsync(cancel); // gives the job its id
            if (job.Total > AtOnce)
            {
                db.BulkSelections.Add(new BulkSelected { JobId = job.Id, Ids = packed });
                return new BulkOutcome(BulkJobReading.RowOf(job, actor), [], []);
            }

            var batch = await _step.ApplyAsync(db, job, actor, chosen.Value, now, cancel);
            if (!batch.Succeeded)
                return batch.Problem;

            BulkStep.Tell(batch.Value, isDue: true);
            return new BulkOutcome(BulkJobReading.RowOf(job, actor), await PublicIdsAsync(db, [.. batch.Value.ChangedIds], cancel), []);
        }, cancel);
        if (started.Succeeded)
            _rounds.Wake();
        return started;
    }

    /// <summary>Stops a job between two batches. What was done stays, and can be undone.</summary>
    /// <returns>The job; <see cref="Problem.Conflict"/> when it has ended.</returns>
    public async Task<Outcome<BulkJobRow>> CancelAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        var cancelled = await _store.Gate.WriteAsync<BulkJobRow>(async db =>
        {
            if (await db.BulkJobs.AsTracking().VisibleTo(actor).SingleOrDefaultAsync(one => one.PublicId == id, cancel) is not { } job)
                return new Problem.NotFound("This bulk work");
            if (job.State is not (BulkState.Queued or BulkState.Running))
                return new Problem.Conflict("This has ended already.");

            var now = _clock.Milliseconds();
            await BulkStep.EndAsync(db, job, BulkState.Cancelled, now, cancel);
            db.TellMuch();
            db.Record(actor, now, "bulk.cancelled", subject: job.PublicId);
            return BulkJobReading.RowOf(job, actor);
        }, cancel);
        if (cancelled.Succeeded)
            _rounds.Wake();
        return cancelled;
    }

    /// <summary>Brings everybody whom a job changed back to what they were before, where they still are as the job left them.</summary>
    /// <returns>
    /// The job, undone where it changed at most <see cref="AtOnce"/> customers; <see cref="Problem.Conflict"/> while it runs and when
    /// there is nothing to undo; <see cref="Problem.Gone"/> when the time is over.
    /// </returns>
    public async Task<Outcome<BulkOutcome>> UndoAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        _step.Prepare();
        var undone = await _store.Gate.WriteAsync<BulkOutcome>(async db =>
        {
            if (await db.BulkJobs.AsTracking().VisibleTo(actor).SingleOrDefaultAsync(one => one.PublicId == id, cancel) is not { } job)
                return new Problem.NotFound("This bulk work");
            if (actor.Lacks(BulkAction.RightOf(job.Kind)) is { } lacking)
                return lacking;
            var now = _clock.Milliseconds();
            if (Obstacle(job, now) is { } obstacle)
                return obstacle;

            (job.Undo, job.UndoStartedAt, job.UndoMemberId, job.UndoActorName, job.UndoRole, job.UndoDoor, job.Failure) = (UndoState.Running, now, actor.MemberId, actor.Name, actor.Role, actor.Door, null);
            db.Record(actor, now, "bulk.undone", subject: job.PublicId);
            if (job.Changed > AtOnce)
                return new BulkOutcome(BulkJobReading.RowOf(job, actor), [], []);

            var back = await _step.UndoAsync(db, job, actor, now, cancel);
            if (!back.Succeeded)
                return back.Problem;

            BulkStep.Tell(back.Value, isDue: true);
            job.Undo = UndoState.Done;
            job.UndoEndedAt = now;
            return new BulkOutcome(BulkJobReading.RowOf(job, actor), await PublicIdsAsync(db, [.. back.Value.RestoredIds], cancel), back.Value.Taken);
        }, cancel);
        if (undone.Succeeded)
            _rounds.Wake();
        return undone;
    }

    /// <summary>The latest jobs, newest first: one's own, and those of others for who administers them.</summary>
    public async Task<Outcome<IReadOnlyList<BulkJobRow>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var since = _clock.GetUtcNow() - BulkJobReading.Kept;
        var jobs = await db.BulkJobs.VisibleTo(actor).Where(job => job.StartedAt > since).OrderByDescending(job => job.StartedAt).ThenByDescending(job => job.Id).Take(MostListed).ToListAsync(cancel);
        return jobs.ConvertAll(job => BulkJobReading.RowOf(job, actor));
    }

    /// <summary>What deleting them would take.</summary>
    /// <param name="named">How many of them are wanted by name.</param>
    public async Task<Outcome<DeletionPreview>> PreviewDeletionAsync(Actor actor, BulkSelection selection, int named, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        var chosen = await ChosenAsync(actor, selection, cancel);
        if (!chosen.Succeeded)
            return chosen.Problem;

        await using var db = _store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await BinReading.PreviewAsync(db, chosen.Value, named, _clock.GetUtcNow(), cancel);
    }

    private static BulkJob New(Actor actor, BulkKind kind, BulkTask task, int total, DateTimeOffset now) => new()
    {
        PublicId = PublicId.New("blk", now),
        Kind = kind,
        Task = task.ToJson(),
        MemberId = actor.MemberId,
        ActorName = actor.Name,
        Role = actor.Role,
        Door = actor.Door,
        StartedAt = now,
        Total = total,
    };

    private static Problem? Obstacle(BulkJob job, DateTimeOffset now) => job switch
    {
        { State: BulkState.Queued or BulkState.Running } => new Problem.Conflict("This is still going on. Cancel it first."),
        { Undo: UndoState.Running } => new Problem.Conflict("This is being undone already."),
        { Undo: UndoState.Done } => new Problem.Conflict("This was undone already."),
        { Changed: 0 } => new Problem.Conflict("Nobody was changed, so there is nothing to undo."),
        _ when job.StartedAt + BulkJobReading.Kept <= now => new Problem.Gone($"Bulk work can be undone for {BulkJobReading.Kept.TotalDays:0} days, which are over."),
        _ when BulkTask.Of(job).IsForgotten => new Problem.Gone("Everybody this concerned was erased, so there is nothing to undo."),
        _ => null,
    };

    private static Task<List<string>> PublicIdsAsync(DirectoryDb db, List<long> ids, CancellationToken cancel) =>
        db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).OrderBy(issued => issued.Id).Select(issued => issued.PublicId).ToListAsync(cancel);

    /// <summary>Row ids of the chosen, ascending: those who stood for a customer once, whatever became of them.</summary>
    private async Task<Outcome<List<long>>> ChosenAsync(Actor actor, BulkSelection selection, CancellationToken cancel)
    {
        if (selection.Ids.Count > CustomerSearch.LongestRange)
            return new Problem.TooMuch($"At most {CustomerSearch.LongestRange.ToString("N0", CultureInfo.InvariantCulture)} customers are chosen one by one. Select all that match instead.");

        await using var db = _store.CreateDbContext();
        var named = selection.Ids.ToList();
        var ids = await db.IssuedIds.Where(issued => EF.Parameter(named).Contains(issued.PublicId)).OrderBy(issued => issued.Id).Select(issued => issued.Id).ToListAsync(cancel);
        if (selection.Filter is null)
            return ids;

        var matching = await _search.RowIdsAsync(actor, selection.Filter, cancel);
        if (!matching.Succeeded)
            return matching.Problem;

        var except = ids.ToHashSet();
        matching.Value.RemoveAll(except.Contains);
        matching.Value.Sort();
        return matching.Value;
    }
}
