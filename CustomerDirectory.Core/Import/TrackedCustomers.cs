using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerDirectory.Core.Import;

/// <summary>Takes single customers out of a transaction in which many are changed, so that a refusal costs nobody else anything.</summary>
internal static class TrackedCustomers
{
    /// <summary>Forgets whatever was tracked of them. Changes must not have been detected automatically.</summary>
    /// <param name="refused">Row ids.</param>
    public static void TakeBack(DirectoryDb db, HashSet<long> refused)
    {
        if (refused.Count is 0)
            return;

        foreach (var entry in db.ChangeTracker.Entries().Where(entry => CustomerOf(entry) is { } id && refused.Contains(id)).ToList())
        {
            if (entry.Entity is AuditEntry told)
                db.TellNothingOf(told);
            entry.State = EntityState.Detached;
        }
    }

    private static long? CustomerOf(EntityEntry entry) => entry.Entity switch
    {
        Customer customer => customer.Id,
        IssuedId issued => issued.Id,
        AuditEntry told => told.IssuedId,
        Note note => note.IssuedId,
        _ => entry.Metadata.FindProperty(nameof(CustomerEmail.CustomerId)) is { } named ? (long?)entry.Property(named.Name).CurrentValue : null,
    };
}
