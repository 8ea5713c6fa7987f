using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Export;

/// <summary>Reads exports as they are shown.</summary>
internal static class ExportReading
{
    /// <summary>How long an export is listed after it was asked for.</summary>
    public static readonly TimeSpan Listed = TimeSpan.FromDays(30);

    /// <param name="run">What is being done for it; null while nothing is.</param>
    public static ExportRow RowOf(ExportJob job, Actor reader, ExportRun? run) => new(
        job.PublicId, job.FileName, job.Format, job.Whom, job.MemberId == reader.MemberId ? null : job.ActorName, job.State,
        run?.Of is > 0 and var of ? of : job.Customers, job.State is ExportState.Ready ? job.Customers : run?.Done ?? job.Done, run?.Left, job.Bytes, job.CutCells,
        job.QueuedAt, job.EndedAt, job.ExpiresAt, job.Reason, job.Wanted is not null);

    /// <summary>Exports that somebody may see, stop and download: their own, and those of everybody for who may export everybody.</summary>
    public static IQueryable<ExportJob> VisibleTo(this IQueryable<ExportJob> jobs, Actor actor) =>
        actor.May(Right.ExportCustomers) ? jobs : jobs.Where(job => job.MemberId == actor.MemberId);
}
