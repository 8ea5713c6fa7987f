using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>
/// What somebody removed stays removed after a merge, by the highest who removed it, unless one of them has it: that is kept.
/// Moves last, when it is known what the survivor holds.
/// </summary>
internal sealed class RemovalsOnMerge : IMovesOnMerge
{
    public string Part => "removals";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(Removal)];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel) => Task.FromResult(MergePart.Nothing);

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, target, ids) = (move.Db, move.Target, move.Parties.Ids);
        var all = await db.Removals.AsTracking().Where(removal => EF.Parameter(ids).Contains(removal.CustomerId)).ToListAsync(cancel);
        var mine = all.Where(removal => removal.CustomerId == target.Id).ToDictionary(removal => removal.Key);
        var (rows, before) = (all.Except(mine.Values).Select(removal => RowCopy.Of(db, removal)).ToList(), mine.Values.ToDictionary(removal => removal.Key, removal => removal.Source));

        foreach (var removal in all.Except(mine.Values).ToList())
        {
            db.Removals.Remove(removal);
            if (mine.TryGetValue(removal.Key, out var held))
                held.Source = held.Source.Rank() >= removal.Source.Rank() ? held.Source : removal.Source;
            else
                db.Removals.Add(mine[removal.Key] = new Removal { CustomerId = target.Id, Key = removal.Key, Source = removal.Source });
        }

        foreach (var contradicted in mine.Values.Where(removal => move.Held.Contains(removal.Key)).ToList())
        {
            mine.Remove(contradicted.Key);
            db.Removals.Remove(contradicted);
        }

        var after = mine.Values.ToDictionary(removal => removal.Key, removal => removal.Source);
        return rows.Count is 0 && before.Count == after.Count ? null : JsonSerializer.Serialize(new Snapshot(rows, before, after));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        var (db, survivor) = (back.Db, back.Survivor);
        var mine = await db.Removals.AsTracking().Where(removal => removal.CustomerId == survivor.Id).ToDictionaryAsync(removal => removal.Key, cancel);
        var kept = snapshot is null ? null : JsonSerializer.Deserialize<Snapshot>(snapshot);
        var restored = (kept?.Rows ?? []).Select(row => RowCopy.Restore<Removal>(db, row)).ToList();

        // Who removed an address from the survivor meanwhile meant the person, whom both of them may turn out to be.
        restored.AddRange(
            from gone in back.RemovedMeanwhile
            where mine.ContainsKey(gone.Key) && !restored.Exists(row => row.CustomerId == gone.SourceId && row.Key == gone.Key)
            select new Removal { CustomerId = gone.SourceId, Key = gone.Key, Source = mine[gone.Key].Source });
        db.Removals.AddRange(restored);

        foreach (var key in kept is null ? [] : kept.Before.Keys.Union(kept.After.Keys))
            Return(back, mine.GetValueOrDefault(key), key, kept!);
    }

    /// <summary>The survivor's removal is again what it was, unless it was changed since.</summary>
    private static void Return(MergeReturn back, Removal? held, string key, Snapshot kept)
    {
        ValueSource? before = kept.Before.TryGetValue(key, out var was) ? was : null, after = kept.After.TryGetValue(key, out var written) ? written : null;
        if (before == after || held?.Source != after)
            return;

        if (held is null)
            back.Db.Removals.Add(new Removal { CustomerId = back.Survivor.Id, Key = key, Source = was });
        else if (before is null)
            back.Db.Removals.Remove(held);
        else
            held.Source = was;
    }

    private sealed record Snapshot(List<JsonObject> Rows, Dictionary<string, ValueSource> Before, Dictionary<string, ValueSource> After);
}
