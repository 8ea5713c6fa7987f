using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Takes customers in from a file that lies on the server, without a job that could be followed or undone. Running the same
/// file again changes nothing, so an import that was cancelled or cut off is finished by running it again.
/// </summary>
public sealed class CustomerImport(DirectoryStore store, TimeProvider clock, AddressBlocks blocks)
{
    private readonly ImportFiles _files = new(store, clock, blocks);

    /// <summary>
    /// Imports a file. The whole file is read and checked before anything is written; then it is written in batches, each
    /// of which happens as a whole or not at all. Cancelling keeps the batches that were written.
    /// </summary>
    /// <param name="file">Path of the file: CSV or .xlsx.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <returns>
    /// What happened to each row; a row that cannot be taken does not hold up the others. <see cref="Problem.Invalid"/> or
    /// <see cref="Problem.TooMuch"/> when the file as a whole cannot be taken, and <see cref="Problem.NotFound"/> when there
    /// is none; then nothing was written.
    /// </returns>
    public async Task<Outcome<ImportReport>> RunAsync(Actor actor, string file, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        var opened = await _files.OpenAsync(file, cancel);
        if (!opened.Succeeded)
            return opened.Problem;
        var read = await _files.ReadAsync(opened.Value, mapping: null, cancel);
        if (!read.Succeeded)
            return read.Problem;

        var plan = await _files.PlanAsync(read.Value, ImportMode.Both, cancel);
        var tally = new ImportTally(plan);
        progress?.Report(tally.Progress);
        var (importer, claims) = (actor with { Door = Door.Import }, new ImportClaims());
        var pace = new BatchPace();
        for (var at = 0; at < plan.Groups.Count;)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = ImportBatch.Next(plan.File, plan.Groups, at, pace.Size);
            var from = 0L;
            var written = await store.Gate.WriteAsync<List<GroupFate>>(async db =>
            {
                from = clock.GetTimestamp();
                var fates = await new ImportBatch(blocks, importer, clock.GetUtcNow(), plan.File.Country, claims).ApplyAsync(db, batch, cancel);
                await db.SaveWithAddedAsync(cancel);
                return fates;
            }, cancel);
            pace.Learn(batch.Sum(group => group.Rows.Count), clock.GetElapsedTime(from));
            at += batch.Count;
            tally.Add(written.Value!);
            progress?.Report(tally.Progress);
        }

        return tally.Report();
    }
}
