using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Counts tries at addresses nobody has, so that they get locked as accounts do. In memory and bounded: there is nothing
/// to protect, only something not to tell.
/// </summary>
internal sealed class UnknownAddresses(TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failed, DateTimeOffset LockedUntil)> _tries = [];

    public bool IsLocked(string key)
    {
        lock (_lock)
            return _tries.TryGetValue(key, out var tries) && tries.LockedUntil > clock.GetUtcNow();
    }

    /// <summary>Counts a try.</summary>
    /// <returns>Whether the address is locked from now on.</returns>
    public bool Failed(string key)
    {
        lock (_lock)
        {
            if (_tries.Count >= Most)
                _tries.Clear();

            var failed = _tries.GetValueOrDefault(key).Failed + 1;
            var locked = failed == MemberSignIns.TriesBeforeLock;
            _tries[key] = locked ? (0, clock.GetUtcNow() + MemberSignIns.LockedFor) : (failed, default);
            return locked;
        }
    }
}
