using System.Text.Json;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Suggested pairs follow the survivor at once, and come back with the sources; the finder, which hears of both, compares
/// them again. Dismissals and hints name issued ids and need nothing.
/// </summary>
internal sealed class DuplicatesMoveOnMerge : IMovesOnMerge
{
    public string Part => "duplicates";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(DuplicatePair)];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel) => Task.FromResult(MergePart.Nothing);

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, target, ids) = (move.Db, move.Target.Id, move.Parties.Ids);
        var rows = await OfAsync(db, ids, cancel);
        if (rows is [])
            return null;

        var snapshot = JsonSerializer.Serialize(rows.ConvertAll(row => new Row(row.LowId, row.HighId, row.Score, row.Reasons, row.FoundAt)));
        var strangers = (await DuplicateReading.KeysAsync(DuplicateSql.Dismissed(JsonSerializer.Serialize(ids)), db, cancel))
            .Select(pair => ids.Contains(pair.Low) ? pair.High : pair.Low).ToHashSet();
        var held = rows.Where(row => row.LowId == target || row.HighId == target).ToDictionary(row => OtherOf(row, target));
        foreach (var row in rows)
        {
            var other = ids.Contains(row.LowId) ? row.HighId : row.LowId;
            var isMine = row.LowId == target || row.HighId == target;
            if (!isMine || ids.Contains(other) || strangers.Contains(other))
                db.DuplicatePairs.Remove(row);
            if (isMine || ids.Contains(other) || strangers.Contains(other))
                continue;

            if (held.TryGetValue(other, out var mine))
                (mine.Score, mine.Reasons) = (Math.Max(mine.Score, row.Score), mine.Reasons | row.Reasons);
            else
                db.DuplicatePairs.Add(held[other] = New(target, other, row));
        }

        return snapshot;
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return;

        var (db, survivor) = (back.Db, back.Survivor.Id);
        var kept = JsonSerializer.Deserialize<List<Row>>(snapshot)!;
        var standing = (await OfAsync(db, [survivor], cancel)).ToDictionary(row => (row.LowId, row.HighId));
        var dismissed = await DismissedAfterAsync(back, cancel);
        var named = kept.SelectMany(row => new[] { row.LowId, row.HighId }).Distinct().ToList();
        var there = (await db.Customers.Where(customer => EF.Parameter(named).Contains(customer.Id)).Select(customer => customer.Id).ToListAsync(cancel)).Concat(back.Sources.Keys).ToHashSet();

        foreach (var row in kept.Where(row => there.Contains(row.LowId) && there.Contains(row.HighId) && !dismissed.Contains((row.LowId, row.HighId))))
        {
            if (standing.Remove((row.LowId, row.HighId), out var held))
                (held.Score, held.Reasons, held.FoundAt) = (row.Score, row.Reasons, row.FoundAt);
            else
                db.DuplicatePairs.Add(new DuplicatePair { LowId = row.LowId, HighId = row.HighId, Score = row.Score, Reasons = row.Reasons, FoundAt = row.FoundAt });
        }

        // What came from a source goes back with it; what was found since is for the finder to look at.
        var came = kept.Where(row => back.Sources.ContainsKey(row.LowId) || back.Sources.ContainsKey(row.HighId)).SelectMany(row => new[] { row.LowId, row.HighId }).ToHashSet();
        db.DuplicatePairs.RemoveRange(standing.Values.Where(row => came.Contains(OtherOf(row, survivor))));
    }

    /// <summary>Which pairs are dismissed once every id stands for whom it stood before the merge.</summary>
    private static async Task<HashSet<(long, long)>> DismissedAfterAsync(MergeReturn back, CancellationToken cancel)
    {
        var ids = await back.Db.IssuedIds.Where(issued => issued.CustomerId == back.Survivor.Id).Select(issued => issued.Id).ToListAsync(cancel);
        var held = await back.Db.DuplicateDismissals.Where(held => EF.Parameter(ids).Contains(held.LowId) || EF.Parameter(ids).Contains(held.HighId)).ToListAsync(cancel);
        var named = held.SelectMany(one => new[] { one.LowId, one.HighId }).Distinct().ToList();
        var owners = await back.Db.IssuedIds.Where(issued => EF.Parameter(named).Contains(issued.Id) && issued.CustomerId != null).ToDictionaryAsync(issued => issued.Id, issued => issued.CustomerId!.Value, cancel);
        foreach (var returned in back.Merge.Ids.Where(returned => owners.ContainsKey(returned.IssuedId)))
            owners[returned.IssuedId] = returned.SourceId;
        return [.. held.Where(one => owners.ContainsKey(one.LowId) && owners.ContainsKey(one.HighId)).Select(one => ComparedPair.KeyOf(owners[one.LowId], owners[one.HighId]))];
    }

    private static Task<List<DuplicatePair>> OfAsync(DirectoryDb db, List<long> customers, CancellationToken cancel) =>
        db.DuplicatePairs.AsTracking().Where(pair => EF.Parameter(customers).Contains(pair.LowId) || EF.Parameter(customers).Contains(pair.HighId)).ToListAsync(cancel);

    private static long OtherOf(DuplicatePair row, long one) => row.LowId == one ? row.HighId : row.LowId;

    private static DuplicatePair New(long one, long other, DuplicatePair like)
    {
        var (low, high) = ComparedPair.KeyOf(one, other);
        return new() { LowId = low, HighId = high, Score = like.Score, Reasons = like.Reasons, FoundAt = like.FoundAt };
    }

    private sealed record Row(long LowId, long HighId, int Score, LikenessKinds Reasons, DateTimeOffset FoundAt);
}
