using CustomerDirectory.Core.Import.Jobs;

namespace CustomerDirectory.App.Jobs;

/// <summary>Checks, imports and undoes imports in the background.</summary>
internal sealed partial class ImportRunner(ImportRounds rounds, TimeProvider time, ILogger<ImportRunner> log) : Worker(time)
{
    protected override async Task StepAsync(CancellationToken stop)
    {
        var round = await rounds.RunAsync(stop);
        if (round.Failure is { } failure)
            LogStopped(log, failure);
        if (round.IsWorkLeft)
            await Task.Delay(round.Rest, Time, stop);
        else
            await rounds.WaitAsync(stop);
    }

    protected override void Tell(Exception failure) => LogNotRun(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "An import failed and was stopped. What it had done stays and can be undone.")]
    private static partial void LogStopped(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Imports could not go on. They are tried again.")]
    private static partial void LogNotRun(ILogger log, Exception failure);
}
