using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Who may export what: admins everybody, agents a view with a search or filter as CSV where the workspace lets them. Asked
/// when an export is asked for, before it is written and before each download.
/// </summary>
internal static class ExportRights
{
    /// <param name="whom">Whom the file is about.</param>
    /// <param name="narrows">A search or filter narrows it.</param>
    /// <returns>The refusal; null when the actor may.</returns>
    public static async Task<Problem?> RefusalAsync(DirectoryDb db, Actor actor, ExportWhom whom, bool narrows, ExportFormat format, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportCustomers) is not { } refusal)
            return null;
        if (actor.Lacks(Right.ExportViews) is not null || !await db.AgentsMayExportAsync(cancel))
            return refusal;

        return whom is ExportWhom.View && narrows && format is ExportFormat.Csv ? null : new Problem.Forbidden("export more than a view with a search or filter, as CSV");
    }

    public static Task<Problem?> RefusalAsync(DirectoryDb db, Actor actor, ExportJob job, CancellationToken cancel) =>
        RefusalAsync(db, actor, job.Whom, job.Narrows, job.Format, cancel);
}
