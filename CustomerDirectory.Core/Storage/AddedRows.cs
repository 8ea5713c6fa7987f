using CustomerDirectory.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// Saves a context to which thousands of rows were added: what was changed in the usual way, what was added by
/// <see cref="BulkInsert"/>. Added rows must not hang on keys that SQLite gives, except the changes of an audit entry.
/// </summary>
internal static class AddedRows
{
    public static async Task SaveWithAddedAsync(this DirectoryDb db, CancellationToken cancel)
    {
        // Taken out first, so that their changes are never looked at: they are the most of what is added.
        var audit = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State is EntityState.Added).ToList();
        foreach (var entry in audit)
            entry.State = EntityState.Detached;
        db.ChangeTracker.DetectChanges();
        var added = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added)
            .OrderBy(entry => Depth(entry.Metadata)).ThenBy(Place).ToList();
        var rows = added.ConvertAll(entry => entry.Entity);
        foreach (var entry in added)
            entry.State = EntityState.Detached;

        await db.SaveChangesAsync(cancel);
        using var insert = new BulkInsert(db);
        insert.AddRange(rows);
        await insert.AddEntriesAsync(db, audit.Select(entry => entry.Entity), cancel);
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

    /// <summary>Rows of one table keep the order in which they were added, which tells the older of two addresses.</summary>
    private static long Place(EntityEntry entry) =>
        entry.Metadata.FindPrimaryKey()?.Properties is [var key] && entry.Property(key.Name).CurrentValue is long id ? id : 0;

    /// <summary>A table comes after those that it names.</summary>
    private static int Depth(IEntityType type) =>
        type.GetForeignKeys().Where(key => key.PrincipalEntityType != type).Select(key => Depth(key.PrincipalEntityType) + 1).DefaultIfEmpty().Max();
}
