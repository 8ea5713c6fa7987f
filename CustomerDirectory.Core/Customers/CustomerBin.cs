using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Deleting puts a customer into the bin, where its addresses are free for others; restoring takes it out.</summary>
public sealed class CustomerBin(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Puts a customer into the bin.</summary>
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

            var (now, customer) = (clock.GetUtcNow(), await LoadAsync(db, found.Value, cancel));
            (customer.DeletedAt, customer.DeletedBy) = (now, actor.Name);
            customer.Emails.ForEach(email => email.IsLive = false);
            customer.ExternalIds.ForEach(externalId => externalId.IsLive = false);
            customer.Touch(now);
            db.Record(actor, now, "customer.deleted", customer.Id);
            return Done.Value;
        }, cancel);
    }

    /// <summary>Takes a customer out of the bin, without the addresses that belong to others by now.</summary>
    /// <returns>
    /// What was taken meanwhile and stays with its new owner: e-mail addresses, external ids and the visitor key, as typed;
    /// <see cref="Problem.Conflict"/> when nothing would be left that the customer could be told by.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<string>>> RestoreAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<IReadOnlyList<string>>(async db =>
        {
            var row = await db.IssuedIds.Where(issued => issued.PublicId == id)
                .Join(db.Customers.Where(c => c.DeletedAt != null), issued => issued.CustomerId, c => c.Id, (_, c) => (long?)c.Id)
                .SingleOrDefaultAsync(cancel);
            if (row is null)
                return new Problem.NotFound("This customer in the bin");

            var (now, customer) = (clock.GetUtcNow(), await LoadAsync(db, row.Value, cancel));
            var entry = db.Record(actor, now, "customer.restored", customer.Id);
            var taken = await LeaveTakenAsync(db, customer, cancel);
            if (customer.IsNobody)
                return new Problem.Conflict($"Everything this customer was known by belongs to others by now: {string.Join(", ", taken)}. Take one of them away from its new owner first.");

            taken.ForEach(address => entry.Changed("taken_meanwhile", address, null));

            customer.Emails.ForEach(email => email.IsLive = true);
            customer.ExternalIds.ForEach(externalId => externalId.IsLive = true);
            (customer.DeletedAt, customer.DeletedBy) = (null, null);
            customer.Touch(now);
            return taken;
        }, cancel);
    }

    private static async Task<List<string>> LeaveTakenAsync(DirectoryDb db, Customer customer, CancellationToken cancel)
    {
        var (keys, ids) = (customer.Emails.Select(email => email.Key).ToList(), customer.ExternalIds.Select(id => id.Value).ToList());
        var takenKeys = await db.Emails.Where(email => email.IsLive && keys.Contains(email.Key)).Select(email => email.Key).ToListAsync(cancel);
        var takenIds = await db.ExternalIds.Where(id => id.IsLive && ids.Contains(id.Value)).Select(id => id.Value).ToListAsync(cancel);

        List<string> taken = [.. customer.Emails.Where(email => takenKeys.Contains(email.Key)).Select(email => email.Address), .. takenIds];
        customer.Emails.RemoveAll(email => takenKeys.Contains(email.Key));
        customer.ExternalIds.RemoveAll(id => takenIds.Contains(id.Value));
        if (customer.VisitorKey is { } key && await db.Customers.AnyAsync(other => other.VisitorKey == key && other.DeletedAt == null, cancel))
        {
            taken.Add(key);
            customer.VisitorKey = null;
        }

        return taken;
    }

    private static Task<Customer> LoadAsync(DirectoryDb db, long id, CancellationToken cancel) =>
        db.Customers.AsTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().SingleAsync(c => c.Id == id, cancel);
}
