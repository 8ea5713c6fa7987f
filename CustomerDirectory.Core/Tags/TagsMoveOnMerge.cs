using System.Text.Json;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Tags;

/// <summary>Tags are united. Undoing gives the sources theirs, and takes from the survivor those that came with the merge.</summary>
internal sealed class TagsMoveOnMerge : IMovesOnMerge
{
    private const string Name = "tags", Field = "tag";

    public string Part => Name;

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(CustomerTag)];

    public async Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var ids = parties.Ids;
        var carried = await parties.Db.CustomerTags.Where(link => EF.Parameter(ids).Contains(link.CustomerId))
            .Join(parties.Db.Tags, link => link.TagId, tag => tag.Id, (link, tag) => new { link.CustomerId, tag.Key, tag.Name }).OrderBy(tag => tag.Key).ToListAsync(cancel);
        var union = MergeUnion.Of(parties, Name, customer => carried.Where(tag => tag.CustomerId == customer.Id).Select(tag => (tag.Key, tag.Name)));
        var refusal = union.Total > CustomerLimits.Tags
            ? new Problem.TooMuch($"Together they carry {union.Total} tags; a customer carries at most {CustomerLimits.Tags}. Remove some first.")
            : null;
        return new MergePart([], union.Total is 0 ? [] : [union], refusal);
    }

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, target, ids) = (move.Db, move.Target, move.Parties.Ids);
        var links = await db.CustomerTags.AsTracking().Where(link => EF.Parameter(ids).Contains(link.CustomerId)).ToListAsync(cancel);
        var names = await NamesAsync(db, links.Select(link => link.TagId), cancel);
        var before = links.Where(link => link.CustomerId == target.Id).Select(link => link.TagId).ToHashSet();
        var theirs = links.FindAll(link => link.CustomerId != target.Id);

        db.CustomerTags.RemoveRange(theirs);
        foreach (var tag in theirs.Select(link => link.TagId).Distinct().Except(before))
        {
            db.CustomerTags.Add(new CustomerTag { CustomerId = target.Id, TagId = tag });
            move.Entry.Changed(Field, null, names[tag]);
        }

        var carried = theirs.ConvertAll(link => new Carried(link.CustomerId, link.TagId, names[link.TagId]));
        return carried.Count is 0 ? null : JsonSerializer.Serialize(new Snapshot(carried, [.. before]));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return;

        var (db, kept) = (back.Db, JsonSerializer.Deserialize<Snapshot>(snapshot)!);
        var names = await NamesAsync(db, kept.Carried.Select(carried => carried.TagId), cancel);
        foreach (var carried in kept.Carried.DistinctBy(carried => (carried.CustomerId, carried.TagId)))
        {
            if (names.ContainsKey(carried.TagId))
                db.CustomerTags.Add(new CustomerTag { CustomerId = carried.CustomerId, TagId = carried.TagId });
            else
                back.Stays(Name, carried.Name, $"The tag “{carried.Name}” was deleted after the merge and does not come back.");
        }

        var came = kept.Carried.Select(carried => carried.TagId).Except(kept.Before).ToList();
        foreach (var link in await db.CustomerTags.AsTracking().Where(link => link.CustomerId == back.Survivor.Id && EF.Parameter(came).Contains(link.TagId)).ToListAsync(cancel))
        {
            db.CustomerTags.Remove(link);
            back.Entry.Changed(Field, names[link.TagId], null);
        }
    }

    /// <summary>Follows the merge of a tag into another, before the first is deleted: what undoing a merge of customers gives back is the second.</summary>
    public static Task FollowAsync(DirectoryDb db, long tag, long into, CancellationToken cancel) =>
        MergeSnapshots.RewriteAsync(db, Name, content =>
        {
            var kept = JsonSerializer.Deserialize<Snapshot>(content)!;
            return JsonSerializer.Serialize(new Snapshot(
                kept.Carried.ConvertAll(carried => carried.TagId == tag ? carried with { TagId = into } : carried),
                [.. kept.Before.Select(before => before == tag ? into : before).Distinct()]));
        }, cancel);

    private static Task<Dictionary<long, string>> NamesAsync(DirectoryDb db, IEnumerable<long> tags, CancellationToken cancel)
    {
        var wanted = tags.Distinct().ToList();
        return db.Tags.Where(tag => EF.Parameter(wanted).Contains(tag.Id)).ToDictionaryAsync(tag => tag.Id, tag => tag.Name, cancel);
    }

    /// <param name="Carried">The tags of the sources.</param>
    /// <param name="Before">The tags that the survivor had.</param>
    private sealed record Snapshot(List<Carried> Carried, List<long> Before);

    /// <param name="Name">To tell which one does not come back.</param>
    private sealed record Carried(long CustomerId, long TagId, string Name);
}
