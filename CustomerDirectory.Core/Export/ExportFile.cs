using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Writes customers into a CSV or Excel file, all in one state of the directory however long it takes. It asks for no
/// rights: whoever calls it has asked, and records it in the audit trail.
/// </summary>
public sealed class ExportFile(IDbContextFactory<DirectoryDb> store, TimeProvider clock)
{
    /// <summary>Writes the whole file.</summary>
    /// <param name="target">Is written to from its place on and stays open; it need not seek.</param>
    /// <param name="progress">Told now and then, and at the end.</param>
    /// <returns>What was written; <see cref="Problem.Invalid"/> when there is no such column, time zone or filter, and then nothing was.</returns>
    public Task<Outcome<ExportedFile>> WriteAsync(ExportOrder order, Stream target, IProgress<ExportProgress>? progress, CancellationToken cancel) =>
        throw new NotSupportedException($"{store} {clock} {order} {target} {progress} {cancel}");

    /// <summary>How many customers the file would hold.</summary>
    /// <returns>The exact number now; <see cref="Problem.Invalid"/> as for the whole file.</returns>
    public Task<Outcome<long>> CountAsync(ExportOrder order, CancellationToken cancel) =>
        throw new NotSupportedException($"{order} {cancel}");

    /// <summary>The first rows as they will stand in a CSV file, without the header.</summary>
    /// <param name="rows">The most that are wanted.</param>
    /// <returns>A cell for each column of the order; <see cref="Problem.Invalid"/> as for the whole file.</returns>
    public Task<Outcome<IReadOnlyList<IReadOnlyList<string>>>> FirstRowsAsync(ExportOrder order, int rows, CancellationToken cancel) =>
        throw new NotSupportedException($"{order} {rows} {cancel}");
}
