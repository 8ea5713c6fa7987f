using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging;

/// <summary>Makes one customer of several. Old ids keep working, and the merge can be undone for a while (<see cref="MergeUndo"/>).</summary>
public sealed class CustomerMerge(DirectoryStore store, TimeProvider clock, MergeParts movers)
{
    /// <summary>What a merge would do. Writes nothing.</summary>
    /// <param name="targetId">Public id of the customer to keep.</param>
    /// <param name="sourceIds">Public ids of those to go into it; their order decides whose values fill what the target lacks.</param>
    /// <returns>
    /// The plan; <see cref="Problem.Gone"/> where one of them was merged (with the survivor) or lies in the bin,
    /// <see cref="Problem.Invalid"/> for a merge with itself, <see cref="Problem.TooMuch"/> where a limit stands against it.
    /// </returns>
    public async Task<Outcome<MergePlan>> PlanAsync(Actor actor, string targetId, IReadOnlyList<string> sourceIds, CancellationToken cancel)
    {
        if (actor.Lacks(Right.MergeCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel); // or the versions could be newer than the values
        var parties = await MergeParties.LoadAsync(db, targetId, sourceIds, clock.GetUtcNow(), cancel);
        return parties.Succeeded ? await MergePlanner.PlanAsync(movers, parties.Value, cancel) : parties.Problem;
    }

    /// <summary>Merges in one transaction, whatever the number of feedback items.</summary>
    /// <returns>
    /// What was done; the problems of <see cref="PlanAsync"/>; <see cref="Problem.Conflict"/> with the id of who was changed since
    /// the versions named; <see cref="Problem.Invalid"/> for a choice of nothing.
    /// </returns>
    public async Task<Outcome<MergeResult>> MergeAsync(Actor actor, MergeRequest request, CancellationToken cancel)
    {
        // Planned before the gate is taken, so that nobody waits for it, and again inside only if somebody was faster.
        var planned = await PlanAsync(actor, request.TargetId, request.SourceIds, cancel);
        if (!planned.Succeeded)
            return planned.Problem;

        var merged = await store.Gate.WriteAsync<Merged>(async db =>
        {
            var now = clock.GetUtcNow();
            var parties = await MergeParties.LoadAsync(db, request.TargetId, request.SourceIds, now, cancel);
            if (!parties.Succeeded)
                return parties.Problem;

            var plan = MergePlanner.IsOf(planned.Value, parties.Value) ? planned : await MergePlanner.PlanAsync(movers, parties.Value, cancel);
            if (!plan.Succeeded)
                return plan.Problem;
            if (MergePlanner.Refusal(plan.Value, request) is { } problem)
                return problem;

            var merge = await MoveAsync(db, actor, parties.Value, plan.Value, request, cancel);
            await MergeSnapshots.CloseExpiredAsync(db, now, cancel);
            return new Merged(merge.PublicId, parties.Value.Target.Id, plan.Value);
        }, cancel);
        if (!merged.Succeeded)
            return merged.Problem;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return new MergeResult(merged.Value.Id, await CustomerReading.DetailAsync(db, merged.Value.Survivor, clock.GetUtcNow(), cancel), merged.Value.Done);
    }

    private async Task<Merge> MoveAsync(DirectoryDb db, Actor actor, MergeParties parties, MergePlan plan, MergeRequest request, CancellationToken cancel)
    {
        var now = parties.Now;
        var merge = new Merge
        {
            PublicId = PublicId.New("mrg", now),
            At = now,
            MemberId = actor.MemberId,
            ActorName = actor.Name,
            Door = actor.Door,
            SurvivorId = parties.Target.Id,
            UndoableUntil = plan.UndoableUntil,
        };
        db.Merges.Add(merge);

        var entry = db.Record(actor, now, "customer.merged", parties.Target.Id, merge.PublicId);
        var lost = parties.Sources.ToDictionary(source => source.Id, source => db.Record(actor, now, "customer.merged_into", source.Id, merge.PublicId));
        foreach (var source in parties.Sources)
        {
            entry.Changed("merged", null, MergeParties.TitleOf(source));
            lost[source.Id].Changed("merged_into", null, MergeParties.TitleOf(parties.Target));
        }

        var move = new MergeMove(merge, parties, plan.Fields, request, actor, entry, lost);
        var snapshots = new List<(string Part, string Content)>();
        foreach (var mover in movers.All)
        {
            if (await mover.MoveAsync(move, cancel) is { } content)
                snapshots.Add((mover.Part, content));
        }

        parties.Target.Touch(now);
        db.ChangeTracker.DetectChanges(); // what has moved by now does not go with its former owner
        db.Customers.RemoveRange(parties.Sources);
        await db.SaveChangesAsync(cancel); // gives the merge its id
        db.MergeSnapshots.AddRange(snapshots.Select(part => new MergeSnapshot { MergeId = merge.Id, Part = part.Part, Content = part.Content }));
        return merge;
    }

    private sealed record Merged(string Id, long Survivor, MergePlan Done);
}
