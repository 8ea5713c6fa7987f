using System.Buffers;
using System.Text;
using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>The rows that an import leaves out, or would leave out: with their reasons, and as a file to be corrected and imported again.</summary>
public sealed class ImportRejects(DirectoryStore store)
{
    /// <summary>The most rows of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>The column of the reasons; an import leaves it out like any that it does not know.</summary>
    public const string Column = "errors";

    private const int AtOnce = 500;

    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\t\r\n");

    /// <param name="offset">How many are left out at the beginning.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<RejectedPage>> PageAsync(Actor actor, string id, int offset, int limit, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var found = await ImportJobReading.FindAsync(db.ImportJobs, id, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var rejects = db.ImportRejects.Where(row => row.JobId == found.Value.Id);
        var rows = await rejects.OrderBy(row => row.Row).Skip(offset).Take(limit).Select(row => new RejectedRow(row.Row, row.Reason)).ToListAsync(cancel);
        return new RejectedPage(rows, await rejects.CountAsync(cancel), await ReasonsAsync(rejects, cancel));
    }

    /// <summary>Writes the rows that can be corrected as CSV, with the columns of the file and one that says what was wrong.</summary>
    /// <returns>How many rows were written, those left out of it because they are not kept not counted.</returns>
    public async Task<Outcome<long>> WriteAsync(Actor actor, string id, Stream file, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var found = await ImportJobReading.FindAsync(db.ImportJobs, id, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var headers = ImportJobReading.HeadersOf(found.Value);
        var columns = Enumerable.Range(0, headers.Count).Where(column => !headers[column].Trim().Equals(Column, StringComparison.OrdinalIgnoreCase)).ToList(); // those of an earlier round
        await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(Line([.. columns.Select(column => headers[column]), Column]).AsMemory(), cancel);
        var (after, written) = (0, 0L);
        while (await db.ImportRejects.Where(row => row.JobId == found.Value.Id && row.Row > after && row.Cells != null).OrderBy(row => row.Row).Take(AtOnce).ToListAsync(cancel) is [_, ..] some)
        {
            foreach (var row in some)
            {
                var cells = JsonSerializer.Deserialize<string[]>(row.Cells!)!;
                await text.WriteLineAsync(Line([.. columns.Select(column => column < cells.Length ? cells[column] : ""), row.Reason]).AsMemory(), cancel);
            }

            (after, written) = (some[^1].Row, written + some.Count);
        }

        return written;
    }

    /// <summary>As it is stored.</summary>
    internal static ImportReject Of(long job, LeftOut row, IReadOnlyList<string> cells)
    {
        // A row with a blocked address cannot be corrected, and the address is that of somebody who was deleted.
        var isKept = !row.IsBlocked && cells is not [];
        return new ImportReject
        {
            JobId = job,
            Row = row.Row,
            Reason = row.Reason,
            Cells = isKept ? JsonSerializer.Serialize(cells) : null,
            Folded = FoldedOf(isKept ? [.. cells, row.Reason] : [row.Reason]),
        };
    }

    private static string FoldedOf(IReadOnlyList<string> texts) =>
        string.Join('\n', [.. texts.Select(FoldedText.Fold), .. texts.Select(FoldedText.Digits).Where(digits => digits.Length >= ImportTraces.ShortestNumber)]);

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(FormulaGuard.Put).Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(Special) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>Reasons of one kind differ in what they quote: they are told apart by what stands around it.</summary>
    private static async Task<IReadOnlyList<RejectedReason>> ReasonsAsync(IQueryable<ImportReject> rejects, CancellationToken cancel)
    {
        var counts = await rejects.GroupBy(row => row.Reason).Select(rows => new { Reason = rows.Key, Rows = rows.Count() }).OrderByDescending(one => one.Rows).Take(1_000).ToListAsync(cancel);
        return [.. counts.GroupBy(one => KindOf(one.Reason)).Select(kind => new RejectedReason(kind.First().Reason, kind.Sum(one => one.Rows))).OrderByDescending(kind => kind.Rows).Take(10)];
    }

    private static string KindOf(string reason)
    {
        var (open, close) = (reason.IndexOf('“', StringComparison.Ordinal), reason.LastIndexOf('”'));
        return open >= 0 && close > open ? string.Concat(reason.AsSpan(0, open), reason.AsSpan(close)) : reason;
    }
}
