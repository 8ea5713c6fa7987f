using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// Creates and changes records inside a write transaction: the one path for screen, import, API and intake. After a
/// problem the transaction has to be given up.
/// </summary>
/// <param name="country">ISO 3166-1 alpha-2 whose rules national phone numbers follow; null where the workspace has none.</param>
/// <param name="lookups">What is known already of the customers to be changed; null looks everything up one by one.</param>
internal sealed class CustomerWriter(
    DirectoryDb db, Actor actor, ValueSource source, DateTimeOffset now, string? country, ICustomerLookups? lookups = null)
{
    private readonly ICustomerLookups _lookups = lookups ?? new DatabaseLookups(db);

    /// <summary>Makes a customer with an id of its own.</summary>
    /// <returns>
    /// The customer; <see cref="Problem.Invalid"/> when it holds nothing that a person could be told by, <see cref="Problem.Conflict"/>
    /// when an address is taken, or a phone number is that of a suspended customer, who is not to come back as somebody else.
    /// </returns>
    public async Task<Outcome<Customer>> CreateAsync(CustomerChanges changes, CancellationToken cancel)
    {
        var issued = await _lookups.IssueAsync(PublicId.New("cus", now), cancel);
        var customer = new Customer { Id = issued.Id, Origin = actor.Door, CreatedAt = now };
        db.AddRow(customer);
        var entry = db.Record(actor, now, "customer.created", issued.Id);
        if (await ApplyAsync(customer, changes, entry, cancel) is { } problem)
            return problem;

        var numbers = customer.Phones.Select(phone => phone.E164).OfType<string>().ToList();
        return numbers is not [] && await _lookups.SuspendedWithPhoneAsync(numbers, customer.Id, now, cancel) is { } suspended
            ? new Problem.Conflict($"This phone number belongs to {suspended.Title}, who is suspended. Lift the suspension first, or leave the number out.", suspended.PublicId)
            : customer;
    }

    /// <summary>Changes a loaded customer (<see cref="LoadAsync"/>); an edit that changes nothing leaves no entry.</summary>
    /// <returns>True when something changed.</returns>
    public async Task<Outcome<bool>> EditAsync(Customer customer, CustomerChanges changes, CancellationToken cancel)
    {
        var (entry, version, updatedAt) = (db.Record(actor, now, "customer.edited", customer.Id), customer.Version, customer.UpdatedAt);
        if (await ApplyAsync(customer, changes, entry, cancel) is { } problem)
            return problem;

        if (entry.Changes.Count > 0)
            return true;

        db.Unrecord(entry);
        (customer.Version, customer.UpdatedAt) = (version, updatedAt);
        return false;
    }

    /// <summary>The customer with everything that its derived columns come from.</summary>
    public Task<Customer?> LoadAsync(long id, CancellationToken cancel) => WholeCustomers().SingleOrDefaultAsync(c => c.Id == id, cancel);

    public IQueryable<Customer> WholeCustomers() =>
        db.Customers.AsTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).Include(c => c.Socials).AsSplitQuery();

    private async Task<Problem?> ApplyAsync(Customer customer, CustomerChanges changes, AuditEntry entry, CancellationToken cancel)
    {
        var problem = CustomerScalars.Apply(customer, changes, source, entry)
            ?? await new IdentifierWriter(db, _lookups, customer, entry).ApplyAsync(changes, cancel)
            ?? await new AddressWriter(db, _lookups, customer, source, entry).ApplyAsync(changes, country, cancel)
            ?? SocialWriter.Apply(customer, changes, entry)
            ?? await CustomerTags.ApplyAsync(db, _lookups, customer.Id, changes, entry, cancel)
            ?? await CustomFieldValues.ApplyAsync(db, _lookups, customer.Id, changes.CustomFields, source, entry, cancel);
        if (problem is not null)
            return problem;
        if (customer.IsNobody)
            return new Problem.Invalid("name", "A customer needs a name, an e-mail address, a phone number or an external id. Give another one first.");

        var (email, phone) = (customer.PrimaryEmail, customer.PrimaryPhone);
        customer.Touch(now);
        NotePromoted("primary_email", email, customer.PrimaryEmail, entry);
        NotePromoted("primary_phone", phone, customer.PrimaryPhone, entry);
        return null;
    }

    /// <summary>An address that moves up because the primary one was removed.</summary>
    private static void NotePromoted(string field, string? before, string? after, AuditEntry entry)
    {
        if (before is not null && after is not null && !entry.Changes.Exists(change => change.Field == field))
            entry.Changed(field, before, after);
    }
}
