using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Bulk;

/// <summary>Reads jobs as they are shown, and who acts in them.</summary>
internal static class BulkJobReading
{
    /// <summary>How long a job is kept, and can be undone, after it was started.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static BulkJobRow RowOf(BulkJob job, Actor reader)
    {
        var task = BulkTask.Of(job);
        var (leftOut, notRestored) = (BulkCounts.Read(job.LeftOut), BulkCounts.Read(job.NotRestored));
        var isUndoable = !job.IsOpen && job.Changed > 0 && job.Undo is not UndoState.Done && !task.IsForgotten;
        return new BulkJobRow(
            job.PublicId, job.Kind, task.Label, IsOf(job, reader) ? null : job.ActorName, job.State, job.Undo, job.Total, job.Processed, job.Changed, leftOut,
            job.Restored, notRestored, job.Taken, job.StartedAt, job.EndedAt, isUndoable ? job.StartedAt + Kept : null, job.Failure);
    }

    /// <summary>Jobs that somebody may see and stop: their own, and those of everybody for who administers them.</summary>
    public static IQueryable<BulkJob> VisibleTo(this IQueryable<BulkJob> jobs, Actor actor) =>
        actor.May(Right.ManageBulkWork) ? jobs : jobs.Where(job => job.MemberId == actor.MemberId);

    /// <summary>Who started a job, as they are now: a member with the role of this moment.</summary>
    public static Task<Actor> ActorOfAsync(DirectoryDb db, BulkJob job, CancellationToken cancel) =>
        db.AsNowAsync(new Actor(job.MemberId, job.ActorName, job.Role, job.Door), cancel);

    /// <summary>Who undoes a job, as they are now.</summary>
    public static Task<Actor> UndoActorOfAsync(DirectoryDb db, BulkJob job, CancellationToken cancel) =>
        db.AsNowAsync(new Actor(job.UndoMemberId, job.UndoActorName ?? "", job.UndoRole, job.UndoDoor ?? job.Door), cancel);

    private static bool IsOf(BulkJob job, Actor reader) => job.MemberId == reader.MemberId;
}
