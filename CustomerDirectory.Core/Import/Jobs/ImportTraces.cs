using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// What imports keep of people: files, and rejected rows. Whoever is erased goes from both; of whoever an import changed it
/// keeps ids only, and undoing goes by the history, whose values go with the customer.
/// </summary>
internal sealed class ImportTraces(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportNews news) : IForgetsCustomers, IClearsFiles, IExpires
{
    /// <summary>Digits from which on a number is looked for as one; fewer stand in too many cells.</summary>
    public const int ShortestNumber = 6;

    private const string Erased = "Somebody in this row was erased since, so the row is not kept any more.";
    private const string WaitingErased = "A customer was erased while this file was waiting. The file was removed, because it might have named them. Upload it again without them.";
    private const string RunningErased = "A customer was erased while this import ran. It was stopped and its file removed, because it might have named them. What was imported stays. Import the file again without them: what is there already does not change.";

    private const int ShortestWord = 3;
    private const int AtOnce = 500;

    /// <summary>
    /// Rejected rows lose their cells where the customer stands in them, in whatever spelling. Every file goes as a whole, and
    /// an import that is going on stops: it would go on to make a customer of who was just erased.
    /// </summary>
    public async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        foreach (var job in await db.ImportJobs.AsTracking().Where(job => job.File != null).ToListAsync(cancel))
        {
            var isRunning = job.StartedAt is not null;
            await ImportRun.EndAsync(db, job, ImportState.Failed, clock.Milliseconds(), cancel);
            job.Failure = isRunning ? RunningErased : WaitingErased;
            if (isRunning)
                continue;

            await db.ImportRejects.Where(row => row.JobId == job.Id).ExecuteDeleteAsync(cancel);
            (job.Processed, job.Created, job.Updated, job.Unchanged, job.Rejected) = (0, 0, 0, 0, 0);
        }

        await db.SaveChangesAsync(cancel);
        if (!await db.ImportRejects.AnyAsync(row => row.Folded != "", cancel))
            return;

        var ids = issuedIds.ToList();
        var customer = await db.Customers.AsNoTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().SingleAsync(c => EF.Parameter(ids).Contains(c.Id), cancel);
        var known = await KnownIdentifiers.ReadAsync(db, customer, issuedIds, cancel);
        IEnumerable<string> needles =
        [
            .. known.All.Select(FoldedText.Fold).Where(word => word.Length >= ShortestWord),
            .. known.Phones.Select(FoldedText.Digits).Where(digits => digits.Length >= ShortestNumber).Select(digits => digits.TrimStart('0')),
        ];
        foreach (var needle in needles.Distinct(StringComparer.Ordinal))
        {
            await db.ImportRejects.Where(row => row.Folded.Contains(needle)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Reason, Erased).SetProperty(row => row.Cells, (string?)null).SetProperty(row => row.Folded, ""), cancel);
        }
    }

    /// <summary>Files go once no import names them any more.</summary>
    public async Task<bool> ClearAsync(CancellationToken cancel)
    {
        await RemoveStraysAsync(cancel);
        news.Publish();
        return await StraysAsync(cancel) is [];
    }

    /// <summary>Takes away files that nobody went on with, imports whose time is over, and files that a crash left behind.</summary>
    public async Task ExpireAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (waited, kept) = (now - ImportJobReading.Waits, now - ImportJobReading.Kept);
        while (!cancel.IsCancellationRequested)
        {
            await using var db = store.CreateDbContext();
            var over = await db.ImportJobs.Where(job => job.Undo != ImportUndoState.Running)
                .Where(job => (job.UploadedAt <= waited && (job.State == ImportState.Uploaded || job.State == ImportState.Checked)) || (job.UploadedAt <= kept && job.EndedAt <= kept))
                .OrderBy(job => job.UploadedAt).FirstOrDefaultAsync(cancel);
            if (over is null)
                break;

            await RemoveAsync(over, cancel);
        }

        await RemoveStraysAsync(cancel);
    }

    private async Task RemoveAsync(ImportJob job, CancellationToken cancel)
    {
        await RejectedRows.DeleteAsync(store, job.Id, cancel);
        var removed = await store.Gate.WriteAsync<bool>(
            async db =>
            {
                if (await db.ImportItems.Where(item => item.JobId == job.Id).OrderBy(item => item.IssuedId).Take(AtOnce).ExecuteDeleteAsync(cancel) is AtOnce)
                    return false; // the next turn goes on

                return await db.ImportJobs.Where(one => one.Id == job.Id && one.State == job.State && one.Undo == job.Undo).ExecuteDeleteAsync(cancel) is 1;
            },
            cancel);
        if (removed.Value)
            folder.Delete(job.File);
    }

    private async Task RemoveStraysAsync(CancellationToken cancel)
    {
        foreach (var stray in await StraysAsync(cancel))
            folder.Delete(stray);
    }

    /// <summary>Files that no import names.</summary>
    private async Task<IReadOnlyList<string>> StraysAsync(CancellationToken cancel)
    {
        if (folder.Names() is not [_, ..] names)
            return [];

        await using var db = store.CreateDbContext();
        var wanted = await db.ImportJobs.Where(job => job.File != null).Select(job => job.File!).ToListAsync(cancel);
        return [.. names.Except(wanted, StringComparer.Ordinal)];
    }
}
