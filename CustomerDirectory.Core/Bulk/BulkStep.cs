using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk.Deeds;
using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk;

/// <summary>One batch of a job, or of its undoing, inside a write transaction: the one way for few customers and for many.</summary>
internal sealed class BulkStep(CustomerBin bin)
{
    /// <summary>The most customers of one transaction, so that nobody waits long for the gate.</summary>
    public const int Batch = 500;

    /// <summary>Reads what the deed needs from files, before somebody holds the gate.</summary>
    public void Prepare() => bin.Prepare();

    /// <param name="chosen">Whom the job is about, ascending.</param>
    /// <returns>The batch; the reason why the job cannot go on, after which the transaction has to be given up.</returns>
    public async Task<Outcome<BulkBatch>> ApplyAsync(DirectoryDb db, BulkJob job, Actor actor, List<long> chosen, DateTimeOffset now, CancellationToken cancel)
    {
        if (actor.Lacks(BulkAction.RightOf(job.Kind)) is { } refusal)
            return refusal;

        db.ChangeTracker.AutoDetectChangesEnabled = false; // or every entry would look through all the customers
        var batch = new BulkBatch(db, job, actor, now);
        var ids = chosen.GetRange((int)job.Processed, (int)Math.Min(Batch, chosen.Count - job.Processed));
        foreach (var (id, where) in await WhereAsync(db, ids, cancel))
        {
            if (where is null)
                batch.Present.Add(id);
            else
                batch.Leave(id, where.Value);
        }

        if (await DeedOf(job.Kind).ApplyAsync(batch, cancel) is { } problem)
            return problem;

        using var insert = new BulkInsert(db);
        insert.AddRange(batch.Items);
        await WriteAsync(db, insert, batch.Entries, now, cancel);
        (job.State, job.Processed, job.Changed) = (BulkState.Running, job.Processed + ids.Count, job.Changed + batch.ChangedIds.Count());
        job.LeftOut = BulkCounts.Add(job.LeftOut, batch.Items.Select(item => item.LeftOut).OfType<BulkReason>());
        if (job.Processed == job.Total)
            await EndAsync(db, job, BulkState.Done, now, cancel);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return batch;
    }

    /// <returns>The batch; the reason why undoing cannot go on, after which the transaction has to be given up.</returns>
    public async Task<Outcome<BulkReturn>> UndoAsync(DirectoryDb db, BulkJob job, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (actor.Lacks(BulkAction.RightOf(job.Kind)) is { } refusal)
            return refusal;

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var (back, deed) = (new BulkReturn(db, job, actor, now), DeedOf(job.Kind));
        var items = await db.BulkItems.AsNoTracking().Where(item => item.JobId == job.Id && item.IssuedId > job.UndoneTo && item.LeftOut == null).OrderBy(item => item.IssuedId).Take(Batch).ToListAsync(cancel);
        var ids = items.ConvertAll(item => item.IssuedId);
        var where = (await WhereAsync(db, ids, cancel)).ToDictionary(one => one.Id, one => one.Reason);
        var joined = await db.Merges.Where(merge => merge.UndoneAt == null && merge.At >= job.StartedAt && EF.Parameter(ids).Contains(merge.SurvivorId)).Select(merge => merge.SurvivorId).ToHashSetAsync(cancel);
        foreach (var item in items)
        {
            if (where[item.IssuedId] is { } reason && !(deed.LeavesBinned && reason is BulkReason.Binned))
                back.Leave(item.IssuedId, reason);
            else if (joined.Contains(item.IssuedId))
                back.Leave(item.IssuedId, BulkReason.Merged);
            else
                back.Items.Add(item);
        }

        if (await deed.UndoAsync(back, cancel) is { } problem)
            return problem;

        using var insert = new BulkInsert(db);
        await WriteAsync(db, insert, back.Entries, now, cancel);
        foreach (var outcome in back.Outcomes.GroupBy(one => one.Value, one => one.Key))
        {
            var (reason, some) = (outcome.Key, outcome.ToList());
            await db.BulkItems.Where(item => item.JobId == job.Id && EF.Parameter(some).Contains(item.IssuedId))
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.IsUndone, true).SetProperty(item => item.NotRestored, reason), cancel);
        }

        (job.UndoneTo, job.Restored, job.Taken) = (ids is [.., var last] ? last : job.UndoneTo, job.Restored + back.RestoredIds.Count(), job.Taken + back.Taken.Count);
        job.NotRestored = BulkCounts.Add(job.NotRestored, back.Outcomes.Values.OfType<BulkReason>());
        if (items.Count < Batch)
            (job.Undo, job.UndoEndedAt) = (UndoState.Done, now);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return back;
    }

    /// <summary>Nobody else will be changed, so it need not be known any more who was chosen.</summary>
    public static async Task EndAsync(DirectoryDb db, BulkJob job, BulkState state, DateTimeOffset now, CancellationToken cancel)
    {
        (job.State, job.EndedAt) = (state, now);
        await db.BulkSelections.Where(selected => selected.JobId == job.Id).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Tells open pages whom a batch changed: few by name, many only that there are many.</summary>
    /// <param name="isDue">Whether pages have not been told for a while; what is not told now is told with the next ones.</param>
    public static void Tell(BulkTurn turn, bool isDue)
    {
        if (turn.Entries.Count <= ChangeNews.MostNamed)
        {
            foreach (var entry in turn.Entries)
                turn.Db.Tell(entry);
        }
        else if (isDue)
        {
            turn.Db.TellMuch();
        }
    }

    private IBulkDeed DeedOf(BulkKind kind) => kind switch
    {
        BulkKind.AddTag => new TagDeed(adds: true),
        BulkKind.RemoveTag => new TagDeed(adds: false),
        BulkKind.SetField or BulkKind.ClearField => new FieldDeed(),
        BulkKind.Suspend => new SuspensionDeed(),
        BulkKind.Delete => new DeletionDeed(bin),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Of each id why its customer is not there as chosen; null where it is.</summary>
    private static async Task<List<(long Id, BulkReason? Reason)>> WhereAsync(DirectoryDb db, List<long> ids, CancellationToken cancel)
    {
        var found = await db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).OrderBy(issued => issued.Id)
            .GroupJoin(db.Customers, issued => issued.Id, customer => customer.Id, (issued, customers) => new { issued, customers })
            .SelectMany(one => one.customers.DefaultIfEmpty(), (one, customer) => new { one.issued.Id, one.issued.CustomerId, IsBinned = customer != null && customer.DeletedAt != null })
            .ToListAsync(cancel);
        return found.ConvertAll(one => (one.Id, one switch
        {
            { CustomerId: null } => BulkReason.Erased,
            { CustomerId: var today, Id: var id } when today != id => BulkReason.Merged,
            { IsBinned: true } => BulkReason.Binned,
            _ => (BulkReason?)null,
        }));
    }

    /// <summary>Writes the entries, and moves on the version of whom they are about.</summary>
    private static async Task WriteAsync(DirectoryDb db, BulkInsert insert, IReadOnlyList<Audit.AuditEntry> entries, DateTimeOffset now, CancellationToken cancel)
    {
        if (entries.Count is 0)
            return;

        var touched = entries.Select(entry => entry.IssuedId!.Value).ToList();
        await db.Customers.Where(customer => EF.Parameter(touched).Contains(customer.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Version, customer => customer.Version + 1).SetProperty(customer => customer.UpdatedAt, now), cancel);
        await insert.AddEntriesAsync(db, entries, cancel);
    }
}
