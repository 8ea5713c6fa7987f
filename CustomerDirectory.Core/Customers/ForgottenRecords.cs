using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// Takes the record itself: the row and, by the database's own rules, addresses, tags, custom values and removals. The ids
/// stay and stand for nobody (docs/decisions/0004).
/// </summary>
internal static class ForgottenRecords
{
    public static async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        await db.ChannelUses.Where(use => issuedIds.Contains(use.IssuedId)).ExecuteDeleteAsync(cancel);
        await db.Customers.Where(customer => issuedIds.Contains(customer.Id)).ExecuteDeleteAsync(cancel);
        await db.IssuedIds.Where(issued => issuedIds.Contains(issued.Id)).ExecuteUpdateAsync(
            erased => erased.SetProperty(issued => issued.CustomerId, (long?)null)
                .SetProperty(issued => issued.FeedbackCount, 0).SetProperty(issued => issued.PageVisits, 0)
                .SetProperty(issued => issued.FirstSeen, (DateTimeOffset?)null).SetProperty(issued => issued.LastSeen, (DateTimeOffset?)null)
                .SetProperty(issued => issued.FirstVisit, (DateTimeOffset?)null).SetProperty(issued => issued.LastVisit, (DateTimeOffset?)null),
            cancel);
    }
}
