using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>Takes a merge back, from wherever that is offered, and tells the page and the member.</summary>
public sealed class UndoingMerges(Saving saving, MergeUndo undo, RecordChanges changes, Toasts toasts)
{
    public Task<Outcome<UndoneMerge>> PreviewAsync(string mergeId) =>
        saving.TryAsync(actor => undo.PreviewAsync(actor, mergeId, CancellationToken.None));

    /// <returns>Why it was not undone; null when it was.</returns>
    public async Task<Problem?> UndoAsync(string mergeId)
    {
        var undone = await saving.TryAsync(actor => undo.UndoAsync(actor, mergeId, CancellationToken.None));
        if (undone.Value is not { } told)
            return undone.Problem;

        toasts.Done(MergeWords.Undone(told), icon: "arrow-back-up");
        foreach (var customer in told.Returned.Prepend(told.Survivor))
            changes.Tell(customer.Id);
        return null;
    }

    /// <summary>Says that customers were merged, with the way back.</summary>
    public void Offer(string mergeId, string survivor) => toasts.Done($"Merged into {survivor}", () => TakeBackAsync(mergeId), "git-merge");

    private async Task TakeBackAsync(string mergeId)
    {
        if (await UndoAsync(mergeId) is { } problem)
            toasts.Failed($"The merge was not undone. {problem.Message}");
    }
}
