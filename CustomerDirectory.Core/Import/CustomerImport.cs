using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Takes customers in from a CSV file. Running the same file again changes nothing, so an import that was cancelled or cut
/// off is finished by running it again.
/// </summary>
public sealed class CustomerImport(DirectoryStore store, TimeProvider clock, AddressBlocks blocks)
{
    /// <summary>The most rows that are written in one hold of the gate.</summary>
    private const int RowsAtOnce = 500;

    /// <summary>
    /// Imports a file. The whole file is read and checked before anything is written; then it is written in batches, each
    /// of which happens as a whole or not at all. Cancelling keeps the batches that were written.
    /// </summary>
    /// <param name="file">Path of the file.</param>
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

        var importer = actor with { Door = Door.Import };
        var read = await ReadAsync(file, cancel);
        if (!read.Succeeded)
            return read.Problem;

        var (rows, rejected, ignored, country) = read.Value;
        var of = rows.Count + rejected.Count;
        blocks.Prepare();
        rejected.AddRange(await TakeBlockedAsync(rows, cancel));
        var plan = await PlanAsync(rows, cancel);
        rejected.AddRange(plan.Rejected);

        var (counts, refused) = (default(RowCounts), new List<(ImportGroup Group, string Reason)>());
        progress?.Report(new ImportProgress(rejected.Count, of));
        foreach (var batch in Batches(plan.Groups))
        {
            cancel.ThrowIfCancellationRequested();
            counts = counts.Plus(await new ImportBatch(store, blocks, importer, clock.GetUtcNow(), country).WriteAsync(batch, refused, cancel));
            progress?.Report(new ImportProgress(rejected.Count + counts.Created + counts.Updated + counts.Unchanged + refused.Sum(one => one.Group.Rows.Count), of));
        }

        rejected.AddRange(refused.SelectMany(one => one.Group.Rows, (one, row) => new RejectedRow(row.Number, one.Reason)));
        return new ImportReport(counts.Created, counts.Updated, counts.Unchanged, [.. rejected.OrderBy(row => row.Row)]) { IgnoredColumns = ignored };
    }

    private async Task<Outcome<FileRows>> ReadAsync(string file, CancellationToken cancel)
    {
        if (new FileInfo(file) is not { Exists: true } found)
            return new Problem.NotFound($"The file {file}");
        if (found.Length > ImportLimits.File)
            return new Problem.TooMuch("The file is larger than 50 MB. Split it and import the parts one after another.");

        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancel);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Problem.Invalid("file", $"The file {file} cannot be read: {refused.Message}");
        }

        await using var db = store.CreateDbContext();
        var fields = await db.CustomFields.ToListAsync(cancel);
        var table = CsvTable.Open(ImportText.ToUtf8(bytes), headers => ImportColumns.Recognised(headers, fields));
        if (!table.Succeeded)
            return table.Problem;

        var columns = ImportColumns.Recognise(table.Value.Headers, fields);
        if (!columns.Succeeded)
            return columns.Problem;

        var lines = table.Value.Read(cancel);
        if (lines.Problem is { } problem)
            return problem;

        var country = await db.DefaultCountryAsync(cancel);
        var reader = new RowReader(columns.Value, country);
        var (rows, rejected) = (new List<ImportRow>(), new List<RejectedRow>());
        foreach (var line in lines.Value!)
        {
            cancel.ThrowIfCancellationRequested();
            var row = reader.Read(line);
            if (row.Succeeded)
                rows.Add(row.Value);
            else
                rejected.Add(new RejectedRow(line.Number, row.Problem.Message));
        }

        return new FileRows(rows, rejected, columns.Value.Ignored, country);
    }

    private async Task<IEnumerable<RejectedRow>> TakeBlockedAsync(List<ImportRow> rows, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var blocked = await BlockedRows.FindAsync(db, blocks, rows, cancel);
        rows.RemoveAll(blocked.ContainsKey);
        return blocked.Select(row => new RejectedRow(row.Key.Number, row.Value));
    }

    private async Task<ImportPlan> PlanAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return ImportPlan.Make(rows, await ImportOwners.FindAsync(db, rows, clock.GetUtcNow(), cancel));
    }

    private static IEnumerable<IReadOnlyList<ImportGroup>> Batches(IReadOnlyList<ImportGroup> groups)
    {
        var (batch, rows) = (new List<ImportGroup>(), 0);
        foreach (var group in groups)
        {
            if (batch.Count > 0 && rows + group.Rows.Count > RowsAtOnce)
            {
                yield return batch;
                (batch, rows) = ([], 0);
            }

            batch.Add(group);
            rows += group.Rows.Count;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private sealed record FileRows(List<ImportRow> Rows, List<RejectedRow> Rejected, IReadOnlyList<string> Ignored, string? Country);
}
