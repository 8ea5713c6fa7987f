using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Components.Pages.Customers.Bulk;

/// <summary>
/// Starts, stops and undoes bulk work for a page, and says what it did, also when whatever offered it has left the page.
/// What goes on in the background is told by <see cref="BulkJobs"/> when it has ended.
/// </summary>
public sealed class BulkChanges(Saving saving, BulkWork work, RecordChanges changes, Toasts toasts)
{
    /// <param name="title">Of the only customer; null for several.</param>
    /// <returns>Why it did not happen; null when it did, or goes on in the background.</returns>
    public async Task<Problem?> StartAsync(BulkSelection whom, BulkAction action, string? title = null)
    {
        var started = await saving.TryAsync(actor => work.StartAsync(actor, whom, action, CancellationToken.None));
        if (started.Value is not { } outcome)
            return started.Problem;

        changes.Tell(outcome.ChangedIds);
        if (outcome.Job.IsOpen)
            toasts.Done($"{BulkWords.Doing(outcome.Job)}: {Numbers.Of(outcome.Job.Total, "customer", "customers")}. It goes on when you leave the page", icon: BulkWords.Icon(outcome.Job.Kind));
        else
            SayDone(outcome.Job, title);
        return null;
    }

    public async Task CancelAsync(string id)
    {
        var cancelled = await saving.TryAsync(actor => work.CancelAsync(actor, id, CancellationToken.None));
        if (cancelled.Problem is { } problem)
            toasts.Failed($"Nothing was cancelled. {problem.Message}");
    }

    /// <param name="title">Of the only customer; null for several.</param>
    public async Task UndoAsync(string id, string? title = null)
    {
        var undone = await saving.TryAsync(actor => work.UndoAsync(actor, id, CancellationToken.None));
        if (undone.Value is not { } outcome)
        {
            toasts.Failed($"Nothing was undone. {undone.Problem?.Message}", () => UndoAsync(id, title));
            return;
        }

        changes.Tell(outcome.ChangedIds);
        if (!outcome.Job.IsOpen)
            SayUndone(outcome.Job, title, outcome.Taken);
    }

    /// <summary>What a job did, and the way back.</summary>
    public void SayDone(BulkJobRow job, string? title = null)
    {
        if (job.State is BulkState.Failed)
            toasts.Failed($"{BulkWords.Title(job)} stopped after {Numbers.Of(job.Processed)} of {Numbers.Of(job.Total, "customer", "customers")}. {job.Failure}");
        else
            toasts.Done(BulkWords.Done(job, title), job.UndoableUntil is null ? null : () => UndoAsync(job.Id, title), BulkWords.Icon(job.Kind));
    }

    /// <param name="taken">What belongs to others by now, where it is known by name.</param>
    public void SayUndone(BulkJobRow job, string? title = null, IReadOnlyList<string>? taken = null)
    {
        if (job.Undo is UndoState.Failed)
            toasts.Failed($"Undoing stopped. {job.Failure}", () => UndoAsync(job.Id, title));
        else
            toasts.Done($"{BulkWords.Undone(job, title)}{Further(job.Taken, taken ?? [])}", icon: "arrow-back-up");
    }

    private static string Further(long count, IReadOnlyList<string> taken) => (count, taken) switch
    {
        (0, _) => "",
        (_, [var one]) => $". {one} belongs to somebody else by now and stays there",
        (_, { Count: > 1 and <= 5 }) => $". {string.Join(", ", taken)} belong to others by now and stay there",
        _ => $". {Numbers.Of(count, "address belongs to somebody else", "addresses belong to others")} by now",
    };
}
