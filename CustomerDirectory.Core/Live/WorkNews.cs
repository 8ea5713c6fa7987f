using System.Collections.Concurrent;

namespace CustomerDirectory.Core.Live;

/// <summary>Tells open pages, after the commit, that work in the background came further. Whoever listens reads it when it suits them.</summary>
public abstract class WorkNews
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

    private sealed class Subscription(WorkNews news) : IDisposable
    {
        public void Dispose() => news._subscribers.TryRemove(this, out _);
    }
}
