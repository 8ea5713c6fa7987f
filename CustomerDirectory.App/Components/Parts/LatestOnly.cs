namespace CustomerDirectory.App.Components.Parts;

/// <summary>Of several runs of the same work only the latest counts: starting one cancels the one before.</summary>
public sealed class LatestOnly(CancellationToken gone) : IDisposable
{
    private CancellationTokenSource? _current;

    /// <summary>Runs the work in place of the run before. What is superseded, or belongs to a page that was left, ends in silence.</summary>
    /// <param name="work">Gets the token of its run, and passes it to whatever it waits for.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var latest = Next();
        try
        {
            await work(latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // Something else is asked for by now.
        }
    }

    /// <summary>The same after a pause, in which more may be typed.</summary>
    public Task RunAsync(TimeSpan pause, TimeProvider time, Func<CancellationToken, Task> work) => RunAsync(async latest =>
    {
        await Task.Delay(pause, time, latest);
        await work(latest);
    });

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
        _current = null;
    }

    /// <summary>Cancels the run before and gives the token of the new one.</summary>
    private CancellationToken Next()
    {
        Dispose();
        _current = CancellationTokenSource.CreateLinkedTokenSource(gone);
        return _current.Token;
    }
}
