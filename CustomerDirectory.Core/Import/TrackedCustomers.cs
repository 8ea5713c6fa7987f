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
            entry.State = EntityState.Detached;
    }

    /// <summary>Forgets the rows that were collected after the first so many.</summary>
    public static void TakeBack(DirectoryDb db, int collected)
    {
        var rows = db.Collected!;
        foreach (var entry in rows.Skip(collected).OfType<AuditEntry>())
            db.TellNothingOf(entry);
        rows.RemoveRange(collected, rows.Count - collected);
    }

    private static long? CustomerOf(EntityEntry entry) => entry.Entity switch
    {
        Customer customer => customer.Id,
        Note note => note.IssuedId,
        _ => entry.Metadata.FindProperty(nameof(CustomerEmail.CustomerId)) is { } named ? (long?)entry.Property(named.Name).CurrentValue : null,
    };
}
