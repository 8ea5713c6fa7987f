using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Keeps the counters of an issued id, and of the customer it stands for, in step with the feedback.</summary>
internal static class CustomerCounters
{
    /// <summary>One more interaction over a channel. Bounds only widen, so nothing has to be counted again.</summary>
    public static async Task AddAsync(DirectoryDb db, long issuedId, string channel, DateTimeOffset at, CancellationToken cancel)
    {
        var issued = await db.IssuedIds.AsTracking().SingleAsync(i => i.Id == issuedId, cancel);
        issued.FeedbackCount++;
        issued.FirstSeen = Earlier(issued.FirstSeen, at);
        issued.LastSeen = Later(issued.LastSeen, at);

        if (await db.ChannelUses.FindAsync([issuedId, channel], cancel) is { } use)
            (use.Count, use.FirstUsed, use.LastUsed) = (use.Count + 1, Earlier(use.FirstUsed, at), Later(use.LastUsed, at));
        else
            db.ChannelUses.Add(new IssuedIdChannel { IssuedId = issuedId, Channel = channel, Count = 1, FirstUsed = at, LastUsed = at });

        await SumUpAsync(db, issued, cancel);
    }

    /// <summary>Counts again after an interaction was taken away. The change to the feedback has to be saved before.</summary>
    public static async Task RecountAsync(DirectoryDb db, long issuedId, CancellationToken cancel)
    {
        var issued = await db.IssuedIds.AsTracking().SingleAsync(i => i.Id == issuedId, cancel);
        var items = db.Feedback.Where(item => item.IssuedId == issuedId);
        issued.FeedbackCount = await items.LongCountAsync(cancel);
        var bounds = await items.GroupBy(_ => 1).Select(all => new { First = all.Min(item => item.ReceivedAt), Last = all.Max(item => item.ReceivedAt) }).SingleOrDefaultAsync(cancel);
        issued.FirstSeen = bounds is null ? issued.FirstVisit : Earlier(issued.FirstVisit, bounds.First);
        issued.LastSeen = bounds is null ? issued.LastVisit : Later(issued.LastVisit, bounds.Last);

        var counted = await items.GroupBy(item => item.Channel)
            .Select(group => new { Channel = group.Key, Count = group.LongCount(), First = group.Min(item => item.ReceivedAt), Last = group.Max(item => item.ReceivedAt) })
            .ToDictionaryAsync(use => use.Channel, cancel);
        foreach (var use in await db.ChannelUses.AsTracking().Where(use => use.IssuedId == issuedId).ToListAsync(cancel))
        {
            if (counted.TryGetValue(use.Channel, out var now))
                (use.Count, use.FirstUsed, use.LastUsed) = (now.Count, now.First, now.Last);
            else
                db.ChannelUses.Remove(use);
        }

        await SumUpAsync(db, issued, cancel);
        await db.SaveChangesAsync(cancel); // or a use that was removed would be found and counted on
    }

    private static async Task SumUpAsync(DirectoryDb db, IssuedId changed, CancellationToken cancel)
    {
        if (await db.Customers.AsTracking().SingleOrDefaultAsync(c => c.Id == changed.CustomerId, cancel) is not { } customer)
            return;

        SumUp(customer, await db.IssuedIds.AsTracking().Where(i => i.CustomerId == customer.Id).ToListAsync(cancel)); // tracked: sees the changed one
    }

    /// <summary>Sets the counters of a customer to what its ids add up to.</summary>
    /// <param name="ids">Every id that points to it.</param>
    public static void SumUp(Customer customer, IReadOnlyCollection<IssuedId> ids)
    {
        customer.FeedbackCount = ids.Sum(i => i.FeedbackCount);
        customer.PageVisits = ids.Sum(i => i.PageVisits);
        customer.FirstSeen = ids.Min(i => i.FirstSeen);
        customer.LastSeen = ids.Max(i => i.LastSeen);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one is { } known && known < other ? known : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one is { } known && known > other ? known : other;
}
