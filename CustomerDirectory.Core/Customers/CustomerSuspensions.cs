using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Suspends customers, several at once, and lifts it again.</summary>
public sealed class CustomerSuspensions(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Suspends whoever of these is not suspended; a suspension that stands keeps its reason and its end.</summary>
    /// <param name="ids">Public ids, at most <see cref="CustomerRecords.LargestBatch"/>. Who was merged or deleted meanwhile is left out.</param>
    /// <param name="reason">Required, so that colleagues understand it later.</param>
    /// <param name="until">When it ends by itself; null for never.</param>
    /// <returns>The ids of those who are suspended because of it.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> SuspendAsync(Actor actor, IReadOnlyCollection<string> ids, string reason, DateTimeOffset? until, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SuspendCustomers) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow();
        var taken = Read(reason, until, now);
        return taken.Succeeded
            ? await ChangeAsync(ids, customer => !customer.IsSuspendedAt(now), (db, customer) => Suspend(db, actor, customer, taken.Value, until, now), cancel)
            : taken.Problem;
    }

    /// <summary>Lifts the suspensions of whoever of these is suspended.</summary>
    /// <param name="ids">Public ids, at most <see cref="CustomerRecords.LargestBatch"/>.</param>
    /// <returns>The ids of those for whom it was lifted.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> LiftAsync(Actor actor, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SuspendCustomers) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow();
        return await ChangeAsync(ids, customer => customer.SuspendedAt is not null, (db, customer) => Lift(db, actor, customer, now), cancel);
    }

    /// <returns>The reason as it is stored, or what is wrong with it or with the end.</returns>
    internal static Outcome<string> Read(string reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var taken = CustomerLimits.Take(reason, "reason", CustomerLimits.SuspensionReason);
        if (taken.Problem is { } problem)
            return problem;
        if (taken.Value is not { } text)
            return new Problem.Invalid("reason", "Say why, so that colleagues understand it later.");

        return until <= now ? new Problem.Invalid("until", "The end has to lie in the future.") : text;
    }

    internal static void Suspend(DirectoryDb db, Actor actor, Customer customer, string reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var entry = db.Record(actor, now, "customer.suspended", customer.Id);
        entry.Changed("suspended", customer.SuspendedReason, reason);
        entry.Changed("suspended_until", customer.SuspendedUntil?.ToString("O", CultureInfo.InvariantCulture), until?.ToString("O", CultureInfo.InvariantCulture));
        (customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason) = (now, until, actor.Name, reason);
        customer.Touch(now);
    }

    /// <summary>Nothing happens to a customer who is not suspended.</summary>
    internal static void Lift(DirectoryDb db, Actor actor, Customer customer, DateTimeOffset now)
    {
        if (customer.SuspendedAt is null)
            return;

        db.Record(actor, now, "customer.unsuspended", customer.Id).Changed("suspended", customer.SuspendedReason, null);
        (customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason) = (null, null, null, null);
        customer.Touch(now);
    }

    private async Task<Outcome<IReadOnlyList<string>>> ChangeAsync(IReadOnlyCollection<string> ids, Predicate<Customer> concerns, Action<DirectoryDb, Customer> change, CancellationToken cancel)
    {
        if (ids.Count > CustomerRecords.LargestBatch)
            return new Problem.TooMuch($"At most {CustomerRecords.LargestBatch} customers are changed at once. Select fewer.");

        return await store.Gate.WriteAsync<IReadOnlyList<string>>(async db =>
        {
            var issued = await db.IssuedIds.AsNoTracking().Where(one => ids.Contains(one.PublicId) && one.CustomerId == one.Id).ToDictionaryAsync(one => one.Id, one => one.PublicId, cancel);
            var customers = await db.Customers.AsTracking().Where(customer => issued.Keys.Contains(customer.Id) && customer.DeletedAt == null)
                .Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().ToListAsync(cancel);
            var changed = customers.FindAll(concerns);
            changed.ForEach(customer => change(db, customer));
            return changed.ConvertAll(customer => issued[customer.Id]);
        }, cancel);
    }
}
