using CustomerDirectory.Core.Import.Jobs;

namespace CustomerDirectory.App.Jobs;

/// <summary>Checks, imports and undoes imports in the background, and takes up at the start what a stop of the server cut off.</summary>
internal sealed class ImportRunner(ImportRounds rounds, TimeProvider time, ILogger<ImportRunner> log) : BackgroundService
{
    /// <summary>Of the time a batch took, so much is left to whoever reads and writes beside it.</summary>
    private const double Rest = 0.25;

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
                if (round.Failure is { } failure)
                    log.ImportStopped(failure);
                if (round.IsWorkLeft)
                    await Task.Delay(time.GetElapsedTime(from) * Rest, time, stoppingToken);
                else
                    await rounds.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // the next start goes on
            }
#pragma warning disable CA1031 // the import stands where it is; a runner that ended would leave it there for ever
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.ImportNotRun(failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }
}

internal static partial class ImportRunnerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An import failed and was stopped. What it had done stays and can be undone.")]
    public static partial void ImportStopped(this ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Imports could not go on. They are tried again.")]
    public static partial void ImportNotRun(this ILogger log, Exception failure);
}
