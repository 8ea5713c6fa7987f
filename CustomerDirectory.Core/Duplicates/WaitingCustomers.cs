namespace CustomerDirectory.Core.Duplicates;

/// <summary>Whoever was changed and is still to be compared. Told by the gate, which must not wait.</summary>
internal sealed class WaitingCustomers : IDisposable
{
    /// <summary>Past so many, everybody is compared anew: an import or a seed of a whole directory.</summary>
    public const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _ids = [];
    private readonly SemaphoreSlim _some = new(0, 1);
    private bool _isTooMany;

    public void Add(IReadOnlyCollection<long> ids)
    {
        lock (_lock)
        {
            if (!_isTooMany)
                _ids.UnionWith(ids);
            if (_ids.Count > Most)
            {
                _isTooMany = true;
                _ids.Clear();
            }

            if (_some.CurrentCount is 0)
                _some.Release();
        }
    }

    /// <summary>Takes some out.</summary>
    /// <param name="isEmpty">Nobody else waits.</param>
    public List<long> Take(int most, out bool isEmpty)
    {
        lock (_lock)
        {
            var some = _ids.Take(most).ToList();
            _ids.ExceptWith(some);
            isEmpty = _ids.Count is 0 && !_isTooMany;
            return some;
        }
    }

    /// <summary>Too many have changed to be named; says so once.</summary>
    public bool TakeTooMany()
    {
        lock (_lock)
            return _isTooMany && !(_isTooMany = false);
    }

    /// <summary>Ends when somebody has been added since the last call.</summary>
    public Task WaitAsync(CancellationToken cancel) => _some.WaitAsync(cancel);

    public void Dispose() => _some.Dispose();
}
