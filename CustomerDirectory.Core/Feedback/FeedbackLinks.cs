using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Feedback;

/// <summary>Links an item to an id and takes it away again, inside a write; the counters of both customers follow.</summary>
internal static class FeedbackLinks
{
    /// <returns>The item, tracked; <see cref="Problem.Gone"/> while its customer lies in the bin, with whom it goes.</returns>
    public static async Task<Outcome<FeedbackItem>> FindAsync(DirectoryDb db, string id, CancellationToken cancel)
    {
        if (await db.Feedback.AsTracking().SingleOrDefaultAsync(item => item.PublicId == id, cancel) is not { } item)
            return new Problem.NotFound("This feedback item");

        return await db.IssuedIds.AnyAsync(issued => issued.Id == item.IssuedId && db.Customers.Any(customer => customer.Id == issued.CustomerId && customer.DeletedAt != null), cancel)
            ? new Problem.Gone("The customer of this item is in the bin, and the item with them. Restore the customer first.")
            : item;
    }

    /// <param name="customerId">Public id of a customer of today. An item that is theirs already stays as it is, also under an id that a merge brought.</param>
    public static async Task<Problem?> LinkAsync(DirectoryDb db, FeedbackItem item, string customerId, CancellationToken cancel)
    {
        var found = await db.ResolveAsync(customerId, cancel);
        if (!found.Succeeded)
            return found.Problem;

        return await db.IssuedIds.AnyAsync(issued => issued.Id == item.IssuedId && issued.CustomerId == found.Value, cancel)
            ? null
            : await PointAsync(db, item, found.Value, cancel);
    }

    /// <param name="issuedId">The id that the item is recorded for from now on; null for none.</param>
    public static async Task<Problem?> PointAsync(DirectoryDb db, FeedbackItem item, long? issuedId, CancellationToken cancel)
    {
        if (item.IsAnonymised)
            return new Problem.Conflict("The customer of this item was erased. It stays without one.");

        if (item.IssuedId is { } held)
        {
            item.IssuedId = null;
            await db.SaveChangesAsync(cancel);
            await CustomerCounters.RecountAsync(db, held, cancel);
        }

        if (issuedId is not { } wanted)
            return null;

        item.IssuedId = wanted;
        await CustomerCounters.AddAsync(db, wanted, item.Channel, item.ReceivedAt, cancel);
        return null;
    }

    /// <summary>In the history of both customers, where there are two.</summary>
    /// <param name="before">The id it was recorded for until now.</param>
    public static void Record(DirectoryDb db, Actor actor, DateTimeOffset now, FeedbackItem item, long? before)
    {
        if (before == item.IssuedId)
            return;

        if (before is not null)
            db.Record(actor, now, "feedback.unlinked", before, item.PublicId);
        if (item.IssuedId is not null)
            db.Record(actor, now, "feedback.linked", item.IssuedId, item.PublicId);
    }
}
