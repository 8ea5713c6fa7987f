using System.Collections.Concurrent;

namespace CustomerDirectory.Core.Bulk;

/// <summary>Tells open pages, after the commit, that a job came further. Whoever listens reads the job when it suits them.</summary>
public sealed class BulkNews
{
    private readonly ConcurrentDictionary<Subscription, Action> _subscribers = new();

    /// <summary>Calls the handler until the subscription is disposed. It must neither block nor throw.</summary>
    public IDisposable Subscribe(Action handler)
    {
        var subscription = new Subscription(this);
        _subscribers[subscription] = handler;
        return subscription;
    }

    internal void Publish()
    {
        foreach (var handler in _subscribers.Values)
            handler();
    }

    private sealed class Subscription(BulkNews news) : IDisposable
    {
        public void Dispose() => news._subscribers.TryRemove(this, out _);
    }
}
