using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging;

/// <summary>Whether a merge can still be undone. Merges are undone last first, because each saw what the one before had made.</summary>
internal static class MergeStanding
{
    /// <returns>Why it cannot be undone; null when it can.</returns>
    public static async Task<Problem?> ObstacleAsync(DirectoryDb db, Merge merge, DateTimeOffset now, CancellationToken cancel)
    {
        if (merge.UndoneAt is not null)
            return new Problem.Conflict("This merge was undone already.");

        var survivor = await db.IssuedIds.Where(issued => issued.Id == merge.SurvivorId)
            .Select(issued => new { issued.CustomerId, DeletedAt = db.Customers.Where(customer => customer.Id == issued.CustomerId).Select(customer => customer.DeletedAt).FirstOrDefault() }).SingleAsync(cancel);
        if (survivor.CustomerId is not { } standsFor)
            return new Problem.Gone("The merged customer was erased, so there is nothing to bring back.");
        if (merge.ClosedAt is not null || merge.UndoableUntil <= now)
            return new Problem.Gone("The time for undoing this merge is over. It is permanent.");
        if (standsFor != merge.SurvivorId)
        {
            return new Problem.Conflict(
                "This customer was merged into another one since. Undo that merge first.",
                await db.IssuedIds.Where(issued => issued.Id == standsFor).Select(issued => issued.PublicId).SingleAsync(cancel));
        }

        if (survivor.DeletedAt is not null)
            return new Problem.Gone("The merged customer is in the bin. Restore it first.");
        return await db.Merges.AnyAsync(later => later.SurvivorId == merge.SurvivorId && later.Id > merge.Id && later.UndoneAt == null, cancel)
            ? new Problem.Conflict("Another customer was merged into this one later. Undo that merge first.")
            : null;
    }
}
