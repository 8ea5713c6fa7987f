using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Writes rejected rows, and takes them away, in steps between which others can write.</summary>
internal static class RejectedRows
{
    private const int AtOnce = 500;

    /// <param name="during">The job has to be in this state; else somebody has stopped it.</param>
    /// <returns>False when somebody has.</returns>
    public static async Task<bool> AddAsync(DirectoryStore store, long job, ImportState during, IReadOnlyList<LeftOut> rows, PackedRows lines, CancellationToken cancel)
    {
        if (rows is [])
            return true;

        foreach (var some in rows.Chunk(AtOnce))
        {
            var rejects = some.Select(row => ImportRejects.Of(job, row, lines.Of(row.Row).Cells)).ToList();
            var added = await store.Gate.WriteAsync<bool>(async db =>
            {
                if (!await db.ImportJobs.AnyAsync(one => one.Id == job && one.State == during, cancel))
                    return false;

                using var insert = new BulkInsert(db);
                insert.AddRange(rejects);
                return true;
            }, cancel);
            if (!added.Value)
                return false;
        }

        return true;
    }

    public static async Task DeleteAsync(DirectoryStore store, long job, CancellationToken cancel)
    {
        while (await AnyAsync(store, job, cancel))
        {
            await store.Gate.WriteAsync<Done>(async db =>
            {
                await db.ImportRejects.Where(row => row.JobId == job).OrderBy(row => row.Row).Take(AtOnce).ExecuteDeleteAsync(cancel);
                return Done.Value;
            }, cancel);
        }
    }

    private static async Task<bool> AnyAsync(DirectoryStore store, long job, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await db.ImportRejects.AnyAsync(row => row.JobId == job, cancel);
    }
}
