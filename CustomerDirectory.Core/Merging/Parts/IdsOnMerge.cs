using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>
/// The issued ids: every one that stands for a source is pointed to the target, and with them go feedback, notes, channels
/// and page visits, however many there are (docs/decisions/0010).
/// </summary>
internal sealed class IdsOnMerge : IMovesOnMerge
{
    public string Part => "ids";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(IssuedId)];

    public async Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var ids = parties.Ids;
        var used = await parties.Db.ChannelUses
            .Join(parties.Db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.CustomerId!.Value)), use => use.IssuedId, issued => issued.Id, (use, issued) => new { CustomerId = issued.CustomerId!.Value, use.Channel, use.Count })
            .ToListAsync(cancel);
        var channels = MergeUnion.Of(parties, "channels", customer => used.Where(use => use.CustomerId == customer.Id).OrderByDescending(use => use.Count).Select(use => (use.Channel, use.Channel)));
        var feedback = new MergeUnion("feedback", null, [.. parties.Everybody.Select(customer => customer.FeedbackCount)], parties.Everybody.Sum(customer => customer.FeedbackCount), []);
        return new MergePart([], [.. new[] { channels, feedback }.Where(union => union.Total > 0)]);
    }

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var ids = move.Parties.Ids;
        var issued = await move.Db.IssuedIds.AsTracking().Where(one => EF.Parameter(ids).Contains(one.CustomerId!.Value)).ToListAsync(cancel);
        foreach (var one in issued.Where(one => one.CustomerId != move.Target.Id))
        {
            move.Merge.Ids.Add(new MergedId { IssuedId = one.Id, SourceId = one.CustomerId!.Value, FeedbackCount = one.FeedbackCount });
            one.CustomerId = move.Target.Id;
        }

        CustomerCounters.SumUp(move.Target, issued);
        return null;
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        var owners = back.Merge.Ids.ToDictionary(one => one.IssuedId, one => one.SourceId);
        var issued = await back.Db.IssuedIds.AsTracking().Where(one => one.CustomerId == back.Survivor.Id).ToListAsync(cancel);
        foreach (var one in issued.Where(one => owners.ContainsKey(one.Id)))
            one.CustomerId = owners[one.Id];
        foreach (var customer in back.Sources.Values.Append(back.Survivor))
            CustomerCounters.SumUp(customer, issued.FindAll(one => one.CustomerId == customer.Id));
    }
}
