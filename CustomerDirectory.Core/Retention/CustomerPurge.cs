using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Erases customers who lie in the bin, for good and in every file of the data folder (docs/decisions/0011). Ids and the
/// entries of the history stay; what they said about the person goes.
/// </summary>
public sealed class CustomerPurge
{
    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ErasedTraces _traces;
    private readonly IReadOnlyList<IForgetsCustomers> _forgetting;

    internal CustomerPurge(DirectoryStore store, TimeProvider clock, ErasedTraces traces, IEnumerable<IForgetsCustomers> forgetting) =>
        (_store, _clock, _traces, _forgetting) = (store, clock, traces, [.. forgetting]);

    /// <summary>What erasing a customer would take.</summary>
    public async Task<Outcome<ErasurePreview>> PreviewAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.PurgeCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        if (await BinReading.FindAsync(db, id, cancel) is not { } row)
            return new Problem.NotFound("This customer in the bin");

        var binned = (await BinReading.RowsAsync(db, [row], _clock.GetUtcNow(), cancel))[0];
        var notes = await db.IssuedIds.Where(issued => issued.CustomerId == row).Join(db.Notes, issued => issued.Id, note => note.IssuedId, (_, note) => note.Id).CountAsync(cancel);
        return new ErasurePreview(binned, notes, await MergedInAsync(db, row, cancel));
    }

    /// <summary>Erases a customer who lies in the bin.</summary>
    /// <returns><see cref="Problem.NotFound"/> when nobody lies there by this id.</returns>
    public async Task<Outcome<Erasure>> EraseAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.PurgeCustomers) is { } refusal)
            return refusal;

        // Not cancelled once it has begun: half an erased customer is nobody's wish.
        cancel.ThrowIfCancellationRequested();
        while (true)
        {
            var step = await _store.Gate.WriteAsync(db => StepAsync(db, actor, id, CancellationToken.None), CancellationToken.None);
            if (!step.Succeeded)
                return step.Problem;
            if (step.Value is not { IsLast: true } last)
                continue;

            _traces.Expect(last.IssuedIds, last.Needles);
            return new Erasure(await _traces.ClearAsync(cancel));
        }
    }

    /// <summary>How many erased profiles, those merged into others counted by themselves, some file may still hold, because somebody has been reading since.</summary>
    public async Task<Outcome<int>> CountPendingAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.DeleteCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        return await db.PurgedIds.CountAsync(purged => purged.ClearedAt == null, cancel);
    }

    private async Task<Outcome<Step>> StepAsync(DirectoryDb db, Actor actor, string id, CancellationToken cancel)
    {
        if (await BinReading.FindAsync(db, id, cancel) is not { } row)
            return new Problem.NotFound("This customer in the bin");

        var now = _clock.GetUtcNow();
        var customer = await db.Customers.AsTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().SingleAsync(c => c.Id == row, cancel);
        customer.ErasureBegan ??= now;
        var issuedIds = await db.IssuedIds.Where(issued => issued.CustomerId == row).Select(issued => issued.Id).ToListAsync(cancel);
        var known = await KnownIdentifiers.ReadAsync(db, customer, issuedIds, cancel);
        if (await KeptFeedback.ReleaseAsync(db, customer, issuedIds, known, cancel))
            return new Step(IsLast: false, issuedIds, []);

        var erasesFeedback = customer.ErasesFeedback;
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear(); // what is deleted below must not be written again
        foreach (var one in _forgetting)
            await one.ForgetAsync(db, issuedIds, cancel);
        await ForgottenRecords.ForgetAsync(db, issuedIds, cancel);
        db.PurgedIds.AddRange(issuedIds.Select(issued => new PurgedId { IssuedId = issued, At = now, ErasedFeedback = erasesFeedback }));
        issuedIds.ForEach(issued => db.Record(actor, now, "customer.purged", issued));
        return new Step(IsLast: true, issuedIds, [.. known.All]);
    }

    /// <summary>The profiles that were merged into the customer, by the last name or address their own history tells.</summary>
    private static async Task<IReadOnlyList<MergedProfile>> MergedInAsync(DirectoryDb db, long customer, CancellationToken cancel)
    {
        var ids = await db.IssuedIds.Where(issued => issued.CustomerId == customer && issued.Id != customer).Select(issued => new { issued.Id, issued.PublicId }).ToListAsync(cancel);
        var profiles = new List<MergedProfile>();
        foreach (var id in ids)
        {
            var told = await db.Audit.Where(entry => entry.IssuedId == id.Id)
                .Join(db.Set<AuditChange>().Where(change => change.After != null && (change.Field == "name" || change.Field == "email" || change.Field == "phone")), entry => entry.Id, change => change.EntryId, (_, change) => change)
                .OrderByDescending(change => change.Field == "name").ThenBy(change => change.Field).ThenByDescending(change => change.Id).Select(change => change.After).FirstOrDefaultAsync(cancel);
            profiles.Add(new MergedProfile(id.PublicId, told));
        }

        return profiles;
    }

    private sealed record Step(bool IsLast, IReadOnlyList<long> IssuedIds, IReadOnlyList<string> Needles);
}

/// <summary>What erasing a customer would take.</summary>
/// <param name="Notes">Notes about the customer.</param>
/// <param name="MergedIn">Profiles that were merged into the customer: undoing those merges ends with it.</param>
public sealed record ErasurePreview(BinRow Customer, int Notes, IReadOnlyList<MergedProfile> MergedIn);

/// <param name="Title">Name or address as its history tells; null where it tells none.</param>
public sealed record MergedProfile(string Id, string? Title);

/// <param name="IsCleared">No file of the data folder holds anything any more; else somebody is reading, and it is cleared as soon as they have ended.</param>
public sealed record Erasure(bool IsCleared);
