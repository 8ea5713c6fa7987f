using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>Reads what lies in the bin, and what would.</summary>
public static class BinReading
{
    /// <summary>The most customers of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>The row of a customer in the bin, by any id that ever stood for it; null when there is none.</summary>
    internal static Task<long?> FindAsync(DirectoryDb db, string id, CancellationToken cancel) =>
        db.IssuedIds.Where(issued => issued.PublicId == id)
            .Join(db.Customers.Where(c => c.DeletedAt != null), issued => issued.CustomerId, c => c.Id, (_, c) => (long?)c.Id)
            .SingleOrDefaultAsync(cancel);

    internal static async Task<BinPage> PageAsync(DirectoryDb db, int offset, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        var binned = db.Customers.Where(customer => customer.DeletedAt != null);
        var ids = await binned.OrderByDescending(customer => customer.DeletedAt).ThenByDescending(customer => customer.Id).Skip(offset).Take(limit).Select(customer => customer.Id).ToListAsync(cancel);
        return new BinPage(await RowsAsync(db, ids, now, cancel), await binned.CountAsync(cancel), (int)(await db.BinTimeAsync(cancel)).TotalDays);
    }

    internal static async Task<List<BinRow>> RowsAsync(DirectoryDb db, IReadOnlyList<long> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var time = await db.BinTimeAsync(cancel);
        var facts = await db.Customers.Where(customer => ids.Contains(customer.Id))
            .Select(customer => new { customer.Id, At = customer.DeletedAt!.Value, By = customer.DeletedBy ?? "", customer.ErasesFeedback, IsBeingErased = customer.ErasureBegan != null })
            .ToDictionaryAsync(fact => fact.Id, cancel);
        var blocked = await db.Blocks.Where(block => ids.Contains(block.IssuedId)).GroupBy(block => block.IssuedId)
            .Select(group => new { Id = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Id, group => group.Count, cancel);
        var rows = await CustomerRowSql.ReadAsync(db, ids, RowParts.None, now, cancel);
        return
        [
            .. rows.Zip(ids, (row, id) => (row, fact: facts[id]))
                .Select(one => new BinRow(one.row, one.fact.At, one.fact.By, one.fact.At + time, one.fact.ErasesFeedback, blocked.GetValueOrDefault(one.fact.Id), one.fact.IsBeingErased)),
        ];
    }

    /// <param name="ids">Row ids, ascending. Who was merged or deleted meanwhile does not count.</param>
    /// <param name="named">How many are wanted by name.</param>
    internal static async Task<DeletionPreview> PreviewAsync(DirectoryDb db, List<long> ids, int named, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = db.Customers.Where(customer => customer.DeletedAt == null && EF.Parameter(ids).Contains(customer.Id));
        var counted = await wanted.GroupBy(_ => 1).Select(all => new { Customers = all.Count(), Feedback = all.Sum(customer => customer.FeedbackCount) }).SingleOrDefaultAsync(cancel);
        var notes = await db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.CustomerId!.Value)).Join(db.Notes, issued => issued.Id, note => note.IssuedId, (_, note) => note.Id).CountAsync(cancel);
        var first = await CustomerRowSql.ReadAsync(db, await wanted.OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(named).ToListAsync(cancel), RowParts.None, now, cancel);
        return new DeletionPreview(counted?.Customers ?? 0, first, counted?.Feedback ?? 0, notes, (int)(await db.BinTimeAsync(cancel)).TotalDays);
    }
}
