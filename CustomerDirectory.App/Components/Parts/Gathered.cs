namespace CustomerDirectory.App.Components.Parts;

/// <summary>However often it is asked for meanwhile, runs once after a rest.</summary>
/// <param name="run">Is called outside the page's own context.</param>
/// <param name="gone">Ends it.</param>
public sealed class Gathered(TimeSpan rest, TimeProvider time, Func<Task> run, CancellationToken gone)
{
    private int _isComing;

    public void Ask()
    {
        if (!gone.IsCancellationRequested && Interlocked.Exchange(ref _isComing, 1) is 0)
            _ = RunAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(rest, time, gone);
            Volatile.Write(ref _isComing, 0);
            await run();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
    }
}
