using CustomerDirectory.Core.Search.Index;

namespace CustomerDirectory.App.Jobs;

/// <summary>Loads the index after the start, while pages already answer from the database, and reads it anew when it is due.</summary>
internal sealed partial class IndexKeeper(CustomerIndex index, TimeProvider time, ILogger<IndexKeeper> log) : Worker(time)
{
    protected override async Task StepAsync(CancellationToken stop)
    {
        await index.ReloadAsync(stop);
        await index.WaitUntilDueAsync(stop);
    }

    protected override void Tell(Exception failure) => LogNotLoaded(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be loaded. Search goes on from the database, slower, and loading is tried again.")]
    private static partial void LogNotLoaded(ILogger log, Exception failure);
}
