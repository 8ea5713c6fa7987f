using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;

namespace CustomerDirectory.App.Components.Pages.Customers.Removing;

/// <summary>What can be asked for customers in a menu or for a selection.</summary>
public enum RemovalKind
{
    Suspend,
    Lift,
    Delete,
}

/// <summary>
/// Suspends, deletes and restores for a page, says so in a toast, and takes it back from there, also when whatever offered
/// it has left the page.
/// </summary>
public sealed class Removals(Saving saving, CustomerSuspensions suspensions, CustomerBin bin, CustomerPurge purge, RecordChanges changes, Toasts toasts)
{
    /// <param name="title">Of the only customer; null for several.</param>
    /// <returns>Why it did not happen; null when it did.</returns>
    public async Task<Problem?> SuspendAsync(IReadOnlyCollection<string> ids, string? title, string reason, DateTimeOffset? until)
    {
        var suspended = await saving.TryAsync(actor => suspensions.SuspendAsync(actor, ids, reason, until, CancellationToken.None));
        if (suspended.Problem is { } problem)
            return problem;

        changes.Tell(suspended.Value!);
        toasts.Done(
            suspended.Value is [] ? "Everybody selected is suspended already" : $"Suspended {Who(suspended.Value!, title)}",
            suspended.Value is [] ? null : () => LiftAgainAsync(suspended.Value!, title), "ban");
        return null;
    }

    public async Task LiftAsync(IReadOnlyCollection<string> ids, string? title)
    {
        var lifted = await saving.TryAsync(actor => suspensions.LiftAsync(actor, ids, CancellationToken.None));
        if (lifted.Problem is { } problem)
        {
            toasts.Failed($"The suspension stands. {problem.Message}");
            return;
        }

        changes.Tell(lifted.Value!);
        toasts.Done($"Lifted the suspension of {Who(lifted.Value!, title)}", icon: "circle-check");
    }

    /// <param name="title">Of the only customer; null for several.</param>
    /// <returns>Why it did not happen; null when it did.</returns>
    public async Task<Problem?> DeleteAsync(IReadOnlyCollection<string> ids, string? title, Deletion how)
    {
        var deleted = await saving.TryAsync(actor => bin.DeleteManyAsync(actor, ids, how, CancellationToken.None));
        if (deleted.Problem is { } problem)
            return problem;

        changes.Tell(deleted.Value!);
        toasts.Done(
            deleted.Value is [] ? "Nobody was deleted. They were gone already" : $"Moved {Who(deleted.Value!, title)} to the bin",
            deleted.Value is [] ? null : () => RestoreAsync(deleted.Value!, title), "trash");
        return null;
    }

    public async Task RestoreAsync(IReadOnlyCollection<string> ids, string? title)
    {
        var restored = await saving.TryAsync(actor => bin.RestoreManyAsync(actor, ids, CancellationToken.None));
        if (restored.Value is not { } back)
        {
            toasts.Failed($"Nobody was restored. {restored.Problem?.Message}", () => RestoreAsync(ids, title));
            return;
        }

        changes.Tell(back.Ids);
        if (back.Ids.Count > 0)
            toasts.Done($"Restored {Who(back.Ids, title)}{Further(back.Taken)}", icon: "arrow-back-up");
        if (back.Left.Count > 0)
            toasts.Failed($"{Numbers.Of(back.Left.Count, "customer stays", "customers stay")} in the bin: their erasing has begun, or everything they were known by belongs to others by now.");
        if (back is { Ids: [], Left: [] })
            toasts.Failed("Nobody was restored. They are not in the bin any more.");
    }

    /// <returns>Why it did not happen; null when it did.</returns>
    public async Task<Problem?> EraseAsync(string id, string title)
    {
        var erased = await saving.TryAsync(actor => purge.EraseAsync(actor, id, CancellationToken.None));
        if (erased.Problem is { } problem)
            return problem;

        changes.Tell(id);
        toasts.Done(erased.Value!.IsCleared ? $"Erased {title} for good" : $"Erased {title}. Something is still reading an older state; the last copies go as soon as it ends");
        return null;
    }

    private async Task LiftAgainAsync(IReadOnlyCollection<string> ids, string? title)
    {
        var lifted = await saving.TryAsync(actor => suspensions.LiftAsync(actor, ids, CancellationToken.None));
        if (lifted.Problem is { } problem)
            toasts.Failed($"The suspension stands. {problem.Message}", () => LiftAgainAsync(ids, title));
        else
            changes.Tell(ids);
    }

    private static string Who(IReadOnlyCollection<string> ids, string? title) => ids.Count is 1 && title is not null ? title : Numbers.Of(ids.Count, "customer", "customers");

    private static string Further(IReadOnlyList<string> taken) => taken switch
    {
        [] => "",
        [var one] => $". {one} belongs to somebody else by now and stays there",
        _ => $". {string.Join(", ", taken)} belong to others by now and stay there",
    };
}
