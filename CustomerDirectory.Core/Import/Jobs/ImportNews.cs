using System.Collections.Concurrent;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Tells open pages, after the commit, that an import came further. Whoever listens reads it when it suits them.</summary>
public sealed class ImportNews
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

    private sealed class Subscription(ImportNews news) : IDisposable
    {
        public void Dispose() => news._subscribers.TryRemove(this, out _);
    }
}
