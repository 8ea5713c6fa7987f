using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk.Deeds;

/// <summary>Puts a tag on customers, or takes one off.</summary>
internal sealed class TagDeed(bool adds) : IBulkDeed
{
    public async Task<Problem?> ApplyAsync(BulkBatch batch, CancellationToken cancel)
    {
        if (await FindAsync(batch.Db, batch.Task, cancel) is not { } tag)
            return new Problem.Conflict($"The tag “{batch.Task.Label}” was deleted or merged into another meanwhile.");

        var carriers = await CarriersAsync(batch.Db, tag, batch.Present, cancel);
        var full = adds ? await FullAsync(batch.Db, batch.Present, cancel) : [];
        foreach (var id in batch.Present)
        {
            if (carriers.Contains(id) == adds)
                batch.Leave(id, BulkReason.AlreadySo);
            else if (full.Contains(id))
                batch.Leave(id, BulkReason.TooManyTags);
            else
                batch.Change(id);
        }

        var changed = batch.ChangedIds.ToList();
        await SetAsync(batch.Db, tag, changed, isCarried: adds, cancel);
        changed.ForEach(id => batch.Record("customer.edited", id).Changed(adds, tag.Name));
        return null;
    }

    public async Task<Problem?> UndoAsync(BulkReturn back, CancellationToken cancel)
    {
        if (await FindAsync(back.Db, back.Task, cancel) is not { } tag)
        {
            back.LeaveAll(BulkReason.SubjectGone);
            return null;
        }

        var carriers = await CarriersAsync(back.Db, tag, back.Ids, cancel);
        var full = adds ? [] : await FullAsync(back.Db, back.Ids, cancel);
        foreach (var id in back.Ids)
        {
            if (carriers.Contains(id) != adds)
                back.Leave(id, BulkReason.ChangedSince);
            else if (full.Contains(id))
                back.Leave(id, BulkReason.TooManyTags);
            else
                back.Restore(id);
        }

        var restored = back.RestoredIds.ToList();
        await SetAsync(back.Db, tag, restored, isCarried: !adds, cancel);
        restored.ForEach(id => back.Record("customer.edited", id).Changed(!adds, tag.Name));
        return null;
    }

    private static Task<Tag?> FindAsync(DirectoryDb db, BulkTask task, CancellationToken cancel) =>
        db.Tags.AsNoTracking().SingleOrDefaultAsync(tag => tag.Id == task.SubjectId, cancel);

    private static Task<HashSet<long>> CarriersAsync(DirectoryDb db, Tag tag, List<long> ids, CancellationToken cancel) =>
        db.CustomerTags.Where(link => link.TagId == tag.Id && EF.Parameter(ids).Contains(link.CustomerId)).Select(link => link.CustomerId).ToHashSetAsync(cancel);

    private static Task<HashSet<long>> FullAsync(DirectoryDb db, List<long> ids, CancellationToken cancel) =>
        db.CustomerTags.Where(link => EF.Parameter(ids).Contains(link.CustomerId)).GroupBy(link => link.CustomerId)
            .Where(group => group.Count() >= CustomerLimits.Tags).Select(group => group.Key).ToHashSetAsync(cancel);

    private static async Task SetAsync(DirectoryDb db, Tag tag, List<long> ids, bool isCarried, CancellationToken cancel)
    {
        if (!isCarried)
        {
            await db.CustomerTags.Where(link => link.TagId == tag.Id && EF.Parameter(ids).Contains(link.CustomerId)).ExecuteDeleteAsync(cancel);
            return;
        }

        using var insert = new BulkInsert(db);
        insert.AddRange(ids.Select(id => new CustomerTag { CustomerId = id, TagId = tag.Id }));
    }
}

internal static class TagEntries
{
    public static void Changed(this Audit.AuditEntry entry, bool isAdded, string tag) =>
        Audit.AuditTrail.Changed(entry, "tag", isAdded ? null : tag, isAdded ? tag : null);
}
