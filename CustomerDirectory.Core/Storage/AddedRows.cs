using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// Saves a context to which thousands of rows were added: what was changed in the usual way, what was added, or collected
/// (<see cref="DirectoryDb.Collect"/>), by <see cref="BulkInsert"/>. Added rows must not hang on keys that SQLite gives,
/// except the changes of an audit entry.
/// </summary>
internal static class AddedRows
{
    public static async Task SaveWithAddedAsync(this DirectoryDb db, CancellationToken cancel)
    {
        // Taken out first, so that their changes are never looked at: they are the most of what is added.
        var tracked = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State is EntityState.Added).ToList();
        foreach (var entry in tracked)
            entry.State = EntityState.Detached;
        db.ChangeTracker.DetectChanges();
        var added = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added).OrderBy(Place).ToList();
        var rows = added.ConvertAll(entry => entry.Entity);
        foreach (var entry in added)
            entry.State = EntityState.Detached;

        await db.SaveChangesAsync(cancel);
        rows.AddRange(WithParts(db.Collected ?? []));
        using var insert = new BulkInsert(db);
        foreach (var kind in rows.Where(row => row is not AuditEntry).GroupBy(row => row.GetType()).OrderBy(kind => Depth(db.Model.FindEntityType(kind.Key)!)))
            insert.AddRange(kind);
        await insert.AddEntriesAsync(db, [.. tracked.Select(entry => entry.Entity), .. rows.OfType<AuditEntry>()], cancel);
        db.Collected?.Clear();
    }

    /// <summary>Inserts entries of the history with what they say was changed. Nobody else writes any while the gate is held, so their ids are known beforehand.</summary>
    public static async Task AddEntriesAsync(this BulkInsert insert, DirectoryDb db, IEnumerable<AuditEntry> entries, CancellationToken cancel)
    {
        var last = await db.Audit.MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;
        foreach (var entry in entries)
        {
            entry.Id = ++last;
            insert.Add(entry);
            foreach (var change in entry.Changes)
            {
                change.EntryId = entry.Id;
                insert.Add(change);
            }
        }
    }

    /// <summary>A new customer brings its addresses along.</summary>
    private static IEnumerable<object> WithParts(IReadOnlyList<object> rows)
    {
        foreach (var row in rows)
        {
            yield return row;
            if (row is not Customer customer)
                continue;

            foreach (var email in customer.Emails)
            {
                email.CustomerId = customer.Id;
                yield return email;
            }

            foreach (var phone in customer.Phones)
            {
                phone.CustomerId = customer.Id;
                yield return phone;
            }

            foreach (var externalId in customer.ExternalIds)
            {
                externalId.CustomerId = customer.Id;
                yield return externalId;
            }

            foreach (var social in customer.Socials)
            {
                social.CustomerId = customer.Id;
                yield return social;
            }
        }
    }

    /// <summary>Rows of one table keep the order in which they were added, which tells the older of two addresses.</summary>
    private static long Place(EntityEntry entry) =>
        entry.Metadata.FindPrimaryKey()?.Properties is [var key] && entry.Property(key.Name).CurrentValue is long id ? id : 0;

    /// <summary>A table comes after those that it names.</summary>
    private static int Depth(IEntityType type) =>
        type.GetForeignKeys().Where(key => key.PrincipalEntityType != type).Select(key => Depth(key.PrincipalEntityType) + 1).DefaultIfEmpty().Max();
}
