namespace CustomerDirectory.Core.Duplicates;

/// <summary>Tells open pages that there are other pairs than before.</summary>
public sealed class DuplicateNews
{
    private readonly Lock _lock = new();
    private Action[] _listeners = [];

    /// <param name="told">Is called in passing by whoever wrote, so it must be quick.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action told)
    {
        lock (_lock)
            _listeners = [.. _listeners, told];
        return new Subscription(this, told);
    }

    internal void Tell()
    {
        foreach (var told in _listeners)
            told();
    }

    private sealed class Subscription(DuplicateNews news, Action told) : IDisposable
    {
        public void Dispose()
        {
            lock (news._lock)
                news._listeners = [.. news._listeners.Where(each => each != told)];
        }
    }
}
