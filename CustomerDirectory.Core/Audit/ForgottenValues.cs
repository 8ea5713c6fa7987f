using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Audit;

/// <summary>Of the history of an erased customer the entries stay, which say who did what and when, and their values go.</summary>
internal sealed class ForgottenValues : IForgetsCustomers
{
    public Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var entries = db.Audit.Where(entry => entry.IssuedId != null && issuedIds.Contains(entry.IssuedId.Value)).Select(entry => entry.Id);
        return db.Set<AuditChange>().Where(change => entries.Contains(change.EntryId)).ExecuteDeleteAsync(cancel);
    }
}
