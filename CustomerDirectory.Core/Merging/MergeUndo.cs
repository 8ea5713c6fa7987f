using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging;

/// <summary>Makes several customers again of what a merge made one.</summary>
public sealed class MergeUndo(DirectoryStore store, TimeProvider clock, MergeParts movers)
{
    /// <summary>What undoing would do now. Writes nothing.</summary>
    /// <returns>The same as <see cref="UndoAsync"/> would answer.</returns>
    public async Task<Outcome<UndoneMerge>> PreviewAsync(Actor actor, string mergeId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.MergeCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var undone = await ReturnAsync(db, actor, mergeId, cancel); // the context cannot write, and what was changed in it is forgotten
        return undone.Succeeded ? undone.Value.Told : undone.Problem;
    }

    /// <summary>
    /// Restores the sources with their ids, addresses, notes and items. A value of the survivor goes back only where it still
    /// is what the merge wrote; what was added since stays with the survivor.
    /// </summary>
    /// <returns>
    /// Who is back, and what could not come back. <see cref="Problem.Gone"/> when the time is over, or the survivor was erased or
    /// lies in the bin; <see cref="Problem.Conflict"/> when it was undone already, a later merge has to be undone first, or
    /// nothing would be left that one of them could be told by.
    /// </returns>
    public async Task<Outcome<UndoneMerge>> UndoAsync(Actor actor, string mergeId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.MergeCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<UndoneMerge>(async db =>
        {
            var undone = await ReturnAsync(db, actor, mergeId, cancel);
            if (!undone.Succeeded)
                return undone.Problem;

            // A visitor key stands for one customer: the survivor gives it up before a source takes it again.
            var keys = undone.Value.Sources.ConvertAll(source => source.VisitorKey);
            undone.Value.Sources.ForEach(source => source.VisitorKey = null);
            await db.SaveChangesAsync(cancel);
            foreach (var (source, key) in undone.Value.Sources.Zip(keys))
                source.VisitorKey = key;
            return undone.Value.Told;
        }, cancel);
    }

    private async Task<Outcome<Undone>> ReturnAsync(DirectoryDb db, Actor actor, string mergeId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Merges.AsTracking().Include(one => one.Ids).SingleOrDefaultAsync(one => one.PublicId == mergeId, cancel) is not { } merge)
            return new Problem.NotFound("This merge");
        if (await MergeStanding.ObstacleAsync(db, merge, now, cancel) is { } obstacle)
            return obstacle;

        var survivor = (await MergeParties.WholeAsync(db, [merge.SurvivorId], cancel)).Single();
        var snapshots = await db.MergeSnapshots.Where(part => part.MergeId == merge.Id).ToDictionaryAsync(part => part.Part, part => part.Content, cancel);
        var back = new MergeReturn(db, now, merge, survivor, db.Record(actor, now, "customer.merge_undone", survivor.Id, merge.PublicId));
        foreach (var mover in movers.All)
            await mover.UndoAsync(back, snapshots.GetValueOrDefault(mover.Part), cancel);

        List<Customer> sources = [.. back.Sources.Values];
        foreach (var customer in sources.Append(survivor))
            customer.Touch(now);
        if (sources.Append(survivor).FirstOrDefault(customer => customer.IsNobody) is { } nobody)
            return new Problem.Conflict(NothingLeft(nobody == survivor));

        foreach (var source in sources)
        {
            back.Entry.Changed("merged", MergeParties.TitleOf(source), null);
            db.Record(actor, now, "customer.unmerged", source.Id, merge.PublicId).Changed("merged_into", MergeParties.TitleOf(survivor), null);
        }

        (merge.UndoneAt, merge.UndoneBy) = (now, actor.Name);
        await MergeSnapshots.EraseAsync(db, [merge.Id], cancel);
        return new Undone(sources, await ToldAsync(back, sources, cancel));
    }

    private static async Task<UndoneMerge> ToldAsync(MergeReturn back, List<Customer> sources, CancellationToken cancel)
    {
        var ids = sources.Append(back.Survivor).Select(customer => customer.Id).ToList();
        var publicIds = await back.Db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).ToDictionaryAsync(issued => issued.Id, issued => issued.PublicId, cancel);
        return new UndoneMerge(back.Merge.PublicId, Of(back.Survivor), [.. sources.Select(Of)], back.NotReturned);

        MergedCustomer Of(Customer customer) => new(publicIds[customer.Id], MergeParties.TitleOf(customer), customer.FeedbackCount);
    }

    private static string NothingLeft(bool isSurvivor) => isSurvivor
        ? "After undoing this merge nothing would be left that the remaining customer could be told by. Give them a name or an address first."
        : "Everything the merged customer was known by was removed or belongs to others by now. Take one of the addresses away from its new owner first, or add it here again.";

    private sealed record Undone(List<Customer> Sources, UndoneMerge Told);
}

/// <summary>What undoing a merge does, or did.</summary>
/// <param name="Survivor">Who stays, with the feedback that is left to them.</param>
/// <param name="Returned">Who comes back.</param>
/// <param name="NotReturned">What does not come back, and why.</param>
public sealed record UndoneMerge(string MergeId, MergedCustomer Survivor, IReadOnlyList<MergedCustomer> Returned, IReadOnlyList<NotReturned> NotReturned);

/// <param name="Title">What the customer is called on screen; null where that was erased.</param>
public sealed record MergedCustomer(string Id, string? Title, long FeedbackCount);
