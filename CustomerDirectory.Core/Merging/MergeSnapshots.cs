using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging;

/// <summary>What undoing needs, kept as long as a merge can be undone and no longer.</summary>
internal sealed class MergeSnapshots(TimeProvider clock) : IForgetsCustomers
{
    /// <summary>
    /// Erases the snapshots of every merge that one of the ids took part in; those merges cannot be undone any more. What
    /// the entries of the others who took part tell of it goes too: their names and addresses stand there.
    /// </summary>
    public async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var known = issuedIds.ToList();
        var merges = await db.Merges.AsTracking().Include(merge => merge.Ids).Where(merge => EF.Parameter(known).Contains(merge.SurvivorId) || merge.Ids.Any(merged => EF.Parameter(known).Contains(merged.IssuedId))).ToListAsync(cancel);
        await CloseAsync(db, merges, clock.GetUtcNow(), cancel);

        var involved = merges.SelectMany(merge => merge.Ids.Select(merged => (long?)merged.IssuedId).Append(merge.SurvivorId)).Distinct().ToList();
        var told = merges.ConvertAll(merge => (string?)merge.PublicId);
        var entries = db.Audit.Where(entry => EF.Parameter(involved).Contains(entry.IssuedId) && EF.Parameter(told).Contains(entry.Subject)).Select(entry => entry.Id);
        await db.Set<AuditChange>().Where(change => entries.Contains(change.EntryId)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Erases the snapshots of merges whose time has passed.</summary>
    public static async Task CloseExpiredAsync(DirectoryDb db, DateTimeOffset now, CancellationToken cancel) =>
        await CloseAsync(db, await Expired(db, now).AsTracking().ToListAsync(cancel), now, cancel);

    /// <summary>Whether there is a merge whose time has passed and whose snapshot stands.</summary>
    public static Task<bool> AnyExpiredAsync(DirectoryDb db, DateTimeOffset now, CancellationToken cancel) => Expired(db, now).AnyAsync(cancel);

    public static async Task EraseAsync(DirectoryDb db, List<long> merges, CancellationToken cancel) =>
        db.MergeSnapshots.RemoveRange(await db.MergeSnapshots.AsTracking().Where(snapshot => EF.Parameter(merges).Contains(snapshot.MergeId)).ToListAsync(cancel));

    /// <summary>Writes one part anew in every snapshot: tags and fields stand there by id, and follow their own merges.</summary>
    public static async Task RewriteAsync(DirectoryDb db, string part, Func<string, string> rewrite, CancellationToken cancel)
    {
        foreach (var snapshot in await db.MergeSnapshots.AsTracking().Where(snapshot => snapshot.Part == part).ToListAsync(cancel))
            snapshot.Content = rewrite(snapshot.Content);
    }

    private static IQueryable<Merge> Expired(DirectoryDb db, DateTimeOffset now) =>
        db.Merges.Where(merge => merge.UndoneAt == null && merge.ClosedAt == null && merge.UndoableUntil <= now);

    private static async Task CloseAsync(DirectoryDb db, List<Merge> merges, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var merge in merges.Where(merge => merge.UndoneAt is null))
            merge.ClosedAt ??= now;
        await EraseAsync(db, merges.ConvertAll(merge => merge.Id), cancel);
    }
}
