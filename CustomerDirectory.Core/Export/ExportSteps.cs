using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>The transactions that an export goes through while it is written. Each asks the row first whether it is still wanted.</summary>
internal sealed class ExportSteps(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Begins the next export whose turn it is, one at a time for each member, who had their last turn longest ago first.</summary>
    /// <param name="isWritten">Whether this process is writing it. What says that it runs, and is not written, was cut off and waits.</param>
    /// <param name="begin">Is called within the transaction with what begins.</param>
    /// <returns>False when nothing waits that may begin.</returns>
    public async Task<bool> BeginNextAsync(Func<ExportJob, bool> isWritten, Action<ExportJob> begin, CancellationToken cancel)
    {
        if (!await IsAnyWaitingAsync(isWritten, cancel))
            return false; // a write holds up others

        var found = false;
        await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await NextAsync(db, isWritten, cancel) is not { } job)
                return Done.Value;

            (found, var now) = (true, clock.Milliseconds());
            var actor = await db.AsNowAsync(new Actor(job.MemberId, job.ActorName, job.Role, job.Door), cancel);
            if (await ExportRights.RefusalAsync(db, actor, job, cancel) is { } refusal)
            {
                job.End(ExportState.Failed, refusal.Message, now);
                return Done.Value;
            }

            Begin(job, now);
            begin(job);
            return Done.Value;
        }, cancel);
        return found;
    }

    public static void Begin(ExportJob job, DateTimeOffset now) =>
        (job.State, job.StartedAt, job.Attempt, job.Done, job.Reason) = (ExportState.Running, now, job.Attempt + 1, 0, null);

    /// <summary>There is a whole file.</summary>
    /// <returns>False when nobody wants it any more, or it may hold somebody who was erased meanwhile.</returns>
    public async Task<bool> FinishAsync(ExportRun run, ExportedFile written, long bytes)
    {
        var finished = await OnRunningAsync(run, async (db, job, now) =>
        {
            (job.State, job.EndedAt, job.File, job.Bytes) = (ExportState.Ready, now, run.Name, bytes);
            (job.Customers, job.Done, job.CutCells) = (written.Rows, written.Rows, written.CutCells);
            job.ExpiresAt = now + TimeSpan.FromDays(await db.ExportDaysAsync(CancellationToken.None));
            Record(db, job, now, "export.ready").Changed("customers", null, $"{job.Customers}");
        });
        return finished;
    }

    public Task FailAsync(ExportRun run, string reason) => OnRunningAsync(run, (_, job, now) =>
    {
        (job.Customers, job.Done) = (run.Of, run.Done);
        job.End(ExportState.Failed, reason, now);
        return Task.CompletedTask;
    });

    /// <summary>Says of each file that is not there any more that it has gone.</summary>
    /// <param name="isThere">Whether the whole file lies in the folder.</param>
    public async Task RecoverAsync(Func<ExportJob, bool> isThere, CancellationToken cancel)
    {
        await using var read = store.CreateDbContext();
        var gone = (await read.ExportJobs.Where(job => job.State == ExportState.Ready).ToListAsync(cancel)).Where(job => !isThere(job)).Select(job => job.Id).ToList();
        if (gone is [])
            return;

        await store.Gate.WriteAsync<Done>(async db =>
        {
            foreach (var job in await db.ExportJobs.AsTracking().Where(job => gone.Contains(job.Id) && job.State == ExportState.Ready).ToListAsync(cancel))
                job.End(ExportState.Failed, "The file is not in the data folder any more.", clock.Milliseconds());
            return Done.Value;
        }, cancel);
    }

    public static AuditEntry Record(DirectoryDb db, ExportJob job, DateTimeOffset now, string action) =>
        db.Record(new Actor(job.MemberId, job.ActorName, job.Role, job.Door), now, action, subject: job.PublicId);

    private async Task<bool> IsAnyWaitingAsync(Func<ExportJob, bool> isWritten, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return (await Open(db).ToListAsync(cancel)).Exists(job => !isWritten(job));
    }

    private static IQueryable<ExportJob> Open(DirectoryDb db) => db.ExportJobs.Where(job => job.State == ExportState.Queued || job.State == ExportState.Running);

    private static async Task<ExportJob?> NextAsync(DirectoryDb db, Func<ExportJob, bool> isWritten, CancellationToken cancel)
    {
        var open = await Open(db).AsTracking().ToListAsync(cancel);
        var busy = open.Where(isWritten).Select(job => job.MemberId).ToHashSet();
        var waiting = open.Where(job => !busy.Contains(job.MemberId)).OrderBy(job => job.QueuedAt).ThenBy(job => job.Id).DistinctBy(job => job.MemberId).ToList();
        if (waiting is not [_, _, ..])
            return waiting.FirstOrDefault();

        var turns = await db.ExportJobs.Where(job => job.StartedAt != null).GroupBy(job => job.MemberId).Select(jobs => new { MemberId = jobs.Key, At = jobs.Max(job => job.StartedAt) }).ToListAsync(cancel);
        return waiting.OrderBy(job => turns.Find(turn => turn.MemberId == job.MemberId)?.At ?? DateTimeOffset.MinValue).ThenBy(job => job.QueuedAt).ThenBy(job => job.Id).First();
    }

    /// <returns>Whether the row still is where the attempt began; else nothing was written.</returns>
    private async Task<bool> OnRunningAsync(ExportRun run, Func<DirectoryDb, ExportJob, DateTimeOffset, Task> change)
    {
        var isWanted = false;
        await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.ExportJobs.AsTracking().SingleOrDefaultAsync(job => job.PublicId == run.Id && job.State == ExportState.Running && job.Attempt == run.Attempt, CancellationToken.None) is not { } job)
                return Done.Value;

            await change(db, job, clock.Milliseconds());
            isWanted = true;
            return Done.Value;
        }, CancellationToken.None);
        return isWanted;
    }
}
