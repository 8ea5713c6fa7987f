using CustomerDirectory.Core.Live;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>
/// What anybody commits, for the panels of one page: at once where it is quiet, gathered where much happens. The next news
/// wait until every panel has shown these.
/// </summary>
public sealed partial class LiveChanges(ChangeBus bus, TimeProvider time, ILogger<LiveChanges> log) : IDisposable
{
    /// <summary>So long news are gathered after some were shown.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _gone = new();
    private Func<ChangeNews, Task>[] _listeners = [];
    private ChangeFeed? _feed;

    /// <param name="told">Is called outside the page's own context.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Func<ChangeNews, Task> told)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners, told];
            if (_feed is null)
                _ = ListenAsync(_feed = bus.Subscribe());
        }

        return new Subscription(this, told);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _feed?.Dispose();
    }

    private async Task ListenAsync(ChangeFeed feed)
    {
        try
        {
            var gone = _gone.Token;
            while (await feed.NextAsync(gone) is { } news)
            {
                await Task.WhenAll(_listeners.Select(told => told(news)));
                await Task.Delay(Rest, time, gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "A page hears no more of what others change.")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed class Subscription(LiveChanges changes, Func<ChangeNews, Task> told) : IDisposable
    {
        public void Dispose()
        {
            lock (changes._lock)
                changes._listeners = [.. changes._listeners.Where(each => each != told)];
        }
    }
}
