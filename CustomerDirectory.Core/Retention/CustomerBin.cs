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

            await DeleteAsync(db, actor, await LoadAsync(db, found.Value, cancel), new Deletion(ErasesFeedback: false, BlocksAddresses: false), cancel);
            return Done.Value;
        }, cancel);
    }

    /// <summary>Puts several customers into the bin in one transaction.</summary>
    /// <param name="ids">Public ids, at most <see cref="CustomerRecords.LargestBatch"/>. Who was merged or deleted meanwhile is left out.</param>
    /// <returns>The ids of those who lie there because of it.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> DeleteManyAsync(Actor actor, IReadOnlyCollection<string> ids, Deletion how, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;
        if (ids.Count > CustomerRecords.LargestBatch)
            return new Problem.TooMuch($"At most {CustomerRecords.LargestBatch} customers are deleted at once. Select fewer.");

        blocks.Prepare();
        return await store.Gate.WriteAsync<IReadOnlyList<string>>(async db =>
        {
            var issued = await db.IssuedIds.AsNoTracking().Where(one => ids.Contains(one.PublicId) && one.CustomerId == one.Id).ToDictionaryAsync(one => one.Id, one => one.PublicId, cancel);
            var customers = await Whole(db).Where(customer => issued.Keys.Contains(customer.Id) && customer.DeletedAt == null).OrderBy(customer => customer.Id).ToListAsync(cancel);
            foreach (var customer in customers)
                await DeleteAsync(db, actor, customer, how, cancel);
            return customers.ConvertAll(customer => issued[customer.Id]);
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

            var restored = await RestoreAsync(db, actor, await LoadAsync(db, row, cancel), cancel);
            return restored.Succeeded ? restored.Value : restored.Problem;
        }, cancel);
    }

    /// <summary>Takes several customers out of the bin in one transaction: the way back from a deletion.</summary>
    /// <param name="ids">Public ids, at most <see cref="CustomerRecords.LargestBatch"/>; who is not in the bin is left out.</param>
    public async Task<Outcome<Restoration>> RestoreManyAsync(Actor actor, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;
        if (ids.Count > CustomerRecords.LargestBatch)
            return new Problem.TooMuch($"At most {CustomerRecords.LargestBatch} customers are restored at once. Select fewer.");

        return await store.Gate.WriteAsync<Restoration>(async db =>
        {
            var (restored, taken, left) = (new List<string>(), new List<string>(), new List<string>());
            foreach (var id in ids)
            {
                if (await BinReading.FindAsync(db, id, cancel) is not { } row)
                    continue;

                var outcome = await RestoreAsync(db, actor, await LoadAsync(db, row, cancel), cancel);
                (outcome.Succeeded ? restored : left).Add(id);
                taken.AddRange(outcome.Value ?? []);
                await db.SaveChangesAsync(cancel); // the next one may have held the same address
            }

            return new Restoration(restored, taken, left);
        }, cancel);
    }

    /// <summary>What deleting these customers would take.</summary>
    /// <param name="ids">Public ids, at most <see cref="CustomerRecords.LargestBatch"/>.</param>
    /// <param name="named">How many of them are wanted by name.</param>
    public async Task<Outcome<DeletionPreview>> PreviewAsync(Actor actor, IReadOnlyCollection<string> ids, int named, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;
        if (ids.Count > CustomerRecords.LargestBatch)
            return new Problem.TooMuch($"At most {CustomerRecords.LargestBatch} customers are deleted at once. Select fewer.");

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await BinReading.PreviewAsync(db, ids, named, clock.GetUtcNow(), cancel);
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

    private async Task DeleteAsync(DirectoryDb db, Actor actor, Customer customer, Deletion how, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        (customer.DeletedAt, customer.DeletedBy, customer.ErasesFeedback) = (now, actor.Name, how.ErasesFeedback);
        customer.Emails.ForEach(email => email.IsLive = false);
        customer.ExternalIds.ForEach(externalId => externalId.IsLive = false);
        customer.Touch(now);
        db.Record(actor, now, "customer.deleted", customer.Id);
        if (how.BlocksAddresses && await blocks.BlockAsync(db, actor, customer, now, cancel) > 0)
            db.Record(actor, now, "customer.blocked", customer.Id);
    }

    private async Task<Outcome<List<string>>> RestoreAsync(DirectoryDb db, Actor actor, Customer customer, CancellationToken cancel)
    {
        if (customer.ErasureBegan is not null)
            return new Problem.Conflict("Erasing this customer has begun. It cannot be restored any more.");

        var now = clock.GetUtcNow();
        var (taken, keepsVisitorKey) = await TakenAsync(db, customer, cancel);
        var (emails, ids) = (customer.Emails.Where(email => taken.Emails.Contains(email.Key)).ToList(), customer.ExternalIds.Where(id => taken.Ids.Contains(id.Value)).ToList());
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
        await AddressBlocks.LiftOfAsync(db, customer.Id, cancel);
        var entry = db.Record(actor, now, "customer.restored", customer.Id);
        lost.ForEach(address => entry.Changed("taken_meanwhile", address, null));
        return lost;
    }

    private static async Task<((List<string> Emails, List<string> Ids) Taken, bool KeepsVisitorKey)> TakenAsync(DirectoryDb db, Customer customer, CancellationToken cancel)
    {
        var (keys, ids) = (customer.Emails.Select(email => email.Key).ToList(), customer.ExternalIds.Select(id => id.Value).ToList());
        return (
            (await db.Emails.Where(email => email.IsLive && keys.Contains(email.Key)).Select(email => email.Key).ToListAsync(cancel),
                await db.ExternalIds.Where(id => id.IsLive && ids.Contains(id.Value)).Select(id => id.Value).ToListAsync(cancel)),
            customer.VisitorKey is not { } key || !await db.Customers.AnyAsync(other => other.VisitorKey == key && other.DeletedAt == null, cancel));
    }

    private static Task<Customer> LoadAsync(DirectoryDb db, long id, CancellationToken cancel) => Whole(db).SingleAsync(c => c.Id == id, cancel);

    private static IQueryable<Customer> Whole(DirectoryDb db) =>
        db.Customers.AsTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery();
}
