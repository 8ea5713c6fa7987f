using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Import;

/// <summary>How many rows did what.</summary>
internal readonly record struct RowCounts(int Created, int Updated, int Unchanged)
{
    public RowCounts Plus(RowCounts other) => new(Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
}

/// <summary>Writes some of the customers of a file in one transaction: all of them, or none.</summary>
internal sealed class ImportBatch(DirectoryStore store, AddressBlocks blocks, Actor actor, DateTimeOffset now, string? country)
{
    /// <returns>What the rows did; groups that the directory refuses are left out and added to <paramref name="refused"/>.</returns>
    public async Task<RowCounts> WriteAsync(IReadOnlyList<ImportGroup> groups, List<(ImportGroup Group, string Reason)> refused, CancellationToken cancel)
    {
        var left = groups.ToList();
        while (true)
        {
            ImportGroup? at = null;
            var written = await store.Gate.WriteAsync<RowCounts>(async db =>
            {
                var counts = default(RowCounts);
                // Looking for changes after each of some hundred customers would look through all of them each time.
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var lookups = await BatchLookups.ReadAsync(db, left, new CustomerWriter(db, actor, ValueSource.Import, now, country), cancel);
                var writer = new CustomerWriter(db, actor, ValueSource.Import, now, country, lookups);
                var blocked = await BlockedRows.FindAsync(db, blocks, left.SelectMany(group => group.Rows), cancel); // since the plan was made
                foreach (var group in left)
                {
                    at = group;
                    if (group.Rows.FirstOrDefault(blocked.ContainsKey) is { } row)
                        return new Problem.Conflict(blocked[row]);

                    var counted = await WriteAsync(db, writer, lookups, group, cancel);
                    if (!counted.Succeeded)
                        return counted.Problem;

                    counts = counts.Plus(counted.Value);
                }

                await db.SaveWithAddedAsync(cancel);
                return counts;
            }, cancel);
            if (written.Succeeded)
                return written.Value;

            // A refusal takes the transaction with it. The others are tried again without the one that caused it.
            refused.Add((at!, written.Problem.Message));
            left.Remove(at!);
        }
    }

    private async Task<Outcome<RowCounts>> WriteAsync(DirectoryDb db, CustomerWriter writer, BatchLookups lookups, ImportGroup group, CancellationToken cancel)
    {
        var (wanted, adds) = group.Together();
        var customer = group.Target is null ? null : lookups.Customer(group.Target.Id);
        if (group.Target is not null && customer is null)
            return new Problem.Conflict($"{group.Title} was deleted or merged while the import ran. Import the row again.");
        if (customer?.IsSuspendedAt(now) is true)
            return new Problem.Conflict($"{group.Title} was suspended while the import ran. Lift the suspension before importing this row.");

        var isNew = customer is null;
        var isChanged = false;
        if (customer is null)
        {
            var created = await writer.CreateAsync(wanted.Changes, cancel);
            if (!created.Succeeded)
                return created.Problem;
            customer = created.Value;
        }
        else
        {
            var edited = await writer.EditAsync(customer, WithRemovals(wanted, customer, lookups), cancel);
            if (!edited.Succeeded)
                return edited.Problem;
            isChanged = edited.Value;
        }

        foreach (var text in wanted.Notes.Except(lookups.Notes(customer.Id), StringComparer.Ordinal))
        {
            var note = CustomerNotes.New(customer.Id, actor, text, now);
            if (!note.Succeeded)
                return note.Problem;

            db.Notes.Add(note.Value);
            db.Record(actor, now, "note.added", customer.Id, note.Value.PublicId);
            isChanged = true;
        }

        var followers = isNew || isChanged ? adds.Count(added => added) : 0;
        return (isNew, isChanged) switch
        {
            (true, _) => new RowCounts(1, followers, group.Rows.Count - 1 - followers),
            (_, true) => new RowCounts(0, 1 + followers, group.Rows.Count - 1 - followers),
            _ => new RowCounts(0, 0, group.Rows.Count),
        };
    }

    /// <summary>What is to be cleared, spelled out: everything the customer has that the same rows do not give.</summary>
    private CustomerChanges WithRemovals(RowChanges wanted, Customer customer, BatchLookups lookups)
    {
        var changes = wanted.Changes;
        var emails = changes.AddEmails.Select(email => EmailAddress.TryParse(email.Typed, out var parsed, out _) ? parsed.Key : "").ToHashSet(StringComparer.Ordinal);
        var phones = changes.AddPhones.Select(phone => PhoneNumber.Parse(phone.Typed, country, out _)).ToList();
        return changes with
        {
            RemoveEmails = wanted.ClearsEmails ? [.. customer.Emails.Where(held => !emails.Contains(held.Key)).Select(held => held.Address)] : [],
            RemovePhones = wanted.ClearsPhones
                ? [.. customer.Phones.Where(held => !phones.Exists(phone => phone?.E164 == held.E164 && (held.E164 is not null || phone?.Number == held.Number))).Select(held => held.Number)]
                : [],
            RemoveTags = wanted.ClearsTags ? [.. lookups.TagNames(customer.Id).Except(changes.AddTags, StringComparer.OrdinalIgnoreCase)] : [],
        };
    }
}
