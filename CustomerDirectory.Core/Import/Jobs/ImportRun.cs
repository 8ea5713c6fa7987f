using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// An import that was confirmed. First it is planned, and the plan is written down; then each batch of it is one
/// transaction: the customers, what they were given, the rows that were refused, and the counters. So whatever stops the
/// server leaves an exact state, and the next start goes on after the last batch.
/// </summary>
internal sealed class ImportRun(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportCheck check, AddressBlocks blocks)
{
    private Open? _open;

    /// <summary>Nothing else is kept in memory of a job that has ended, or that another came before.</summary>
    public void Forget() => _open = null;

    /// <summary>Reads and plans the file, and writes down what the batches go by.</summary>
    /// <returns>Why it cannot be imported.</returns>
    public async Task<Problem?> PrepareAsync(ImportJob job, CancellationToken cancel)
    {
        await RejectedRows.DeleteAsync(store, job.Id, cancel); // of the check, or of a preparation that was cut off
        var planned = await check.PlanAsync(job, cancel);
        if (!planned.Succeeded)
            return planned.Problem;

        var plan = planned.Value;
        if (!await RejectedRows.AddAsync(store, job.Id, ImportState.Queued, plan.LeftOut, plan.File.Lines, cancel))
            return null; // cancelled meanwhile

        var packed = PackedGroups.Pack(plan.Groups);
        string? ended = null;
        await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == job.Id && one.State == ImportState.Queued, cancel) is not { } now)
                return Done.Value;

            now.State = ImportState.Running;
            (now.Total, now.Processed, now.Rejected) = (plan.File.Lines.Count, plan.LeftOut.Count, plan.LeftOut.Count);
            if (plan.Groups is [])
                ended = await EndAsync(db, now, ImportState.Done, clock.Milliseconds(), cancel);
            else
                db.ImportGroups.Add(new ImportGroups { JobId = now.Id, Groups = packed });
            return Done.Value;
        }, cancel);
        folder.Delete(ended);
        _open = new Open(job.Id, plan.File, plan.Groups, [], new BatchNews(clock));
        return null;
    }

    /// <summary>Imports the next batch.</summary>
    /// <returns>Why it cannot go on; then nothing of the batch was written.</returns>
    public async Task<Problem?> GoOnAsync(ImportJob job, CancellationToken cancel)
    {
        if (_open is not { } open || open.Job != job.Id)
        {
            var restored = await RestoreAsync(job, cancel);
            if (!restored.Succeeded)
                return restored.Problem;
            _open = open = restored.Value;
        }

        blocks.Prepare();
        var next = open.Next(job.NextGroup); // read before the gate is taken
        var (from, done, ended) = (0L, job.Processed, (string?)null);
        var written = await store.Gate.WriteAsync<Done>(async db =>
        {
            from = clock.GetTimestamp();
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == job.Id && one.State == ImportState.Running, cancel) is not { } now)
                return Done.Value; // cancelled a moment ago

            var actor = await ImportJobReading.ActorOfAsync(db, now, cancel);
            if (actor.Lacks(Right.ImportCustomers) is { } refusal)
                return refusal;

            ended = await ApplyAsync(db, now, open, next, actor, cancel);
            done = now.Processed;
            return Done.Value;
        }, cancel);
        open.Pace.Learn((int)(done - job.Processed), clock.GetElapsedTime(from));
        folder.Delete(ended);
        return written.Problem;
    }

    /// <summary>Nothing else will be written, so what the batches needed goes.</summary>
    /// <returns>The file, to be deleted after the commit.</returns>
    public static async Task<string?> EndAsync(DirectoryDb db, ImportJob job, ImportState state, DateTimeOffset now, CancellationToken cancel)
    {
        var file = job.File;
        (job.State, job.EndedAt, job.File) = (state, now, null);
        await db.ImportGroups.Where(groups => groups.JobId == job.Id).ExecuteDeleteAsync(cancel);
        return file;
    }

    private async Task<string?> ApplyAsync(DirectoryDb db, ImportJob job, Open open, NextBatch next, Actor actor, CancellationToken cancel)
    {
        var (groups, lost) = next;
        var now = clock.Milliseconds();
        var firstEntry = await LastEntryAsync(db, cancel) + 1;
        var fates = await new ImportBatch(blocks, actor, now, open.File.Country, open.Claims).ApplyAsync(db, groups.FindAll(group => group.Rows.Count > 0), cancel);
        var (rejected, changed) = (lost.Concat(Rejected(fates)).ToList(), fates.Where(fate => fate.IsCreated || fate.IsChanged).ToList());
        var isLast = job.NextGroup + groups.Count == open.Groups.Count;

        // Before the customers are saved: afterwards nothing more is looked at in this context.
        job.NextGroup += groups.Count;
        foreach (var fate in fates.SelectMany(fate => fate.Rows))
            Count(job, fate);
        (job.Processed, job.Rejected, job.Customers) = (job.Processed + groups.Sum(group => group.Rows.Count) + lost.Count, job.Rejected + lost.Count, job.Customers + changed.Count);
        var ended = isLast ? await EndAsync(db, job, ImportState.Done, now, cancel) : null;
        open.Told.Tell(db, isLast);

        await db.SaveWithAddedAsync(cancel);
        var lastEntry = await LastEntryAsync(db, cancel);
        using var insert = new BulkInsert(db);
        insert.AddRange(rejected.Select(row => ImportRejects.Of(job.Id, row, open.File.Lines.Of(row.Row).Cells)));
        insert.AddRange(changed.Select(fate => new ImportItem { JobId = job.Id, IssuedId = fate.IssuedId!.Value, IsCreated = fate.IsCreated, Version = fate.Version, FirstEntry = firstEntry, LastEntry = lastEntry }));
        return ended;
    }

    private static void Count(ImportJob job, RowFate fate)
    {
        switch (fate)
        {
            case RowFate.Created:
                job.Created++;
                break;
            case RowFate.Updated:
                job.Updated++;
                break;
            case RowFate.Unchanged:
                job.Unchanged++;
                break;
            default:
                job.Rejected++;
                break;
        }
    }

    private static IEnumerable<LeftOut> Rejected(IEnumerable<GroupFate> fates) =>
        from fate in fates
        where fate.Refusal is not null
        from row in fate.Group.Rows
        select new LeftOut(row, fate.Refusal!, fate.IsBlocked);

    private static async Task<long> LastEntryAsync(DirectoryDb db, CancellationToken cancel) => await db.Audit.MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;

    /// <summary>After a restart: the rows from the file, and from the plan that was written down who they are about.</summary>
    private async Task<Outcome<Open>> RestoreAsync(ImportJob job, CancellationToken cancel)
    {
        var read = await check.ReadAsync(job, cancel);
        if (!read.Succeeded)
            return read.Problem;

        await using var db = store.CreateDbContext();
        var planned = PackedGroups.Unpack(await db.ImportGroups.Where(groups => groups.JobId == job.Id).Select(groups => groups.Groups).SingleAsync(cancel));
        var holders = await ImportOwners.HoldersAsync(db, planned.Select(group => group.Target).OfType<long>(), clock.GetUtcNow(), cancel);
        var readable = read.Value.Rows.Select(row => row.Number).ToHashSet();
        var (groups, lost) = (new List<PlannedGroup>(), new Dictionary<PlannedGroup, List<int>>());
        foreach (var (target, numbers) in planned)
        {
            var holder = target is { } id ? holders.GetValueOrDefault(id) ?? new Holder(id, "The customer", null, null, null, false, false) : null;
            var group = new PlannedGroup(holder, numbers.FindAll(readable.Contains));
            groups.Add(group);
            if (group.Rows.Count < numbers.Count)
                lost[group] = numbers.FindAll(number => !readable.Contains(number));
        }

        return new Open(job.Id, read.Value.File, groups, lost, new BatchNews(clock));
    }

    /// <summary>The import that is going on.</summary>
    /// <param name="lost">Rows that could be read when the plan was made, and cannot be any more, because a custom field was changed.</param>
    private sealed class Open(long job, FileRows file, IReadOnlyList<PlannedGroup> groups, Dictionary<PlannedGroup, List<int>> lost, BatchNews told)
    {
        public long Job => job;

        public FileRows File => file;

        public IReadOnlyList<PlannedGroup> Groups => groups;

        public ImportClaims Claims { get; } = new();

        public BatchPace Pace { get; } = new();

        public BatchNews Told { get; } = told;

        public NextBatch Next(int from)
        {
            var batch = ImportBatch.Next(file, groups, from, Pace.Size);
            return new NextBatch(batch, [.. batch.SelectMany(group => lost.GetValueOrDefault(group.Group, [])).Select(row => new LeftOut(row, "A custom field was changed while the import ran, and the row does not fit it any more."))]);
        }
    }

    /// <summary>Groups that are written together, and those of their rows that are lost.</summary>
    private sealed record NextBatch(List<ReadGroup> Groups, List<LeftOut> Lost);
}
