using CustomerDirectory.Core.Bulk;

namespace CustomerDirectory.App.Jobs;

/// <summary>Does bulk work in the background, and takes up at the start what a stop of the server cut off.</summary>
internal sealed class BulkRunner(BulkRounds rounds, TimeProvider time, ILogger<BulkRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var from = time.GetTimestamp();
                var round = await rounds.RunAsync(stoppingToken);
                foreach (var failure in round.Failures)
                    log.Stopped(failure);
                if (round.IsWorkLeft)
                    await Task.Delay(time.GetElapsedTime(from), time, stoppingToken); // half of the time belongs to whoever reads and writes beside it
                else
                    await rounds.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // the next start goes on
            }
#pragma warning disable CA1031 // the job stands where it is; a runner that ended would leave it there for ever
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.NotRun(failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }
}

internal static partial class BulkRunnerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk work failed and was stopped. What it had done stays and can be undone.")]
    public static partial void Stopped(this ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk work could not go on. It is tried again.")]
    public static partial void NotRun(this ILogger log, Exception failure);
}
