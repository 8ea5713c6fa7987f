using CustomerDirectory.Core.Bulk;

namespace CustomerDirectory.App.Jobs;

/// <summary>Does bulk work in the background.</summary>
internal sealed partial class BulkRunner(BulkRounds rounds, TimeProvider time, ILogger<BulkRunner> log) : Worker(time)
{
    protected override async Task StepAsync(CancellationToken stop)
    {
        var from = Time.GetTimestamp();
        var round = await rounds.RunAsync(stop);
        foreach (var failure in round.Failures)
            LogStopped(log, failure);
        if (round.IsWorkLeft)
            await Task.Delay(Time.GetElapsedTime(from), Time, stop); // half of the time belongs to whoever reads and writes beside it
        else
            await rounds.WaitAsync(stop);
    }

    protected override void Tell(Exception failure) => LogNotRun(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk work failed and was stopped. What it had done stays and can be undone.")]
    private static partial void LogStopped(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk work could not go on. It is tried again.")]
    private static partial void LogNotRun(ILogger log, Exception failure);
}
