using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Linking;

/// <summary>Gives an item to another customer or to nobody, tells the page of both customers, and takes it back, also when the item has left the page.</summary>
public sealed class FeedbackLinking(FeedbackMoves moves, CustomerBin bin, CurrentActor current, Saving saving, RecordChanges changes, Toasts toasts)
{
    public static string Title(FeedbackRow item) => item.Subject ?? $"{ChannelLook.Name(item.Channel)} message";

    /// <param name="from">Public id of the customer it is shown with.</param>
    public async Task UnlinkAsync(FeedbackRow item, string from)
    {
        var moved = await saving.TryAsync(actor => moves.MoveAsync(actor, item.Id, from, to: null, CancellationToken.None));
        if (moved.Problem is { } problem)
            toasts.Failed($"The item was not taken away. {problem.Message}");
        else
            toasts.Done($"Unlinked “{Title(item)}”", () => TakeBackAsync(moved.Value!), "link");
        Tell(from);
    }

    /// <returns>Why it did not happen; null when it did.</returns>
    public async Task<Problem?> MoveAsync(FeedbackRow item, string from, CustomerRow to)
    {
        var moved = await saving.TryAsync(actor => moves.MoveAsync(actor, item.Id, from, to.Id, CancellationToken.None));
        if (moved.Value is { } move)
            Offer(to.Title, () => TakeBackAsync(move));
        Tell(from, to.Id);
        return moved.Problem;
    }

    /// <returns>Why it did not happen; null when it did.</returns>
    public async Task<Problem?> MoveToNewAsync(FeedbackRow item, string from, string title, CustomerChanges added)
    {
        var moved = await saving.TryAsync(actor => moves.MoveToNewAsync(actor, item.Id, from, added, CancellationToken.None));
        if (moved.Value is { } move)
            Offer(title, () => TakeBackAsync(move, isNew: true));
        Tell(from, moved.Value?.To);
        return moved.Problem;
    }

    private void Offer(string title, Func<Task> undo) => toasts.Done($"Moved to {title}", undo, "arrows-exchange");

    /// <param name="isNew">The customer was made for it, and goes into the bin with the undo where the member may do that.</param>
    private async Task TakeBackAsync(FeedbackMove move, bool isNew = false)
    {
        var back = await saving.TryAsync(actor => moves.TakeBackAsync(actor, move, CancellationToken.None));
        if (back.Problem is { } problem)
            toasts.Failed($"The item is not back. {problem.Message}", () => TakeBackAsync(move, isNew));
        else if (isNew && (await current.GetAsync(CancellationToken.None)).May(Right.DeleteCustomers))
            await saving.TryAsync(actor => bin.DeleteAsync(actor, move.To!, CancellationToken.None));
        Tell(move.From, move.To);
    }

    private void Tell(params IEnumerable<string?> ids)
    {
        foreach (var id in ids.OfType<string>())
            changes.Tell(id);
    }
}
