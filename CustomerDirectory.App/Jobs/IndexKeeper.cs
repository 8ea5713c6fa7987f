using CustomerDirectory.Core.Search.Index;

namespace CustomerDirectory.App.Jobs;

/// <summary>Loads the index after the start, while pages already answer from the database, and reads it anew when it is due.</summary>
internal sealed class IndexKeeper(CustomerIndex index, ILogger<IndexKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await index.ReloadAsync(stoppingToken);
                await index.WaitUntilDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // search goes on from the database; a job that ended would leave it there for ever
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.NotLoaded(failure);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}

internal static partial class IndexKeeperLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be loaded. Search goes on from the database, slower, and loading is tried again.")]
    public static partial void NotLoaded(this ILogger log, Exception failure);
}
