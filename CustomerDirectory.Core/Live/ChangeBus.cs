using System.Collections.Concurrent;
using System.Threading.Channels;

namespace CustomerDirectory.Core.Live;

/// <summary>
/// Tells open pages what was committed (docs/decisions/0012). Publishing never waits: who listens too slowly loses the
/// oldest news and is told so.
/// </summary>
public sealed class ChangeBus
{
    private readonly ConcurrentDictionary<ChangeFeed, bool> _feeds = new();

    internal int Listeners => _feeds.Count;

    /// <summary>Everything that is committed from now on, until it is disposed.</summary>
    public ChangeFeed Subscribe()
    {
        var feed = new ChangeFeed(gone => _feeds.TryRemove(gone, out _));
        _feeds[feed] = true;
        return feed;
    }

    internal void Publish(ChangeNews news)
    {
        foreach (var feed in _feeds.Keys)
            feed.Write(news);
    }
}

/// <summary>The news for one listener, kept until they are read.</summary>
public sealed class ChangeFeed : IDisposable
{
    /// <summary>So many writes are kept for a listener who does not listen.</summary>
    public const int Kept = 100;

    private readonly Channel<ChangeNews> _news;
    private readonly Action<ChangeFeed> _end;
    private int _missed;

    internal ChangeFeed(Action<ChangeFeed> end)
    {
        _end = end;
        _news = Channel.CreateBounded<ChangeNews>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _missed, 1));
    }

    /// <summary>Waits until something has happened.</summary>
    /// <returns>All of it since the last call; null once the feed has ended.</returns>
    public async Task<ChangeNews?> NextAsync(CancellationToken cancel) => await _news.Reader.WaitToReadAsync(cancel) ? Take() : null;

    /// <summary>Everything since the last call, without waiting; null where nothing has happened.</summary>
    internal ChangeNews? Take()
    {
        if (!_news.Reader.TryRead(out var first))
            return null;

        var news = new ChangeNews([], Interlocked.Exchange(ref _missed, 0) is 1).And(first);
        while (_news.Reader.TryRead(out var next))
            news = news.And(next);
        return news;
    }

    public void Dispose()
    {
        _end(this);
        _news.Writer.TryComplete();
    }

    internal void Write(ChangeNews news) => _news.Writer.TryWrite(news);
}
