using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Creates, shows and changes customer records, and suspends customers.</summary>
public sealed class CustomerRecords(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Everything about one customer.</summary>
    /// <returns>The record; <see cref="Problem.Gone"/> when it was merged (with the survivor) or lies in the bin.</returns>
    public async Task<Outcome<CustomerDetail>> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel); // or the version could be newer than the values
        var found = await db.ResolveAsync(id, cancel);
        return found.Succeeded ? await CustomerReading.DetailAsync(db, found.Value, clock.GetUtcNow(), cancel) : found.Problem;
    }

    /// <summary>Who has the identifiers that somebody is typing, so that nobody is entered twice.</summary>
    /// <returns>Nothing where all are free.</returns>
    public async Task<Outcome<IReadOnlyList<IdentifierHolder>>> WhoHasAsync(Actor actor, TypedIdentifiers typed, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;
        if (typed.Emails.Count > CustomerLimits.Addresses || typed.Phones.Count > CustomerLimits.Addresses)
            return new Problem.TooMuch($"A customer has at most {CustomerLimits.Addresses} e-mail addresses and as many phone numbers.");

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await IdentifierHolders.FindAsync(db, typed, clock.GetUtcNow(), cancel);
    }

    /// <returns>The new record; <see cref="Problem.Conflict"/> with the owner's id when an address or the external id is taken.</returns>
    public async Task<Outcome<CustomerDetail>> CreateAsync(Actor actor, CustomerChanges changes, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        var written = await store.Gate.WriteAsync<long>(async db =>
        {
            var created = await (await WriterAsync(db, actor, cancel)).CreateAsync(changes, cancel);
            return created.Succeeded ? created.Value.Id : created.Problem;
        }, cancel);
        return await ShowAsync(written, cancel);
    }

    /// <param name="version">The version the changes were made for; null when they hold whatever happened meanwhile.</param>
    /// <returns>The record as it is now; <see cref="Problem.Conflict"/> when the version is not the current one.</returns>
    public Task<Outcome<CustomerDetail>> EditAsync(Actor actor, string id, CustomerChanges changes, long? version, CancellationToken cancel) =>
        ChangeAsync(actor, Right.EditCustomers, id, async (writer, _, customer) =>
        {
            if (version is { } expected && expected != customer.Version)
                return new Problem.Conflict("Somebody else changed this customer meanwhile. Look at the current values and try again.");

            var edited = await writer.EditAsync(customer, changes, cancel);
            return edited.Succeeded ? Done.Value : edited.Problem;
        }, cancel);

    /// <summary>Changes fields where they stand, unless somebody else changed one of them since it was seen.</summary>
    /// <returns>The record as it is now; <see cref="Problem.Conflict"/> with <see cref="Problem.Conflict.Meanwhile"/> when a field is another by now.</returns>
    public Task<Outcome<CustomerDetail>> EditAsync(Actor actor, string id, CustomerFieldEdit edit, CancellationToken cancel) =>
        ChangeAsync(actor, Right.EditCustomers, id, async (writer, db, customer) =>
        {
            if (await FieldConflicts.FindAsync(db, customer, edit, cancel) is { } conflict)
                return conflict;

            var edited = await writer.EditAsync(customer, edit.Changes, cancel);
            return edited.Succeeded ? Done.Value : edited.Problem;
        }, cancel);

    /// <param name="reason">Required, so that colleagues understand it later.</param>
    /// <param name="until">When it ends by itself; null for never.</param>
    public Task<Outcome<CustomerDetail>> SuspendAsync(Actor actor, string id, string reason, DateTimeOffset? until, CancellationToken cancel) =>
        ChangeAsync(actor, Right.SuspendCustomers, id, (_, db, customer) =>
        {
            var now = clock.GetUtcNow();
            var taken = CustomerSuspensions.Read(reason, until, now);
            if (!taken.Succeeded)
                return Refuse(taken.Problem);

            CustomerSuspensions.Suspend(db, actor, customer, taken.Value, until, now);
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, cancel);

    /// <summary>Lifts a suspension; nothing happens to a customer who is not suspended.</summary>
    public Task<Outcome<CustomerDetail>> UnsuspendAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, Right.SuspendCustomers, id, (_, db, customer) =>
        {
            CustomerSuspensions.Lift(db, actor, customer, clock.GetUtcNow());
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, cancel);

    private async Task<Outcome<CustomerDetail>> ChangeAsync(
        Actor actor, Right right, string id, Func<CustomerWriter, DirectoryDb, Customer, Task<Outcome<Done>>> change, CancellationToken cancel)
    {
        if (actor.Lacks(right) is { } refusal)
            return refusal;

        var written = await store.Gate.WriteAsync<long>(async db =>
        {
            var found = await db.ResolveAsync(id, cancel);
            if (!found.Succeeded)
                return found.Problem;

            var writer = await WriterAsync(db, actor, cancel);
            var customer = await writer.LoadAsync(found.Value, cancel) ?? throw new InvalidOperationException($"Customer {found.Value} is named by an id but has no row.");
            var changed = await change(writer, db, customer);
            return changed.Succeeded ? customer.Id : changed.Problem;
        }, cancel);
        return await ShowAsync(written, cancel);
    }

    private async Task<CustomerWriter> WriterAsync(DirectoryDb db, Actor actor, CancellationToken cancel) =>
        new(db, actor, actor.Door.Source(), clock.GetUtcNow(), await db.DefaultCountryAsync(cancel));

    private async Task<Outcome<CustomerDetail>> ShowAsync(Outcome<long> written, CancellationToken cancel)
    {
        if (!written.Succeeded)
            return written.Problem;

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        return await CustomerReading.DetailAsync(db, written.Value, clock.GetUtcNow(), cancel);
    }

    private static Task<Outcome<Done>> Refuse(Problem problem) => Task.FromResult<Outcome<Done>>(problem);
}
