using CustomerDirectory.Core.Export;

namespace CustomerDirectory.App.Jobs;

/// <summary>Writes the files that members asked for, a few at a time.</summary>
internal sealed partial class ExportRunner(ExportRounds rounds, TimeProvider time, ILogger<ExportRunner> log) : Worker(time)
{
    protected override int Hands => ExportRounds.AtOnce;

    protected override Task BeginAsync(CancellationToken stop) => rounds.RecoverAsync(stop);

    protected override async Task StepAsync(CancellationToken stop)
    {
        var round = await rounds.RunNextAsync(stop);
        if (round.Failure is { } failure)
            LogFailed(log, failure);
        if (!round.IsWorkLeft)
            await rounds.WaitAsync(stop);
    }

    protected override void Tell(Exception failure) => LogNotRun(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "An export failed. Nothing is left of its file, and its member can see why.")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Exports could not go on. It is tried again.")]
    private static partial void LogNotRun(ILogger log, Exception failure);
}
