using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>From a public id, however old, to the customer it stands for today.</summary>
internal static class CustomerResolution
{
    /// <returns>The row id; <see cref="Problem.Gone"/> when the customer was merged, lies in the bin or was erased; else <see cref="Problem.NotFound"/>.</returns>
    public static async Task<Outcome<long>> ResolveAsync(this DirectoryDb db, string id, CancellationToken cancel)
    {
        var found = await db.IssuedIds.Where(issued => issued.PublicId == id)
            .Join(db.Customers, issued => issued.CustomerId, customer => customer.Id, (issued, customer) => new { issued.Id, CustomerId = customer.Id, customer.DeletedAt })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return await db.IssuedIds.AnyAsync(issued => issued.PublicId == id, cancel)
                ? new Problem.Gone("This customer was erased for good.")
                : new Problem.NotFound("This customer");
        }

        if (found.DeletedAt is not null)
            return new Problem.Gone("This customer is in the bin. An admin can restore it.");
        if (found.Id == found.CustomerId)
            return found.CustomerId;

        var survivor = await db.IssuedIds.Where(issued => issued.Id == found.CustomerId).Select(issued => issued.PublicId).SingleAsync(cancel);
        return new Problem.Gone("This customer was merged into another.", survivor);
    }
}
