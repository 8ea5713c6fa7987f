using System.Collections.Concurrent;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>
/// All customers in memory, ready for any search, filter and order. SQLite stays the truth; whoever asks finds every
/// change that was committed before (docs/decisions/0005).
/// </summary>
public sealed class CustomerIndex(DirectoryStore store) : IDisposable
{
    /// <summary>Past so many changes, and past this part of all customers, everybody is read anew.</summary>
    private const int MostChanges = 4_000;
    private const int PartChanged = 50;

    /// <summary>Changes that nobody asked about meanwhile: past so many, reading everybody anew is cheaper than reading them.</summary>
    private const int MostWaiting = 20_000;

    private readonly ConcurrentQueue<IReadOnlyList<long>> _committed = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _due = new(0, 1);
    private volatile Layers? _layers;
    private HashSet<long>? _sinceReading;
    private int _waiting;
    private bool _follows;

    /// <summary>False until everybody was read for the first time, and while too much changed at once; SQL answers then.</summary>
    public bool IsLoaded => _layers is not null;

    /// <summary>Reads everybody, and follows all changes from then on.</summary>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        await InTurnAsync(() =>
        {
            if (!_follows)
                store.Gate.Committed += Enqueue;
            _follows = true;
            if (_waiting > MostWaiting)
                Drop();
            _sinceReading = [];
            return Task.CompletedTask;
        }, cancel);
        var everybody = await IndexSql.ReadEverybodyAsync(store, cancel);
        everybody.Prepare();

        await InTurnAsync(async () =>
        {
            await TakeInAsync(async changed =>
            {
                changed.UnionWith(_sinceReading!);
                _layers = await WithAsync(Layers.Of(everybody), changed, cancel);
                _sinceReading = null;
            });
        }, cancel);
    }

    /// <summary>Ends when so much has changed that everybody should be read anew.</summary>
    public Task WaitUntilDueAsync(CancellationToken cancel) => _due.WaitAsync(cancel);

    /// <summary>Who matches now; null while SQL has to answer.</summary>
    internal async Task<Answer?> AskAsync(Question question, CancellationToken cancel)
    {
        if (_layers is null || await CurrentAsync(cancel) is not { } layers)
            return null;

        return await Task.Run(() => layers.Ask(question), cancel);
    }

    public void Dispose()
    {
        store.Gate.Committed -= Enqueue;
        _turn.Dispose();
        _due.Dispose();
    }

    private async Task<Layers?> CurrentAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _waiting) is 0)
            return _layers;

        await InTurnAsync(async () =>
        {
            if (_waiting > MostWaiting)
            {
                Drop();
                Due();
            }

            if (_layers is not { } layers)
                return;

            await TakeInAsync(async changed =>
            {
                _layers = await WithAsync(layers, changed, cancel);
                _sinceReading?.UnionWith(changed);
            });
            if (_sinceReading is null && _layers.Changed > Math.Max(MostChanges, _layers.Count / PartChanged))
                Due();
        }, cancel);
        return _layers;
    }

    /// <summary>Hands over what waits. What could not be taken in waits on, or nobody would ever see it.</summary>
    private async Task TakeInAsync(Func<HashSet<long>, Task> take)
    {
        var (changed, taken) = Drain();
        try
        {
            await take(changed);
        }
        catch
        {
            _committed.Enqueue([.. changed]);
            taken -= changed.Count;
            throw;
        }
        finally
        {
            Interlocked.Add(ref _waiting, -taken); // only now: until here others have to wait for this turn
        }
    }

    private async Task<Layers> WithAsync(Layers layers, HashSet<long> changed, CancellationToken cancel)
    {
        if (changed.Count is 0)
            return layers;

        await using var db = store.CreateDbContext();
        return layers.With(changed, await IndexSql.ReadSomeAsync(db, layers.ToRead(changed), cancel));
    }

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Enqueue(IReadOnlyList<long> changed)
    {
        _committed.Enqueue(changed);
        if (Interlocked.Add(ref _waiting, changed.Count) > MostWaiting)
            Due();
    }

    private (HashSet<long> Changed, int Taken) Drain()
    {
        var (changed, taken) = (new HashSet<long>(), 0);
        while (_committed.TryDequeue(out var some))
        {
            taken += some.Count;
            changed.UnionWith(some);
        }

        return (changed, taken);
    }

    /// <summary>What waits is in the database; SQL answers until everybody has been read.</summary>
    private void Drop()
    {
        _layers = null;
        var (changed, taken) = Drain();
        _sinceReading?.UnionWith(changed); // a reading under way may have begun before them
        Interlocked.Add(ref _waiting, -taken);
    }

    private void Due()
    {
        lock (_committed)
        {
            if (_due.CurrentCount is 0)
                _due.Release();
        }
    }
}
