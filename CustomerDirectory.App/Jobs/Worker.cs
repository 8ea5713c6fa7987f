namespace CustomerDirectory.App.Jobs;

/// <summary>
/// Does one step after another for as long as the server runs. A step that fails is told and tried again after a while: a
/// worker that ended would leave its work lying for ever. What a stop of the server cuts off, the next start takes up.
/// </summary>
internal abstract class Worker(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>So many steps are done side by side.</summary>
    protected virtual int Hands => 1;

    protected TimeProvider Time => time;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        await TryAsync(BeginAsync, stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => WorkAsync(stoppingToken)));
    }

    /// <summary>What is done once, before the first step.</summary>
    protected virtual Task BeginAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Does the next step, or waits until there may be one.</summary>
    protected abstract Task StepAsync(CancellationToken stop);

    /// <summary>Says that a step could not be done and is tried again.</summary>
    protected abstract void Tell(Exception failure);

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await TryAsync(StepAsync, stop);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The next start goes on.
        }
#pragma warning disable CA1031 // whatever it was, the worker stays
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Tell(failure);
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
