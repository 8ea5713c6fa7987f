using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Works out some of the customers of a file on a context that tracks them. Whoever asked saves it, inside the gate, or
/// throws it away: then it was a dry run, and it has done the same work.
/// </summary>
internal sealed class ImportBatch(AddressBlocks blocks, Actor actor, DateTimeOffset now, string? country, ImportClaims claims)
{
    /// <summary>The next customers of a file together until the batch is full; the rows about one customer are never parted.</summary>
    /// <param name="from">Groups that have had their turn.</param>
    /// <param name="most">Rows, if they are about several customers.</param>
    public static List<ReadGroup> Next(FileRows file, IReadOnlyList<PlannedGroup> groups, int from, int most = BatchPace.Most)
    {
        var (at, rows) = (from, 0);
        while (at < groups.Count && (at == from || rows + groups[at].Rows.Count <= most))
            rows += groups[at++].Rows.Count;
        return [.. groups.Skip(from).Take(at - from).Select(group => ReadGroup.Of(group, file))];
    }

    /// <returns>What becomes of each group, in their order; of those that the directory refuses nothing is left in the context.</returns>
    public async Task<List<GroupFate>> ApplyAsync(DirectoryDb db, IReadOnlyList<ReadGroup> groups, CancellationToken cancel)
    {
        // Looking for changes after each of some hundred customers would look through all of them each time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Collect();
        var lookups = await BatchLookups.ReadAsync(db, BatchNeeds.Of(groups), new CustomerWriter(db, actor, ValueSource.Import, now, country), claims, cancel);
        var writer = new CustomerWriter(db, actor, ValueSource.Import, now, country, lookups);
        var blocked = await BlockedRows.FindAsync(db, blocks, groups.SelectMany(group => group.Rows), cancel); // since the plan was made
        var fates = new List<GroupFate>();
        var refused = new HashSet<long>();
        foreach (var group in groups)
        {
            var collected = db.Collected!.Count;
            var fate = group.Rows.FirstOrDefault(blocked.ContainsKey) is { } row
                ? GroupFate.Refused(group.Group, blocked[row], isBlocked: true)
                : await ApplyAsync(db, writer, lookups, group, cancel);
            fates.Add(fate);
            if (fate.Refusal is not null)
                TrackedCustomers.TakeBack(db, collected);
            if (fate is { Refusal: not null, IssuedId: { } touched })
                refused.Add(touched);
        }

        TrackedCustomers.TakeBack(db, refused); // each customer is in one group only, so nobody else needs what was tracked of it
        lookups.AddNewTags();
        return fates;
    }

    private async Task<GroupFate> ApplyAsync(DirectoryDb db, CustomerWriter writer, BatchLookups lookups, ReadGroup read, CancellationToken cancel)
    {
        var (group, wanted) = (read.Group, read.Wanted);
        var customer = group.Target is null ? null : lookups.Customer(group.Target.Id);
        if (group.Target is not null && customer is null)
            return GroupFate.Refused(group, $"{group.Title} was deleted or merged while the import ran. Import the row again.");
        if (customer?.IsSuspendedAt(now) is true)
            return GroupFate.Refused(group, $"{group.Title} was suspended while the import ran. Lift the suspension before importing this row.");

        var isNew = customer is null;
        var isChanged = false;
        if (customer is null)
        {
            var created = await writer.CreateAsync(wanted.Changes, cancel);
            if (!created.Succeeded)
                return GroupFate.Refused(group, created.Problem.Message);
            customer = created.Value;
        }
        else
        {
            var edited = await writer.EditAsync(customer, WithRemovals(wanted, customer, lookups), cancel);
            if (!edited.Succeeded)
                return GroupFate.Refused(group, edited.Problem.Message) with { IssuedId = customer.Id };
            isChanged = edited.Value;
        }

        foreach (var text in wanted.Notes.Except(lookups.Notes(customer.Id), StringComparer.Ordinal))
        {
            var note = CustomerNotes.New(customer.Id, actor, text, now);
            if (!note.Succeeded)
                return GroupFate.Refused(group, note.Problem.Message) with { IssuedId = customer.Id };

            db.AddRow(note.Value);
            db.Record(actor, now, "note.added", customer.Id, note.Value.PublicId);
            isChanged = true;
        }

        claims.Take(customer);
        return GroupFate.Of(group, customer, isNew, isChanged, read.Adds);
    }

    /// <summary>What is to be cleared, spelled out: everything the customer has that the same rows do not give.</summary>
    private CustomerChanges WithRemovals(RowChanges wanted, Customer customer, BatchLookups lookups)
    {
        var changes = wanted.Changes;
        var emails = changes.AddEmails.Select(email => EmailAddress.TryParse(email.Typed, out var parsed, out _) ? parsed.Key : "").ToHashSet(StringComparer.Ordinal);
        var phones = changes.AddPhones.Select(phone => PhoneNumber.Parse(phone.Typed, country, out _)).ToList();
        return changes with
        {
            // An alias that a merge left is one of the customer's ids already.
            ExternalId = customer.ExternalIds.Exists(id => id.IsAlias && id.Value == changes.ExternalId?.Value) ? null : changes.ExternalId,
            RemoveEmails = wanted.ClearsEmails ? [.. customer.Emails.Where(held => !emails.Contains(held.Key)).Select(held => held.Address)] : [],
            RemovePhones = wanted.ClearsPhones
                ? [.. customer.Phones.Where(held => !phones.Exists(phone => phone?.E164 == held.E164 && (held.E164 is not null || phone?.Number == held.Number))).Select(held => held.Number)]
                : [],
            RemoveTags = wanted.ClearsTags ? [.. lookups.TagNames(customer.Id).Except(changes.AddTags, StringComparer.OrdinalIgnoreCase)] : [],
        };
    }
}
