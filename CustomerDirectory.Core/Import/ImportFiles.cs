using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import;

/// <summary>A row of the file that is left out.</summary>
/// <param name="IsBlocked">Because an address of it is blocked.</param>
internal sealed record LeftOut(int Row, string Reason, bool IsBlocked = false);

/// <summary>A file that was read: its rows, and how to read what they mean.</summary>
/// <param name="Lines">Every row that holds anything, as it stands in the file.</param>
/// <param name="Ignored">Headers of columns that mean nothing here.</param>
internal sealed record FileRows(PackedRows Lines, RowReader Reader, IReadOnlyList<string> Ignored, string? Country)
{
    /// <summary>A row that could be read before.</summary>
    public ReadRow Read(int number) => Reader.Read(Lines.Of(number)).Value!;
}

/// <summary>The same with what the plan goes by.</summary>
/// <param name="Rows">Those that can be taken as far as that can be told without looking at customers.</param>
internal sealed record ReadFile(FileRows File, List<ImportRow> Rows, List<LeftOut> LeftOut);

/// <summary>What is to be done with a file.</summary>
/// <param name="Groups">Customers, in the order of their first rows.</param>
/// <param name="LeftOut">Rows that are rejected before anything is written.</param>
internal sealed record PlannedFile(FileRows File, IReadOnlyList<PlannedGroup> Groups, IReadOnlyList<LeftOut> LeftOut);

/// <summary>Reads files and plans what becomes of them: the same for a dry run, a run in the background and the command.</summary>
internal sealed class ImportFiles(DirectoryStore store, TimeProvider clock, AddressBlocks blocks)
{
    /// <summary>Opens a file that lies on the disk.</summary>
    /// <returns>The table; what is wrong with the file, or <see cref="Problem.NotFound"/> where there is none.</returns>
    public async Task<Outcome<ImportTable>> OpenAsync(string file, CancellationToken cancel)
    {
        if (new FileInfo(file) is not { Exists: true } found)
            return new Problem.NotFound($"The file {file}");
        if (found.Length > ImportLimits.File)
            return ImportLimits.TooLarge();

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
        return ImportTable.Open(bytes, headers => ImportColumns.Recognised(headers, fields), cancel);
    }

    /// <param name="mapping">Null: as the headers tell.</param>
    public async Task<Outcome<ReadFile>> ReadAsync(ImportTable table, ImportMapping? mapping, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var fields = await db.CustomFields.ToListAsync(cancel);
        var columns = ImportColumns.Of(table.Headers, mapping?.Targets ?? ImportColumns.Recognise(table.Headers, fields), fields);
        if (!columns.Succeeded)
            return columns.Problem;

        var lines = table.Read(cancel);
        if (lines.Problem is { } problem)
            return problem;

        var country = await db.DefaultCountryAsync(cancel);
        var reader = new RowReader(columns.Value, country, mapping?.Key ?? ImportKey.Automatic, mapping?.Source);
        var (rows, leftOut) = (new List<ImportRow>(), new List<LeftOut>());
        foreach (var line in lines.Value!)
        {
            cancel.ThrowIfCancellationRequested();
            var row = reader.Read(line);
            if (row.Succeeded)
                rows.Add(row.Value.Row);
            else
                leftOut.Add(new LeftOut(line.Number, row.Problem.Message));
        }

        return new ReadFile(new FileRows(lines.Value!, reader, columns.Value.Ignored, country), rows, leftOut);
    }

    /// <summary>Tells whom the rows are about, as the directory is now.</summary>
    public async Task<PlannedFile> PlanAsync(ReadFile file, ImportMode mode, CancellationToken cancel)
    {
        blocks.Prepare();
        await using var db = store.CreateDbContext();
        var blocked = await BlockedRows.FindAsync(db, blocks, file.Rows, cancel);
        var rows = file.Rows.Where(row => !blocked.ContainsKey(row)).ToList();
        var plan = ImportPlan.Make(rows, await ImportOwners.FindAsync(db, rows, clock.GetUtcNow(), cancel), mode);
        return new PlannedFile(file.File, [.. plan.Groups.Select(group => new PlannedGroup(group.Target, [.. group.Rows.Select(row => row.Number)]))],
        [
            .. file.LeftOut,
            .. blocked.Select(row => new LeftOut(row.Key.Number, row.Value, IsBlocked: true)),
            .. plan.Rejected.Select(row => new LeftOut(row.Row, row.Reason)),
        ]);
    }
}
