using System.Collections.Concurrent;

namespace CustomerDirectory.Core.Access;

/// <summary>
/// Tells open circuits, after the commit, that a member's sessions or rights changed. A circuit lives for hours without
/// a request on which a cookie could be checked.
/// </summary>
public sealed class MemberSessions
{
    private readonly ConcurrentDictionary<Subscription, Action<long>> _subscribers = new();

    /// <summary>Calls the handler with the member's row id until the subscription is disposed. The handler must neither block nor throw.</summary>
    public IDisposable Subscribe(Action<long> handler)
    {
        var subscription = new Subscription(this);
        _subscribers[subscription] = handler;
        return subscription;
    }

    internal void Changed(long memberId)
    {
        foreach (var handler in _subscribers.Values)
            handler(memberId);
    }

    private sealed class Subscription(MemberSessions sessions) : IDisposable
    {
        public void Dispose() => sessions._subscribers.TryRemove(this, out _);
    }
}
