using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// Takes back what an import did, batch by batch. Whom it made goes into the bin, unless somebody has worked with them since;
/// whom it changed gets the earlier values back, but for those that somebody has changed since. The rest is listed.
/// </summary>
public sealed class ImportUndo
{
    /// <summary>The most customers of one page of those who stay as they are.</summary>
    public const int LargestPage = 100;

    /// <summary>Customers of one transaction: their records are loaded and looked at one by one.</summary>
    private const int AtOnce = 100;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly CustomerBin _bin;

    internal ImportUndo(DirectoryStore store, TimeProvider clock, CustomerBin bin) => (_store, _clock, _bin) = (store, clock, bin);

    /// <summary>Customers whom undoing an import left as they are, wholly or in part, by the order in which they came into the directory.</summary>
    /// <param name="offset">How many are left out at the beginning.</param>
    /// <param name="limit">Customers wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<IReadOnlyList<KeptCustomer>>> KeptAsync(Actor actor, string id, int offset, int limit, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        await using var db = _store.CreateDbContext();
        var found = await ImportJobReading.FindAsync(db.ImportJobs, id, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var kept = await db.ImportItems.Where(item => item.JobId == found.Value.Id && item.NotRestored != null).OrderBy(item => item.IssuedId).Skip(offset).Take(limit)
            .Join(db.IssuedIds, item => item.IssuedId, issued => issued.Id, (item, issued) => new { item.NotRestored, issued.PublicId, issued.CustomerId })
            .ToListAsync(cancel);
        var ids = kept.Select(one => one.CustomerId).OfType<long>().ToList();
        var customers = (await db.Customers.Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancel)).ToDictionary(c => c.Id, c => CustomerTitle.For(c.Name, c.PrimaryEmail, c.PrimaryPhone, c.City, c.Country));
        return kept.ConvertAll(one => new KeptCustomer(one.PublicId, one.CustomerId is { } customer ? customers.GetValueOrDefault(customer) : null, one.NotRestored!.Value));
    }

    /// <summary>Takes the next batch back.</summary>
    /// <returns>Why it cannot go on; then nothing of the batch was written.</returns>
    internal async Task<Problem?> GoOnAsync(long id, CancellationToken cancel)
    {
        _bin.Prepare();
        var written = await _store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { Undo: ImportUndoState.Running } job)
                return Done.Value;

            var actor = await ImportJobReading.UndoActorOfAsync(db, job, cancel);
            if (actor.Lacks(Right.ImportCustomers) is { } refusal)
                return refusal;

            await GoOnAsync(db, job, actor, cancel);
            return Done.Value;
        }, cancel);
        return written.Problem;
    }

    private async Task GoOnAsync(DirectoryDb db, ImportJob job, Actor actor, CancellationToken cancel)
    {
        var now = _clock.Milliseconds();
        var items = await db.ImportItems.AsTracking().Where(item => item.JobId == job.Id && item.IssuedId > job.UndoneTo).OrderBy(item => item.IssuedId).Take(AtOnce).ToListAsync(cancel);
        var ids = items.ConvertAll(item => item.IssuedId);
        var writer = new CustomerWriter(db, actor, ValueSource.Import, now, await db.DefaultCountryAsync(cancel));
        var customers = await writer.WholeCustomers().Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var today = await db.IssuedIds.AsNoTracking().Where(issued => EF.Parameter(ids).Contains(issued.Id)).ToDictionaryAsync(issued => issued.Id, issued => issued.CustomerId, cancel);
        var joined = await db.Merges.Where(merge => merge.UndoneAt == null && merge.At >= job.StartedAt && EF.Parameter(ids).Contains(merge.SurvivorId)).Select(merge => merge.SurvivorId).ToHashSetAsync(cancel);

        db.ChangeTracker.AutoDetectChangesEnabled = false; // or every entry would look through all the customers
        var refused = new HashSet<long>();
        var away = new List<Customer>();
        foreach (var item in items)
        {
            var customer = customers.GetValueOrDefault(item.IssuedId);
            item.IsUndone = true;
            item.NotRestored = Obstacle(item, customer, today[item.IssuedId], joined) ?? (item.IsCreated
                ? await TakeAwayAsync(db, item, customer!, away, cancel)
                : await BringBackAsync(db, writer, actor, item, customer!, refused, now, cancel));
        }

        TrackedCustomers.TakeBack(db, refused);
        await _bin.DeleteAsync(db, actor, away, new Deletion(ErasesFeedback: false, BlocksAddresses: false), now, cancel);
        job.UndoneTo = ids is [.., var last] ? last : job.UndoneTo;
        (job.Restored, job.NotRestored) = (job.Restored + items.Count(item => item.NotRestored is null), job.NotRestored + items.Count(item => item.NotRestored is not null));
        if (items.Count < AtOnce)
            (job.Undo, job.UndoEndedAt) = (ImportUndoState.Done, now);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private static ImportKept? Obstacle(ImportItem item, Customer? customer, long? today, HashSet<long> joined) => (customer, today) switch
    {
        (_, null) => ImportKept.Erased,
        _ when today != item.IssuedId || joined.Contains(item.IssuedId) => ImportKept.Merged,
        ({ DeletedAt: not null }, _) => ImportKept.Binned,
        _ => null,
    };

    /// <summary>Somebody whom the import made, and with whom nobody has worked since.</summary>
    private static async Task<ImportKept?> TakeAwayAsync(DirectoryDb db, ImportItem item, Customer customer, List<Customer> away, CancellationToken cancel)
    {
        if (customer.Version != item.Version || customer.FeedbackCount > 0 || customer.PageVisits > 0 || !await HasOnlyItsNotesAsync(db, item, cancel))
            return ImportKept.ChangedSince;

        away.Add(customer);
        return null;
    }

    private static async Task<bool> HasOnlyItsNotesAsync(DirectoryDb db, ImportItem item, CancellationToken cancel)
    {
        var notes = await db.Notes.AsNoTracking().Where(note => note.IssuedId == item.IssuedId).ToListAsync(cancel);
        var own = await EntriesOf(db, item).Where(entry => entry.Action == "note.added").Select(entry => entry.Subject).ToListAsync(cancel);
        return notes.TrueForAll(note => own.Contains(note.PublicId) && IsUntouched(note));
    }

    private static async Task<ImportKept?> BringBackAsync(DirectoryDb db, CustomerWriter writer, Actor actor, ImportItem item, Customer customer, HashSet<long> refused, DateTimeOffset now, CancellationToken cancel)
    {
        var entries = await EntriesOf(db, item).AsNoTracking().Include(entry => entry.Changes).OrderBy(entry => entry.Id).ToListAsync(cancel);
        var reversal = new ImportReversal(db, customer);
        await reversal.TakeAsync([.. entries.SelectMany(entry => entry.Changes)], cancel);
        var before = db.ChangeTracker.Entries<Removal>().Select(removal => removal.Entity).ToHashSet();
        var edited = await writer.EditAsync(customer, reversal.Changes, cancel);
        if (!edited.Succeeded)
        {
            refused.Add(customer.Id);
            return ImportKept.ChangedSince;
        }

        // What goes back to how it was leaves no trace that would keep other sources from writing it.
        foreach (var removal in db.ChangeTracker.Entries<Removal>().Where(removal => removal.State is EntityState.Added && !before.Contains(removal.Entity)).ToList())
            removal.State = EntityState.Detached;

        var kept = reversal.Kept;
        foreach (var id in entries.Where(entry => entry.Action is "note.added").Select(entry => entry.Subject))
        {
            if (await db.Notes.AsTracking().SingleOrDefaultAsync(note => note.PublicId == id, cancel) is not { } note)
                continue;

            if (IsUntouched(note))
                CustomerNotes.Remove(db, actor, note, now);
            else
                kept ??= ImportKept.ChangedSince;
        }

        return kept;
    }

    private static bool IsUntouched(Note note) => note.UpdatedAt == note.CreatedAt && !note.IsPinned;

    /// <summary>What the import itself wrote into the history of a customer: nobody else wrote any while it held the gate.</summary>
    private static IQueryable<AuditEntry> EntriesOf(DirectoryDb db, ImportItem item) =>
        db.Audit.Where(entry => entry.IssuedId == item.IssuedId && entry.Id >= item.FirstEntry && entry.Id <= item.LastEntry);
}
