using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Reads jobs as they are shown, and who acts in them.</summary>
internal static class ImportJobReading
{
    /// <summary>How long an import can be undone after it was confirmed, and is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long a file waits for somebody to go on with it.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    public static ImportJobRow RowOf(ImportJob job)
    {
        var isUndoable = job.HasEnded && !job.IsOpen && job.Customers > 0 && job.Undo is not ImportUndoState.Done;
        return new ImportJobRow(
            job.PublicId, job.FileName, job.FileSize, job.ActorName, job.State, job.Undo, MappingOf(job), job.Total, job.Processed, new(job.Created, job.Updated, job.Unchanged, job.Rejected),
            job.Restored, job.NotRestored, job.UploadedAt, job.StartedAt, job.EndedAt, isUndoable ? job.StartedAt + Kept : null, job.Failure)
        {
            MemberId = job.UndoMemberId ?? job.MemberId,
            UndoTotal = job.Customers,
        };
    }

    public static ImportMapping? MappingOf(ImportJob job) => job.Mapping is null ? null : JsonSerializer.Deserialize<ImportMapping>(job.Mapping);

    public static IReadOnlyList<string> HeadersOf(ImportJob job) => JsonSerializer.Deserialize<string[]>(job.Headers)!;

    public static async Task<Outcome<ImportJob>> FindAsync(IQueryable<ImportJob> jobs, string id, CancellationToken cancel) =>
        await jobs.SingleOrDefaultAsync(job => job.PublicId == id, cancel) is { } job ? job : new Problem.NotFound("This import");

    /// <summary>Whoever checks or runs a job, as they are now.</summary>
    public static Task<Actor> ActorOfAsync(DirectoryDb db, ImportJob job, CancellationToken cancel) =>
        db.AsNowAsync(new Actor(job.MemberId, job.ActorName, job.Role, Door.Import), cancel);

    /// <summary>Whoever undoes a job, as they are now.</summary>
    public static Task<Actor> UndoActorOfAsync(DirectoryDb db, ImportJob job, CancellationToken cancel) =>
        db.AsNowAsync(new Actor(job.UndoMemberId, job.UndoActorName ?? "", job.UndoRole, Door.Import), cancel);

    /// <summary>Now, in whole milliseconds as it is stored.</summary>
    public static DateTimeOffset Milliseconds(this TimeProvider clock) => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
