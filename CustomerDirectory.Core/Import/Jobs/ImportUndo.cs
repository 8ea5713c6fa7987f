using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
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

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly CustomerBin _bin;
    private readonly BatchPace _pace = new();
    private readonly BatchNews _told;

    internal ImportUndo(DirectoryStore store, TimeProvider clock, CustomerBin bin) => (_store, _clock, _bin, _told) = (store, clock, bin, new BatchNews(clock));

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
        var from = 0L;
        var written = await _store.Gate.WriteAsync<int>(async db =>
        {
            from = _clock.GetTimestamp();
            if (await db.ImportJobs.AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { Undo: ImportUndoState.Running } job)
                return 0;

            var actor = await ImportJobReading.UndoActorOfAsync(db, job, cancel);
            if (actor.Lacks(Right.ImportCustomers) is { } refusal)
                return refusal;

            return await GoOnAsync(db, job, actor, cancel);
        }, cancel);
        _pace.Learn(written.Value, _clock.GetElapsedTime(from));
        return written.Problem;
    }

    private async Task<int> GoOnAsync(DirectoryDb db, ImportJob job, Actor actor, CancellationToken cancel)
    {
        var now = _clock.Milliseconds();
        db.ChangeTracker.AutoDetectChangesEnabled = false; // or every entry would look through all the customers
        db.Collect();
        var most = _pace.Size;
        var items = await db.ImportItems.AsNoTracking().Where(item => item.JobId == job.Id && item.IssuedId > job.UndoneTo).OrderBy(item => item.IssuedId).Take(most).ToListAsync(cancel);
        var read = await UndoneItems.ReadAsync(db, job, items, cancel);
        var kept = items.ToDictionary(item => item.IssuedId, item => read.Obstacle(item) ?? (item.IsCreated && !read.IsUntouched(item) ? ImportKept.ChangedSince : null));
        var changed = items.FindAll(item => !item.IsCreated && kept[item.IssuedId] is null);
        if (changed.Count > 0)
            await BringBackAsync(db, actor, read, changed, kept, now, cancel);
        await _bin.DeleteAsync(db, actor, [.. items.Where(item => item.IsCreated && kept[item.IssuedId] is null).Select(item => item.IssuedId)], new Deletion(ErasesFeedback: false, BlocksAddresses: false), now, cancel);
        foreach (var outcome in kept.GroupBy(one => one.Value, one => one.Key))
        {
            var (reason, some) = (outcome.Key, outcome.ToList());
            await db.ImportItems.Where(item => item.JobId == job.Id && EF.Parameter(some).Contains(item.IssuedId))
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.IsUndone, true).SetProperty(item => item.NotRestored, reason), cancel);
        }

        job.UndoneTo = items is [.., var last] ? last.IssuedId : job.UndoneTo;
        (job.Restored, job.NotRestored) = (job.Restored + kept.Values.Count(reason => reason is null), job.NotRestored + kept.Values.Count(reason => reason is not null));
        if (items.Count < most)
            (job.Undo, job.UndoEndedAt) = (ImportUndoState.Done, now);
        _told.Tell(db, isLast: items.Count < most);
        await db.SaveWithAddedAsync(cancel);
        return items.Count;
    }

    /// <summary>Gives those whom the import changed their earlier values back.</summary>
    private static async Task BringBackAsync(DirectoryDb db, Actor actor, UndoneItems read, List<ImportItem> changed, Dictionary<long, ImportKept?> kept, DateTimeOffset now, CancellationToken cancel)
    {
        var history = await read.HistoryAsync(changed, cancel);
        var (country, needs) = (await db.DefaultCountryAsync(cancel), NeedsOf(changed, history));
        var lookups = await BatchLookups.ReadAsync(db, needs, new CustomerWriter(db, actor, ValueSource.Import, now, country), new ImportClaims(), cancel);
        var writer = new CustomerWriter(db, actor, ValueSource.Import, now, country, lookups);
        var own = UndoneItems.NotesOf(history.SelectMany(entries => entries));
        var notes = (await db.Notes.AsTracking().Where(note => EF.Parameter(own).Contains(note.PublicId)).ToListAsync(cancel)).ToLookup(note => note.IssuedId);
        var (reversals, refused) = (new Dictionary<long, ImportReversal>(), new HashSet<long>());
        foreach (var id in changed.Select(item => item.IssuedId))
        {
            var (customer, collected) = (lookups.Customer(id)!, db.Collected!.Count);
            var reversal = reversals[id] = new ImportReversal(lookups, customer);
            await reversal.TakeAsync([.. history[id].SelectMany(entry => entry.Changes.OrderBy(change => change.Id))], cancel);
            var edited = await writer.EditAsync(customer, reversal.Changes, cancel);
            if (!edited.Succeeded)
            {
                refused.Add(id);
                TrackedCustomers.TakeBack(db, collected);
                kept[id] = ImportKept.ChangedSince;
                continue;
            }

            await reversal.RestoreSourcesAsync(db.Collected!.Skip(collected).OfType<CustomValue>(), cancel);
            foreach (var note in notes[id].Where(IsUntouched))
                CustomerNotes.Remove(db, actor, note, now);
            kept[id] = reversal.Kept ?? (notes[id].All(IsUntouched) ? null : ImportKept.ChangedSince);
        }

        TrackedCustomers.TakeBack(db, refused);
        ForgetRemovals(db, reversals);
    }

    /// <summary>What goes back to how it was leaves no trace that would keep other sources from writing it, unless there was one before.</summary>
    private static void ForgetRemovals(DirectoryDb db, Dictionary<long, ImportReversal> reversals)
    {
        foreach (var removal in db.ChangeTracker.Entries<Removal>().Where(removal => removal.State is EntityState.Added).ToList())
        {
            if (reversals[removal.Entity.CustomerId].RemovedBy(removal.Entity.Key) is { } source)
                removal.Entity.Source = source;
            else
                removal.State = EntityState.Detached;
        }
    }

    private static BatchNeeds NeedsOf(List<ImportItem> changed, ILookup<long, AuditEntry> history)
    {
        var before = history.SelectMany(entries => entries).SelectMany(entry => entry.Changes).Where(change => change.Before is not null).ToLookup(change => change.Field, change => change.Before!);
        return new BatchNeeds(
            changed.ConvertAll(item => item.IssuedId),
            [.. before["email"].Select(email => EmailAddress.TryParse(email, out var parsed, out _) ? parsed.Key : email)],
            [.. before["external_id"]],
            Tags: []); // those that are gone are not made again
    }

    private static bool IsUntouched(Note note) => note.UpdatedAt == note.CreatedAt && !note.IsPinned;
}
