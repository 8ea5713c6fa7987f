using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Retention;

namespace CustomerDirectory.App.Jobs;

/// <summary>Runs the sweep of the bin at the start and from time to time while the server runs.</summary>
internal sealed partial class RetentionJob(RetentionSweep sweep, TimeProvider time, ILogger<RetentionJob> log) : BackgroundService
{
    /// <summary>Short, because whoever was erased while somebody read waits for it; with nothing to do it costs two questions by index.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it to listen
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            var swept = await sweep.RunAsync(Actor.Application, cancel);
            if (swept.Value is { Erased: > 0 and var erased })
                LogErased(log, erased);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, failure); // the next run tries again
        }
    }

    [LoggerMessage(LogLevel.Information, "Erased {Erased} customers whose time in the bin was over.")]
    private static partial void LogErased(ILogger log, int erased);

    [LoggerMessage(LogLevel.Error, "The bin could not be emptied.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
