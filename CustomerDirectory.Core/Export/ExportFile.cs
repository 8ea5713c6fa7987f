using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Writes customers into a CSV or Excel file, all in one state of the directory however long it takes. It asks for no
/// rights: whoever calls it has asked, and records it in the audit trail.
/// </summary>
public sealed class ExportFile(IDbContextFactory<DirectoryDb> store, TimeProvider clock)
{
    private const int RowsBetweenReports = 1_000;

    /// <summary>Writes the whole file.</summary>
    /// <param name="target">Is written to from its place on, never synchronously, and stays open; it need not seek.</param>
    /// <param name="progress">Told now and then, and at the end.</param>
    /// <returns>What was written; <see cref="Problem.Invalid"/> or <see cref="Problem.TooMuch"/> when a column, the time zone or the filter means nothing here, and then nothing was.</returns>
    public Task<Outcome<ExportedFile>> WriteAsync(ExportOrder order, Stream target, IProgress<ExportProgress>? progress, CancellationToken cancel) =>
        AskAsync(order, async (db, plan) =>
        {
            await using var counted = new OutgoingStream(target);
            await using ISheet sheet = order.Format is ExportFormat.Excel ? new ExcelBook(counted, plan.Zone, clock.GetUtcNow()) : new CsvSheet(counted, plan.Zone);
            var of = await plan.Count().NumberAsync(db, cancel) ?? 0;
            var rows = await CopyAsync(db, plan, sheet, long.MaxValue, done => progress?.Report(new ExportProgress(done, of)), cancel);
            return new ExportedFile(rows, counted.Written, sheet.Sheets, sheet.CutCells);
        }, cancel);

    /// <summary>How many customers the file would hold.</summary>
    /// <returns>The exact number now; a problem as for the whole file.</returns>
    public Task<Outcome<long>> CountAsync(ExportOrder order, CancellationToken cancel) =>
        AskAsync(order, async (db, plan) => await plan.Count().NumberAsync(db, cancel) ?? 0, cancel);

    /// <summary>The first rows as they will stand in a CSV file, without the header.</summary>
    /// <param name="rows">The most that are wanted.</param>
    /// <returns>A cell for each column of the order; a problem as for the whole file.</returns>
    public Task<Outcome<IReadOnlyList<IReadOnlyList<string>>>> FirstRowsAsync(ExportOrder order, int rows, CancellationToken cancel) =>
        AskAsync(order, async (db, plan) =>
        {
            await using var preview = new PreviewSheet(plan.Zone);
            await CopyAsync(db, plan, preview, rows, _ => { }, cancel);
            return preview.Rows;
        }, cancel);

    private async Task<Outcome<T>> AskAsync<T>(ExportOrder order, Func<DirectoryDb, ExportPlan, Task<T>> ask, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel); // whatever is written meanwhile, the file shows one state
        var plan = await ExportPlan.MakeAsync(db, order, clock.GetUtcNow(), cancel);
        if (!plan.Succeeded)
            return plan.Problem;

        var understood = plan.Value;
        return await Task.Run(() => ask(db, understood), cancel);
    }

    /// <returns>How many customers were written.</returns>
    private static async Task<long> CopyAsync(DirectoryDb db, ExportPlan plan, ISheet sheet, long most, Action<long> report, CancellationToken cancel)
    {
        using var rows = await plan.OpenAsync(db, cancel);
        await using var stop = Interrupting(db, cancel);
        var done = 0L;
        await sheet.BeginAsync(plan.Columns, cancel);
        while (done < most && rows.Next())
        {
            foreach (var column in plan.Columns)
                Write(sheet, rows, column);
            await sheet.EndRowAsync(cancel);
            if (++done % RowsBetweenReports is 0)
            {
                cancel.ThrowIfCancellationRequested();
                report(done);
            }
        }

        await sheet.EndAsync(cancel);
        report(done);
        return done;
    }

    private static void Write(ISheet sheet, ExportRows rows, PlannedColumn column)
    {
        if (column.Kind is CellKind.Whole)
        {
            sheet.Whole(rows.Number(column));
        }
        else if (column.Kind is not CellKind.Instant)
        {
            var utf8 = rows.Utf8(column);
            if (utf8.IsEmpty)
                sheet.Empty();
            else
                sheet.Text(column.Kind, utf8);
        }
        else if (rows.IsNull(column))
        {
            sheet.Empty();
        }
        else
        {
            sheet.Instant(rows.Number(column));
        }
    }

    /// <summary>SQLite may look for the next row for a while and knows nothing of tokens.</summary>
    private static CancellationTokenRegistration Interrupting(DirectoryDb db, CancellationToken cancel)
    {
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        return cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection));
    }
}
