using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Deleting puts customers into the bin, where their addresses are free for others; restoring takes them out, and lifts
/// what the deletion blocked. After some days the bin erases them (<see cref="RetentionSweep"/>).
/// </summary>
public sealed class CustomerBin(DirectoryStore store, TimeProvider clock, AddressBlocks blocks)
{
    /// <summary>Puts a customer into the bin, to be erased without the feedback; no address is blocked.</summary>
    /// <returns><see cref="Problem.Gone"/> when it was merged or lies there already.</returns>
    public async Task<Outcome<Done>> DeleteAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<Done>(async db =>
        {
            var found = await db.ResolveAsync(id, cancel);
            if (!found.Succeeded)
                return found.Problem;

            await DeleteAsync(db, actor, [found.Value], new Deletion(ErasesFeedback: false, BlocksAddresses: false), clock.GetUtcNow(), cancel);
            return Done.Value;
        }, cancel);
    }

    /// <summary>Takes a customer out of the bin, without the addresses that belong to others by now.</summary>
    /// <returns>
    /// What was taken meanwhile and stays with its new owner: e-mail addresses, external ids and the visitor key, as typed;
    /// <see cref="Problem.Conflict"/> when nothing would be left that the customer could be told by, or its erasing has begun.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<string>>> RestoreAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<IReadOnlyList<string>>(async db =>
        {
            if (await BinReading.FindAsync(db, id, cancel) is not { } row)
                return new Problem.NotFound("This customer in the bin");

            var (_, restored) = (await RestoreAsync(db, actor, await WholeAsync(db, [row], cancel), clock.GetUtcNow(), cancel)).Single();
            return restored.Succeeded ? restored.Value : restored.Problem;
        }, cancel);
    }

    /// <summary>The bin, last deleted first.</summary>
    /// <param name="offset">How many are left out at the beginning.</param>
    /// <param name="limit">Customers wanted, 1 to <see cref="BinReading.LargestPage"/>.</param>
    public async Task<Outcome<BinPage>> ListAsync(Actor actor, int offset, int limit, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, BinReading.LargestPage);

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await BinReading.PageAsync(db, offset, limit, clock.GetUtcNow(), cancel);
    }

    /// <summary>One customer in the bin.</summary>
    public async Task<Outcome<BinRow>> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await BinReading.FindAsync(db, id, cancel) is { } row
            ? (await BinReading.RowsAsync(db, [row], clock.GetUtcNow(), cancel))[0]
            : new Problem.NotFound("This customer in the bin");
    }

    /// <summary>Reads what blocking addresses needs, before somebody holds the gate: whoever does waits for no file.</summary>
    internal void Prepare() => blocks.Prepare();

    /// <summary>Customers with everything that deleting and restoring them touches, by row id.</summary>
    internal static Task<List<Customer>> WholeAsync(DirectoryDb db, List<long> ids, CancellationToken cancel) =>
        db.Customers.AsTracking().Where(customer => EF.Parameter(ids).Contains(customer.Id)).OrderBy(customer => customer.Id)
            .Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().ToListAsync(cancel);

    /// <summary>Puts customers who are not there yet into the bin, all at once. None of them may have been changed in this context.</summary>
    /// <param name="ids">Row ids.</param>
    internal async Task DeleteAsync(DirectoryDb db, Actor actor, List<long> ids, Deletion how, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Customers.Where(customer => EF.Parameter(ids).Contains(customer.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.DeletedAt, (DateTimeOffset?)now).SetProperty(c => c.DeletedBy, actor.Name).SetProperty(c => c.ErasesFeedback, how.ErasesFeedback)
                .SetProperty(c => c.UpdatedAt, now).SetProperty(c => c.Version, c => c.Version + 1),
            cancel);
        await db.Emails.Where(email => EF.Parameter(ids).Contains(email.CustomerId)).ExecuteUpdateAsync(set => set.SetProperty(email => email.IsLive, false), cancel);
        await db.ExternalIds.Where(externalId => EF.Parameter(ids).Contains(externalId.CustomerId)).ExecuteUpdateAsync(set => set.SetProperty(externalId => externalId.IsLive, false), cancel);
        ids.ForEach(id => db.Record(actor, now, "customer.deleted", id));
        if (!how.BlocksAddresses)
            return;

        foreach (var customer in await blocks.BlockAsync(db, actor, await WholeAsync(db, ids, cancel), now, cancel))
            db.Record(actor, now, "customer.blocked", customer.Id);
    }

    /// <summary>Takes customers out of the bin, one after another: what the first takes back is taken for the next.</summary>
    /// <returns>Of each the addresses that stay with others, or why it stays in the bin.</returns>
    internal static async Task<List<(Customer Customer, Outcome<List<string>> Restored)>> RestoreAsync(DirectoryDb db, Actor actor, IReadOnlyList<Customer> customers, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await HeldIdentifiers.ReadAsync(db, customers, cancel);
        var restored = customers.Select(customer => (customer, Restore(db, actor, customer, held, now))).ToList();
        await AddressBlocks.LiftOfAsync(db, [.. restored.Where(one => one.Item2.Succeeded).Select(one => one.customer.Id)], cancel);
        return restored;
    }

    private static Outcome<List<string>> Restore(DirectoryDb db, Actor actor, Customer customer, HeldIdentifiers held, DateTimeOffset now)
    {
        if (customer.ErasureBegan is not null)
            return new Problem.Conflict("Erasing this customer has begun. It cannot be restored any more.");

        var (emails, ids, keepsVisitorKey) = held.Of(customer);
        List<string> lost = [.. emails.Select(email => email.Address), .. ids.Select(id => id.Value), .. keepsVisitorKey ? Array.Empty<string>() : [customer.VisitorKey!]];
        if (customer.Name is null && customer.Phones is [] && emails.Count == customer.Emails.Count && ids.Count == customer.ExternalIds.Count && !(keepsVisitorKey && customer.VisitorKey is not null))
            return new Problem.Conflict($"Everything this customer was known by belongs to others by now: {string.Join(", ", lost)}. Take one of them away from its new owner first.");

        emails.ForEach(email => customer.Emails.Remove(email));
        ids.ForEach(id => customer.ExternalIds.Remove(id));
        if (!keepsVisitorKey)
            customer.VisitorKey = null;
        customer.Emails.ForEach(email => email.IsLive = true);
        customer.ExternalIds.ForEach(externalId => externalId.IsLive = true);
        (customer.DeletedAt, customer.DeletedBy, customer.ErasesFeedback) = (null, null, false);
        customer.Touch(now);
        held.Add(customer);
        var entry = db.Record(actor, now, "customer.restored", customer.Id);
        lost.ForEach(address => entry.Changed("taken_meanwhile", address, null));
        return lost;
    }
}
