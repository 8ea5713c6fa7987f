using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// The dry run: the whole file goes the way of the import, batch by batch, on contexts that cannot write and are thrown
/// away. Only its outcome is written. Cut off, it begins anew.
/// </summary>
internal sealed class ImportCheck(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportFiles files, AddressBlocks blocks)
{
    /// <summary>Progress is written at most so often.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <returns>Why the file cannot be checked as it is; nothing else is reported, also when somebody stopped it.</returns>
    public async Task<Problem?> RunAsync(ImportJob job, Action progressed, CancellationToken cancel)
    {
        await RejectedRows.DeleteAsync(store, job.Id, cancel); // of an earlier one
        var planned = await PlanAsync(job, cancel);
        if (!planned.Succeeded)
            return planned.Problem;

        var (plan, claims, tally) = (planned.Value, new ImportClaims(), new ImportTally(planned.Value));
        var actor = new Actor(job.MemberId, job.ActorName, job.Role, Door.Import);
        var told = clock.GetTimestamp();
        for (var at = 0; at < plan.Groups.Count;)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = ImportBatch.Next(plan.File, plan.Groups, at);
            at += batch.Count;
            await using (var db = store.CreateDbContext())
                tally.Add(await new ImportBatch(blocks, actor, clock.GetUtcNow(), plan.File.Country, claims).ApplyAsync(db, batch, cancel));
            if (clock.GetElapsedTime(told) < Every)
                continue;
            if (!await WriteAsync(job.Id, tally, plan, ImportState.Checking, cancel))
                return null;

            told = clock.GetTimestamp();
            progressed();
        }

        if (await RejectedRows.AddAsync(store, job.Id, ImportState.Checking, tally.LeftOut, plan.File.Lines, cancel))
            await WriteAsync(job.Id, tally, plan, ImportState.Checked, cancel);
        return null;
    }

    /// <summary>What an import of the job's file would do now.</summary>
    public async Task<Outcome<PlannedFile>> PlanAsync(ImportJob job, CancellationToken cancel)
    {
        var read = await ReadAsync(job, cancel);
        return read.Succeeded ? await files.PlanAsync(read.Value, ImportJobReading.MappingOf(job)!.Mode, cancel) : read.Problem;
    }

    public async Task<Outcome<ReadFile>> ReadAsync(ImportJob job, CancellationToken cancel)
    {
        var opened = await files.OpenAsync(folder.PathOf(job.File!), cancel);
        if (!opened.Succeeded)
            return opened.Problem is Problem.NotFound ? ImportUploads.Removed() : opened.Problem;

        return await files.ReadAsync(opened.Value, ImportJobReading.MappingOf(job), cancel);
    }

    /// <returns>False when somebody has stopped it.</returns>
    private async Task<bool> WriteAsync(long id, ImportTally tally, PlannedFile plan, ImportState state, CancellationToken cancel)
    {
        var written = await store.Gate.WriteAsync<bool>(async db =>
        {
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id && one.State == ImportState.Checking, cancel) is not { } job)
                return false;

            (job.State, job.Total, job.Processed) = (state, plan.File.Lines.Count, tally.Rows.Count);
            (job.Created, job.Updated, job.Unchanged, job.Rejected) = (tally.Count(RowFate.Created), tally.Count(RowFate.Updated), tally.Count(RowFate.Unchanged), tally.LeftOut.Count);
            return true;
        }, cancel);
        return written.Value;
    }
}
