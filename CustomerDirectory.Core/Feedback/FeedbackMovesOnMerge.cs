using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Feedback;

/// <summary>Feedback names the id it was recorded for, so it comes along and goes back by itself; what was moved elsewhere since is told.</summary>
internal sealed class FeedbackMovesOnMerge : IMovesOnMerge
{
    private const string Name = "feedback";

    /// <summary>So many items are told one by one; of the others, how many.</summary>
    private const int Named = 20;

    public string Part => Name;

    public IReadOnlyCollection<Type> Entities => [];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel) => Task.FromResult(MergePart.Nothing); // the ids count it

    public Task<string?> MoveAsync(MergeMove move, CancellationToken cancel) => Task.FromResult<string?>(null);

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        var (db, ids) = (back.Db, back.Merge.Ids.Select(merged => merged.IssuedId).ToList());
        var had = back.Merge.Ids.Sum(merged => merged.FeedbackCount);
        var moved = had - await db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).SumAsync(issued => issued.FeedbackCount, cancel);
        if (moved <= 0)
            return;

        // Which ones they were, the history of their ids knows.
        var merged = await db.Audit.Where(entry => entry.IssuedId == back.Merge.SurvivorId && entry.Action == "customer.merged" && entry.Subject == back.Merge.PublicId).Select(entry => entry.Id).SingleAsync(cancel);
        var left = db.Audit.Where(entry => EF.Parameter(ids).Contains(entry.IssuedId!.Value) && entry.Action == "feedback.unlinked" && entry.Id > merged).Select(entry => entry.Subject);
        var items = await db.Feedback.Where(item => left.Contains(item.PublicId) && (item.IssuedId == null || !EF.Parameter(ids).Contains(item.IssuedId.Value)))
            .OrderBy(item => item.Id).Take(Named).ToListAsync(cancel);
        foreach (var item in items)
        {
            var owners = await db.OwnersAsync(db.IssuedIds.Where(issued => issued.Id == item.IssuedId && issued.CustomerId != null).Select(issued => issued.CustomerId!.Value), cancel);
            back.Stays(Name, item.Subject ?? item.PublicId, owners is [var owner, ..]
                ? $"{Title(item)} was linked to {owner.Title} after the merge and stays there."
                : $"{Title(item)} was taken away after the merge and stays linked to nobody.");
        }

        if (moved > items.Count)
            back.Stays(Name, null, moved - items.Count is 1 ? "1 more feedback item was moved after the merge and stays where it is." : $"{moved - items.Count} more feedback items were moved after the merge and stay where they are.");
    }

    private static string Title(FeedbackItem item) => item.Subject is { } subject ? $"The item “{subject}”" : $"The item {item.PublicId}";
}
