using CustomerDirectory.Core.Export;

namespace CustomerDirectory.App.Jobs;

/// <summary>Writes the files that members asked for, a few at a time, and takes up at the start what a stop of the server cut off.</summary>
internal sealed partial class ExportRunner(ExportRounds rounds, TimeProvider time, ILogger<ExportRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        await TryAsync(() => rounds.RecoverAsync(stoppingToken), stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, ExportRounds.AtOnce).Select(_ => WriteAsync(stoppingToken)));
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                var round = await rounds.RunNextAsync(stop);
                if (round.Failure is { } failure)
                    LogFailed(log, failure);
                if (!round.IsWorkLeft)
                    await rounds.WaitAsync(stop);
            }, stop);
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The next start goes on.
        }
#pragma warning disable CA1031 // the export stands where it is; a runner that ended would leave it there for ever
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotRun(log, failure);
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An export failed. Nothing is left of its file, and its member can see why.")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Exports could not go on. It is tried again.")]
    private static partial void LogNotRun(ILogger log, Exception failure);
}
