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
/// Lifts suspensions, restores and erases for a page, and says so in a toast. Suspending and deleting are bulk work, also
/// for one customer.
/// </summary>
public sealed class Removals(Saving saving, CustomerRecords records, CustomerBin bin, CustomerPurge purge, RecordChanges changes, Toasts toasts)
{
    public async Task LiftAsync(string id, string? title)
    {
        var lifted = await saving.TryAsync(actor => records.UnsuspendAsync(actor, id, CancellationToken.None));
        if (lifted.Problem is { } problem)
        {
            toasts.Failed($"The suspension stands. {problem.Message}");
            return;
        }

        changes.Tell(id);
        toasts.Done($"Lifted the suspension of {title ?? "the customer"}", icon: "circle-check");
    }

    public async Task RestoreAsync(string id, string title)
    {
        var restored = await saving.TryAsync(actor => bin.RestoreAsync(actor, id, CancellationToken.None));
        if (restored.Value is not { } taken)
        {
            toasts.Failed($"Nobody was restored. {restored.Problem?.Message}", () => RestoreAsync(id, title));
            return;
        }

        changes.Tell(id);
        toasts.Done($"Restored {title}{Further(taken)}", icon: "arrow-back-up");
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

    private static string Further(IReadOnlyList<string> taken) => taken switch
    {
        [] => "",
        [var one] => $". {one} belongs to somebody else by now and stays there",
        _ => $". {string.Join(", ", taken)} belong to others by now and stay there",
    };
}
