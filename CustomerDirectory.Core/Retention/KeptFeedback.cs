using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// The feedback of a customer who is being erased: deleted, or kept without its sender, with channel, dates and what is
/// left of the text.
/// </summary>
internal static class KeptFeedback
{
    /// <summary>The most items of one transaction.</summary>
    public const int AtOnce = 500;

    /// <returns>True when there is more.</returns>
    public static async Task<bool> ReleaseAsync(DirectoryDb db, Customer customer, IReadOnlyCollection<long> issuedIds, KnownIdentifiers known, CancellationToken cancel)
    {
        var items = await db.Feedback.Where(item => item.IssuedId != null && issuedIds.Contains(item.IssuedId.Value)).OrderBy(item => item.Id).Take(AtOnce).ToListAsync(cancel);
        if (items.Count is 0)
            return false;

        var touched = items.Select(item => item.IssuedId!.Value).Distinct().ToList();
        var mask = new IdentifierMask(known);
        if (customer.ErasesFeedback)
            db.Feedback.RemoveRange(items);
        else
            items.ForEach(item => (item.IssuedId, item.IsAnonymised, item.Subject, item.Text) = (null, true, mask.Apply(item.Subject), mask.Apply(item.Text)));
        await db.SaveChangesAsync(cancel);
        foreach (var issuedId in touched)
            await CustomerCounters.RecountAsync(db, issuedId, cancel);
        return items.Count == AtOnce;
    }
}
