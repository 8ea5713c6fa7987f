using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk;

/// <summary>What undoing bulk work needs, kept as long as it can be undone and no longer.</summary>
internal sealed class BulkSnapshots(DirectoryStore store, TimeProvider clock) : IForgetsCustomers, IExpires
{
    private const int AtOnce = 500;

    /// <summary>
    /// Erases what jobs noted of the customers: for them they cannot be undone any more. A value or a reason goes with the last
    /// customer whom it was given to; until then it stands in the records of others as well.
    /// </summary>
    public async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var gone = issuedIds.ToList();
        var items = db.BulkItems.Where(item => EF.Parameter(gone).Contains(item.IssuedId));
        var concerned = await items.Select(item => item.JobId).Distinct().ToListAsync(cancel);
        await items.ExecuteUpdateAsync(set => set.SetProperty(item => item.Before, (string?)null), cancel);
        var emptied = await db.BulkJobs.AsTracking().Where(job => EF.Parameter(concerned).Contains(job.Id) && job.EndedAt != null)
            .Where(job => !db.BulkItems.Any(item => item.JobId == job.Id && !EF.Parameter(gone).Contains(item.IssuedId) && db.IssuedIds.Any(issued => issued.Id == item.IssuedId && issued.CustomerId != null)))
            .ToListAsync(cancel);
        foreach (var job in emptied)
            job.Task = BulkTask.Of(job).Forgotten().ToJson();
    }

    /// <summary>Takes away jobs whose time is over, with all they noted.</summary>
    public async Task ExpireAsync(CancellationToken cancel)
    {
        var last = clock.GetUtcNow() - BulkJobReading.Kept;
        while (!cancel.IsCancellationRequested)
        {
            await using var db = store.CreateDbContext();
            var over = await db.BulkJobs.Where(job => job.StartedAt <= last && job.EndedAt != null && job.Undo != UndoState.Running).OrderBy(job => job.StartedAt).Select(job => (long?)job.Id).FirstOrDefaultAsync(cancel);
            if (over is not { } id)
                return;

            await store.Gate.WriteAsync<int>(
                async write =>
                {
                    var deleted = await write.BulkItems.Where(item => item.JobId == id).OrderBy(item => item.IssuedId).Take(AtOnce).ExecuteDeleteAsync(cancel);
                    return deleted is AtOnce ? deleted : await write.BulkJobs.Where(job => job.Id == id && job.Undo != UndoState.Running).ExecuteDeleteAsync(cancel);
                },
                cancel);
        }
    }
}
