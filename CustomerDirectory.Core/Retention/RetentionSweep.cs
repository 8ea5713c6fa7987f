using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>What is done without anybody asking: emptying the bin, making old merges permanent, clearing what readers held when somebody was erased, and taking away what is kept for a time only.</summary>
public sealed class RetentionSweep
{
    private const int AtOnce = 100;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly CustomerPurge _purge;
    private readonly ErasedTraces _traces;
    private readonly IReadOnlyList<IExpires> _expiring;

    internal RetentionSweep(DirectoryStore store, TimeProvider clock, CustomerPurge purge, ErasedTraces traces, IEnumerable<IExpires> expiring) =>
        (_store, _clock, _purge, _traces, _expiring) = (store, clock, purge, traces, [.. expiring]);

    /// <summary>Erases who has lain in the bin long enough, whoever's erasing was cut off, and what undoing old merges needed.</summary>
    /// <returns>How many were erased, and whether every file is clear of them.</returns>
    public async Task<Outcome<SweepReport>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.PurgeCustomers) is { } refusal)
            return refusal;

        var erased = 0;
        while (await DueAsync(cancel) is { Count: > 0 } due)
        {
            var before = erased;
            foreach (var id in due)
            {
                if ((await _purge.EraseAsync(actor, id, cancel)).Succeeded)
                    erased++;
            }

            if (erased == before)
                break; // somebody else is erasing the same ones
        }

        await CloseMergesAsync(cancel);
        foreach (var one in _expiring)
            await one.ExpireAsync(cancel);
        return new SweepReport(erased, await _traces.ClearAsync(cancel));
    }

    /// <summary>A merge that nobody can undo any more keeps nothing of those who took part.</summary>
    private async Task CloseMergesAsync(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        await using var db = _store.CreateDbContext();
        if (!await MergeSnapshots.AnyExpiredAsync(db, now, cancel))
            return; // a write holds up others

        await _store.Gate.WriteAsync<Done>(async write =>
        {
            await MergeSnapshots.CloseExpiredAsync(write, now, cancel);
            return Done.Value;
        }, cancel);
    }

    private async Task<List<string>> DueAsync(CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        var last = _clock.GetUtcNow() - await db.BinTimeAsync(cancel);
        return await db.Customers.Where(customer => customer.DeletedAt != null && (customer.DeletedAt <= last || customer.ErasureBegan != null))
            .OrderBy(customer => customer.DeletedAt).Take(AtOnce).Join(db.IssuedIds, customer => customer.Id, issued => issued.Id, (_, issued) => issued.PublicId).ToListAsync(cancel);
    }
}

/// <param name="Erased">How many customers.</param>
/// <param name="IsCleared">No file of the data folder holds anything of them any more.</param>
public sealed record SweepReport(int Erased, bool IsCleared);
