using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging.Parts;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging;

/// <summary>The merges that a customer took part in.</summary>
public sealed class MergeHistory(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Merges into the customer, into one that is part of it by now, and undone ones that it came back from; newest first.</summary>
    /// <param name="customerId">Public id.</param>
    public async Task<Outcome<IReadOnlyList<MergeRow>>> MergesOfAsync(Actor actor, string customerId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.ResolveAsync(customerId, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var ids = await db.IssuedIds.Where(issued => issued.CustomerId == found.Value).Select(issued => issued.Id).ToListAsync(cancel);
        var merges = await db.Merges.Include(merge => merge.Ids).Where(merge => EF.Parameter(ids).Contains(merge.SurvivorId) || merge.Ids.Any(merged => EF.Parameter(ids).Contains(merged.IssuedId) && merged.IssuedId == merged.SourceId))
            .OrderByDescending(merge => merge.Id).ToListAsync(cancel);
        return await RowsAsync(db, merges, cancel);
    }

    private async Task<List<MergeRow>> RowsAsync(DirectoryDb db, List<Merge> merges, CancellationToken cancel)
    {
        var (mergeIds, named) = (merges.ConvertAll(merge => merge.Id), merges.SelectMany(merge => merge.Ids.Select(merged => merged.SourceId).Append(merge.SurvivorId)).Distinct().ToList());
        var publicIds = await db.IssuedIds.Where(issued => EF.Parameter(named).Contains(issued.Id)).ToDictionaryAsync(issued => issued.Id, issued => issued.PublicId, cancel);
        var customers = await db.Customers.Where(customer => EF.Parameter(named).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancel);
        var records = await db.MergeSnapshots.Where(part => EF.Parameter(mergeIds).Contains(part.MergeId) && part.Part == RecordOnMerge.Name).ToDictionaryAsync(part => part.MergeId, part => part.Content, cancel);

        var rows = new List<MergeRow>();
        foreach (var merge in merges)
        {
            var then = records.TryGetValue(merge.Id, out var record) ? RecordOnMerge.Titles(record).ToDictionary(source => source.Id, source => source.Title) : [];
            var obstacle = await MergeStanding.ObstacleAsync(db, merge, clock.GetUtcNow(), cancel);
            rows.Add(new(
                merge.PublicId, merge.At, merge.ActorName, merge.Door,
                new(publicIds[merge.SurvivorId], TitleOf(merge.SurvivorId), customers.GetValueOrDefault(merge.SurvivorId)?.FeedbackCount ?? 0),
                [.. merge.Ids.GroupBy(merged => merged.SourceId).Select(source => new MergedCustomer(
                    publicIds[source.Key], then.GetValueOrDefault(source.Key) ?? TitleOf(source.Key), source.Sum(merged => merged.FeedbackCount)))],
                merge.UndoableUntil, merge.UndoneAt, merge.UndoneBy, obstacle?.Message));
        }

        return rows;

        string? TitleOf(long id) => customers.TryGetValue(id, out var customer) ? MergeParties.TitleOf(customer) : null;
    }
}

/// <summary>A merge that happened.</summary>
/// <param name="Id">Public id of the merge, for undoing it.</param>
/// <param name="By">Name of the actor at that time.</param>
/// <param name="Sources">Who went into the survivor, with the feedback that came along. Their names are known while the merge can be undone, and once they are back.</param>
/// <param name="WhyNotUndoable">Why it cannot be undone, as a sentence for people; null when it can, by whoever may merge.</param>
public sealed record MergeRow(
    string Id,
    DateTimeOffset At,
    string By,
    Door Door,
    MergedCustomer Survivor,
    IReadOnlyList<MergedCustomer> Sources,
    DateTimeOffset UndoableUntil,
    DateTimeOffset? UndoneAt,
    string? UndoneBy,
    string? WhyNotUndoable);
