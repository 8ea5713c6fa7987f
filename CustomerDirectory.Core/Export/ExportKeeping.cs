using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>Files of exports, kept for some days and no longer than everybody in them.</summary>
internal sealed class ExportKeeping(DirectoryStore store, TimeProvider clock, ExportRounds rounds) : IForgetsCustomers, IClearsFiles, IExpires
{
    private const string Erased = "Somebody whom the file may have held was erased.";

    /// <summary>
    /// Whoever is erased lies in the bin, and files leave out the bin: every file that was begun before they came there may hold
    /// them, whatever it is about, and every later one does not. A search or filter may name them at any time.
    /// </summary>
    public async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var now = clock.Milliseconds();
        var binned = await db.Customers.Where(customer => issuedIds.Contains(customer.Id)).MaxAsync(customer => customer.DeletedAt, cancel) ?? now;
        foreach (var job in await db.ExportJobs.AsTracking().Where(job => (job.Narrows && job.Wanted != null) || job.State == ExportState.Ready || job.State == ExportState.Running).ToListAsync(cancel))
        {
            var mayHold = job.StartedAt <= binned;
            if (job.Narrows)
                job.Wanted = null;
            if (job.IsOpen && job.Narrows)
                job.End(ExportState.Failed, "Somebody was erased meanwhile, whom the search or filter may have named. Export again.", now);
            else if (job.State is ExportState.Running && mayHold)
                job.State = ExportState.Queued; // and is written anew, without them
            else if (job.State is ExportState.Ready && mayHold)
                job.End(ExportState.Expired, Erased, now);
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task<bool> ClearAsync(CancellationToken cancel)
    {
        var isStopped = await rounds.StopUnwantedAsync(cancel);
        await rounds.TidyAsync(cancel);
        rounds.Wake();
        return isStopped;
    }

    /// <summary>Takes away files whose time is over, and after a while that there were any.</summary>
    public async Task ExpireAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var unlisted = now - ExportReading.Listed;
        await using (var db = store.CreateDbContext())
        {
            if (!await db.ExportJobs.AnyAsync(job => (job.State == ExportState.Ready && job.ExpiresAt <= now) || (job.QueuedAt <= unlisted && job.State > ExportState.Ready), cancel))
                return; // a write holds up others
        }

        await store.Gate.WriteAsync<int>(
            async db =>
            {
                foreach (var job in await db.ExportJobs.AsTracking().Where(job => job.State == ExportState.Ready && job.ExpiresAt <= now).ToListAsync(cancel))
                    job.End(ExportState.Expired, reason: null, now);
                return await db.ExportJobs.Where(job => job.QueuedAt <= unlisted && job.State > ExportState.Ready).ExecuteDeleteAsync(cancel);
            },
            cancel);
        await rounds.TidyAsync(cancel);
        rounds.Wake();
    }
}
