using System.Text.Json;
using CustomerDirectory.Core.Storage;
using Microsoft.Data.Sqlite;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Finds who may be the same person: whoever was changed at once after the commit, and everybody when the rules are new. It
/// goes step by step, keeps how far it has come, and is taken up where it was cut off (docs/decisions/0013).
/// </summary>
public sealed class DuplicateFinder(DirectoryStore store, TimeProvider clock, DuplicateNews news) : IDisposable
{
    /// <summary>Customers of one step, and pairs of one write.</summary>
    internal const int AtOnce = 500;

    /// <summary>A change has its time before it is committed, and the clock may be set back a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>How often it is kept who was changed until when: the more seldom, the more a restart compares again.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly WaitingCustomers _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FinderState? _state;

    /// <summary>Compares the next customers: changed ones first, then everybody who has not been compared by these rules.</summary>
    /// <returns>What came of it; nobody was compared when there was nothing to do.</returns>
    public async Task<FinderStep> StepAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await StepInTurnAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes on until there is nothing to do.</summary>
    public async Task<FinderStep> CatchUpAsync(CancellationToken cancel)
    {
        var all = FinderStep.Nothing;
        while (true)
        {
            var step = await StepAsync(cancel);
            if (step.IsIdle)
                return all;
            all = all.And(step);
        }
    }

    /// <summary>Ends when somebody was changed since the last call.</summary>
    public Task WaitAsync(CancellationToken cancel) => _waiting.WaitAsync(cancel);

    public void Dispose()
    {
        store.Gate.Committed -= _waiting.Add;
        _waiting.Dispose();
        _turn.Dispose();
    }

    private async Task<FinderStep> StepInTurnAsync(CancellationToken cancel)
    {
        var state = _state ??= await BeginAsync(cancel);
        if (_waiting.TakeTooMany())
            _state = state = state with { After = 0 };

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var changed = _waiting.Take(AtOnce, out var isEmpty);
        if (changed.Count > 0)
        {
            var isDue = isEmpty && now - state.Until >= (long)Kept.TotalMilliseconds;
            return await ExamineAsync(changed, isDue ? state with { Until = now } : state, isDue, cancel);
        }

        if (state.After is not { } after)
            return FinderStep.Nothing;

        await using var db = store.CreateDbContext();
        var next = await DuplicateSql.After(after, AtOnce).ReadAsync(db, reader => reader.GetInt64(0), cancel);
        await db.DisposeAsync(); // or the log could not shrink while the gate is waited for
        var isLast = next.Count < AtOnce;
        var step = await ExamineAsync(next, state with { After = isLast ? null : next[^1] }, isKept: true, cancel);
        return step with { IsOfEverybody = true, IsEverybodyDone = isLast };
    }

    /// <summary>Listens first and reads then, so that no change falls between.</summary>
    private async Task<FinderState> BeginAsync(CancellationToken cancel)
    {
        store.Gate.Committed -= _waiting.Add;
        store.Gate.Committed += _waiting.Add;
        await using var db = store.CreateDbContext();
        var (kept, rules) = (await FinderState.ReadAsync(db, cancel), await FinderState.RulesAsync(db, cancel));
        if (kept is null || kept.Rules != rules)
            return new FinderState(rules, After: 0, Until: clock.GetUtcNow().ToUnixTimeMilliseconds());

        _waiting.Add(await DuplicateSql.ChangedSince(kept.Until - (long)Slack.TotalMilliseconds, WaitingCustomers.Most + 1).ReadAsync(db, reader => reader.GetInt64(0), cancel));
        return kept;
    }

    /// <summary>Compares them together; where that fails, one by one, so that one whom nothing can be made of keeps nobody else from it.</summary>
    private async Task<FinderStep> ExamineAsync(List<long> ids, FinderState reached, bool isKept, CancellationToken cancel)
    {
        FinderStep step;
        try
        {
            step = await TryExamineAsync(ids, isKept ? reached : null, cancel);
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            _waiting.Add(ids); // nobody's fault: it is tried again
            throw;
        }
        catch (Exception)
        {
            step = await ExamineOneByOneAsync(ids, cancel);
            if (isKept)
                await TryExamineAsync([], reached, cancel);
        }

        _state = reached;
        return step;
    }

    private async Task<FinderStep> ExamineOneByOneAsync(List<long> ids, CancellationToken cancel)
    {
        var all = FinderStep.Nothing;
        for (var at = 0; at < ids.Count; at++)
        {
            try
            {
                all = all.And(await TryExamineAsync([ids[at]], reached: null, cancel));
            }
            catch (Exception failure) when (IsPassing(failure))
            {
                _waiting.Add(ids[at..]);
                throw;
            }
#pragma warning disable CA1031 // told to whoever asked for the step, which goes on
            catch (Exception failure)
#pragma warning restore CA1031
            {
                all = all.And(FinderStep.Nothing with { Customers = 1, Failures = [new(ids[at], failure)] });
            }
        }

        return all;
    }

    private static bool IsPassing(Exception failure) => failure is OperationCanceledException or SqliteException or IOException;

    private async Task<FinderStep> TryExamineAsync(List<long> ids, FinderState? reached, CancellationToken cancel)
    {
        var (kept, gone, tooLarge) = await LookAsync(ids, cancel);
        var (found, removed) = (0, 0);
        var writes = kept.Chunk(AtOnce).ToList();
        if (writes is [] && (gone.Count > 0 || reached is not null))
            writes.Add([]);
        foreach (var (at, some) in writes.Index())
        {
            var isLast = at == writes.Count - 1; // how far it has come is kept with the last of what was found
            var written = await WriteAsync(some, isLast ? gone : [], isLast ? reached : null, cancel);
            (found, removed) = (found + written.Kept, removed + written.Removed);
        }

        if (found + removed > 0)
            news.Tell();
        return new FinderStep(ids.Count, found, removed, tooLarge, []);
    }

    /// <summary>What is to be written: pairs that are new or others than before, and those that are alike no more.</summary>
    private async Task<(List<long[]> Kept, List<long[]> Gone, int TooLarge)> LookAsync(List<long> ids, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var compared = await DuplicateReading.CompareAsync(db, ids, cancel);
        var stored = (await DuplicateSql.Stored(JsonSerializer.Serialize(ids)).ReadAsync(
            db, reader => (Key: (reader.GetInt64(0), reader.GetInt64(1)), Shown: (reader.GetInt32(2), (LikenessKinds)reader.GetInt32(3))), cancel)).ToDictionary(row => row.Key, row => row.Shown);

        var kept = compared.Pairs.Where(pair => !stored.TryGetValue(pair.Key, out var shown) || shown != (pair.Likeness.Score, pair.Likeness.Kinds)).Select(pair => pair.Written).ToList();
        var gone = stored.Keys.Except(compared.Pairs.Select(pair => pair.Key)).ToList();
        return (kept, gone is [] ? [] : await VersionsAsync(db, gone, cancel), compared.TooLarge);
    }

    private async Task<(int Kept, int Removed)> WriteAsync(long[][] kept, List<long[]> gone, FinderState? reached, CancellationToken cancel)
    {
        var written = await store.Gate.WriteAsync<(int, int)>(async db =>
        {
            var added = kept.Length is 0 ? [] : await DuplicateWritingSql.Keep(JsonSerializer.Serialize(kept), clock.GetUtcNow().ToUnixTimeMilliseconds()).ReadAsync(db, reader => reader.GetInt64(0), cancel);
            var removed = gone.Count is 0 ? [] : await DuplicateWritingSql.Remove(JsonSerializer.Serialize(gone)).ReadAsync(db, reader => reader.GetInt64(0), cancel);
            if (reached is not null)
                await reached.WriteAsync(db, cancel);
            return (added.Count, removed.Count);
        }, cancel);
        return written.Value;
    }

    private static async Task<List<long[]>> VersionsAsync(DirectoryDb db, List<(long Low, long High)> pairs, CancellationToken cancel)
    {
        var ids = JsonSerializer.Serialize(pairs.SelectMany(pair => new[] { pair.Low, pair.High }).Distinct());
        var versions = (await DuplicateSql.Records(ids).ReadAsync(db, reader => (Id: reader.GetInt64(0), Version: reader.GetInt64(1)), cancel)).ToDictionary(row => row.Id, row => row.Version);
        return [.. pairs.Select(pair => new[] { pair.Low, pair.High, 0, 0, versions[pair.Low], versions[pair.High] })];
    }
}
