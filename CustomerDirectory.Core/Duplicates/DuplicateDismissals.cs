using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>Says that two customers are not the same person, for good: nothing suggests them again, also after a merge or its undo.</summary>
public sealed class DuplicateDismissals(DirectoryStore store, TimeProvider clock, DuplicateNews news)
{
    /// <summary>Dismisses the pair. Once is enough: a second time changes nothing.</summary>
    /// <param name="oneId">Public id.</param>
    /// <param name="otherId">Public id.</param>
    /// <returns><see cref="Problem.Gone"/> where one of them was merged or deleted; <see cref="Problem.Invalid"/> for a customer and itself.</returns>
    public Task<Outcome<Done>> DismissAsync(Actor actor, string oneId, string otherId, CancellationToken cancel) =>
        ChangeAsync(actor, oneId, otherId, isBack: false, async (db, one, other, now) =>
        {
            // Every id of both, so that the answer holds for each of them when a merge is undone.
            var (ones, others) = (await IdsAsync(db, one, cancel), await IdsAsync(db, other, cancel));
            var wanted = ones.SelectMany(_ => others, ComparedPair.KeyOf).ToHashSet();
            wanted.ExceptWith((await BetweenAsync(db, ones, others, cancel)).Select(held => (held.LowId, held.HighId)));
            if (wanted.Count is 0)
                return false;

            db.DuplicateDismissals.AddRange(wanted.Select(pair => new DuplicateDismissal { LowId = pair.Low, HighId = pair.High, At = now, MemberId = actor.MemberId, By = actor.Name }));
            var (low, high) = ComparedPair.KeyOf(one, other);
            if (await db.DuplicatePairs.FindAsync([low, high], cancel) is { } pair)
                db.DuplicatePairs.Remove(pair);
            return true;
        }, cancel);

    /// <summary>Lets the two be suggested again, and does so at once where they are alike.</summary>
    /// <inheritdoc cref="DismissAsync"/>
    public Task<Outcome<Done>> TakeBackAsync(Actor actor, string oneId, string otherId, CancellationToken cancel) =>
        ChangeAsync(actor, oneId, otherId, isBack: true, async (db, one, other, now) =>
        {
            var held = await BetweenAsync(db, await IdsAsync(db, one, cancel), await IdsAsync(db, other, cancel), cancel);
            if (held is [])
                return false;

            db.DuplicateDismissals.RemoveRange(held);
            await db.SaveChangesAsync(cancel);
            var (low, high) = ComparedPair.KeyOf(one, other);
            if ((await DuplicateReading.CompareAsync(db, [low], cancel)).Pairs.FirstOrDefault(pair => pair.Key == (low, high)) is { } alike)
                await DuplicateWritingSql.Keep(JsonSerializer.Serialize(new[] { alike.Written }), now.ToUnixTimeMilliseconds()).ReadAsync(db, reader => reader.GetInt64(0), cancel);
            return true;
        }, cancel);

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, string oneId, string otherId, bool isBack, Func<DirectoryDb, long, long, DateTimeOffset, Task<bool>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DismissDuplicates) is { } refusal)
            return refusal;

        var changed = await store.Gate.WriteAsync<Done>(async db =>
        {
            var (one, other) = (await db.ResolveAsync(oneId, cancel), await db.ResolveAsync(otherId, cancel));
            if ((one.Problem ?? other.Problem) is { } problem)
                return problem;
            if (one.Value == other.Value)
                return new Problem.Invalid("other", "These are one customer.");

            var now = clock.GetUtcNow();
            if (!await change(db, one.Value, other.Value, now))
                return Done.Value;

            // In the history of both.
            db.Record(actor, now, isBack ? "duplicate.suggested_again" : "duplicate.dismissed", one.Value, otherId);
            db.Record(actor, now, isBack ? "duplicate.suggested_again" : "duplicate.dismissed", other.Value, oneId);
            return Done.Value;
        }, cancel);
        if (changed.Succeeded)
            news.Tell();
        return changed;
    }

    private static Task<List<long>> IdsAsync(DirectoryDb db, long customer, CancellationToken cancel) =>
        db.IssuedIds.Where(issued => issued.CustomerId == customer).Select(issued => issued.Id).ToListAsync(cancel);

    private static Task<List<DuplicateDismissal>> BetweenAsync(DirectoryDb db, List<long> ones, List<long> others, CancellationToken cancel) =>
        db.DuplicateDismissals.AsTracking().Where(held =>
            (EF.Parameter(ones).Contains(held.LowId) && EF.Parameter(others).Contains(held.HighId)) || (EF.Parameter(others).Contains(held.LowId) && EF.Parameter(ones).Contains(held.HighId)))
            .ToListAsync(cancel);
}
