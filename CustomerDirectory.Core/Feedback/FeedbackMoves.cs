using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Feedback;

/// <summary>An item that went from one customer to another.</summary>
/// <param name="From">Public id it was recorded for, perhaps one that a merge has turned to another customer since; null where it belonged to nobody.</param>
/// <param name="To">Public id it is recorded for now; null for nobody.</param>
public sealed record FeedbackMove(string Item, string? From, string? To);

/// <summary>
/// Moves items by hand: away from the customer that somebody sees them with, and back again. Where a colleague was quicker
/// the answer says so, instead of taking the item away from where it was put.
/// </summary>
public sealed class FeedbackMoves(DirectoryStore store, TimeProvider clock)
{
    /// <param name="from">Public id of the customer it is seen with; null when it is seen with nobody.</param>
    /// <param name="to">Public id of the customer it belongs to; null for nobody.</param>
    /// <returns>What is needed to take it back; <see cref="Problem.Conflict"/> when it has been moved meanwhile, <see cref="Problem.Gone"/> when somebody was merged or deleted.</returns>
    public Task<Outcome<FeedbackMove>> MoveAsync(Actor actor, string id, string? from, string? to, CancellationToken cancel) =>
        ChangeAsync(actor, id, async (db, item) =>
            await MeanwhileAsync(db, item, from, cancel)
            ?? (to is null ? await FeedbackLinks.PointAsync(db, item, null, cancel) : await FeedbackLinks.LinkAsync(db, item, to, cancel)), cancel);

    /// <summary>Makes a customer and moves the item to them: both, or neither.</summary>
    /// <param name="from">Public id of the customer it is seen with; null when it is seen with nobody.</param>
    /// <returns>As <see cref="MoveAsync"/>; <see cref="Problem.Conflict"/> with the owner's id when an address is taken.</returns>
    public Task<Outcome<FeedbackMove>> MoveToNewAsync(Actor actor, string id, string? from, CustomerChanges changes, CancellationToken cancel) =>
        ChangeAsync(actor, id, async (db, item) =>
        {
            if (await MeanwhileAsync(db, item, from, cancel) is { } moved)
                return moved;

            var created = await new CustomerWriter(db, actor, actor.Door.Source(), clock.GetUtcNow(), await db.DefaultCountryAsync(cancel)).CreateAsync(changes, cancel);
            if (!created.Succeeded)
                return created.Problem;

            await db.SaveChangesAsync(cancel); // the counters look for the customer
            return await FeedbackLinks.PointAsync(db, item, created.Value.Id, cancel);
        }, cancel);

    /// <summary>Takes a move back, to the very id the item was recorded for, so that undoing a merge finds it there.</summary>
    public Task<Outcome<FeedbackMove>> TakeBackAsync(Actor actor, FeedbackMove move, CancellationToken cancel) =>
        ChangeAsync(actor, move.Item, async (db, item) =>
        {
            if (await PublicIdAsync(db, item.IssuedId, cancel) != move.To)
                return await MovedAsync(db, item, cancel);
            if (move.From is null)
                return await FeedbackLinks.PointAsync(db, item, null, cancel);

            var back = await db.IssuedIds.Where(issued => issued.PublicId == move.From)
                .Join(db.Customers, issued => issued.CustomerId, customer => customer.Id, (issued, customer) => new { issued.Id, customer.DeletedAt }).SingleOrDefaultAsync(cancel);
            return back switch
            {
                null => new Problem.Gone("The customer it belonged to was erased for good."),
                { DeletedAt: not null } => new Problem.Gone("The customer it belonged to is in the bin. An admin can restore it."),
                _ => await FeedbackLinks.PointAsync(db, item, back.Id, cancel),
            };
        }, cancel);

    private async Task<Outcome<FeedbackMove>> ChangeAsync(Actor actor, string id, Func<DirectoryDb, FeedbackItem, Task<Problem?>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<FeedbackMove>(async db =>
        {
            var found = await FeedbackLinks.FindAsync(db, id, cancel);
            if (!found.Succeeded)
                return found.Problem;

            var (item, before) = (found.Value, found.Value.IssuedId);
            if (await change(db, item) is { } problem)
                return problem;

            FeedbackLinks.Record(db, actor, clock.GetUtcNow(), item, before);
            return new FeedbackMove(item.PublicId, await PublicIdAsync(db, before, cancel), await PublicIdAsync(db, item.IssuedId, cancel));
        }, cancel);
    }

    /// <summary>The refusal when the item is no longer with the customer somebody saw it with, who may have been merged since.</summary>
    private static async Task<Problem?> MeanwhileAsync(DirectoryDb db, FeedbackItem item, string? from, CancellationToken cancel)
    {
        var holder = await db.IssuedIds.Where(issued => issued.Id == item.IssuedId).Select(issued => issued.CustomerId).SingleOrDefaultAsync(cancel);
        var seen = await db.IssuedIds.Where(issued => issued.PublicId == from).Select(issued => issued.CustomerId).SingleOrDefaultAsync(cancel);
        return holder == seen ? null : await MovedAsync(db, item, cancel);
    }

    private static async Task<Problem> MovedAsync(DirectoryDb db, FeedbackItem item, CancellationToken cancel)
    {
        var owners = await db.OwnersAsync(db.IssuedIds.Where(issued => issued.Id == item.IssuedId && issued.CustomerId != null).Select(issued => issued.CustomerId!.Value), cancel);
        return owners is [var owner, ..]
            ? new Problem.Conflict($"Somebody moved this item to {owner.Title} meanwhile.", owner.PublicId)
            : new Problem.Conflict("Somebody took this item away meanwhile. It belongs to nobody now.");
    }

    private static Task<string?> PublicIdAsync(DirectoryDb db, long? issuedId, CancellationToken cancel) =>
        db.IssuedIds.Where(issued => issued.Id == issuedId).Select(issued => issued.PublicId).SingleOrDefaultAsync(cancel);
}
