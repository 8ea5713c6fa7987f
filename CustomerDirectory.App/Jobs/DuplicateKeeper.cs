using CustomerDirectory.Core.Duplicates;

namespace CustomerDirectory.App.Jobs;

/// <summary>Has the finder compare whoever was changed, at once, and everybody after the first start and after a change of its rules.</summary>
internal sealed partial class DuplicateKeeper(DuplicateFinder finder, TimeProvider time, ILogger<DuplicateKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Between two steps of a long run, so that it never takes a whole core from those who wait for a page.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        var run = new Run();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var step = await finder.StepAsync(stoppingToken);
                Tell(step, run);
                if (step.IsIdle)
                    await finder.WaitAsync(stoppingToken);
                else
                    await Task.Delay(Breath, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // what was found stays; a job that ended would find nothing for ever
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(log, failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private void Tell(FinderStep step, Run run)
    {
        foreach (var (customer, why) in step.Failures)
            LogPassedOver(log, customer, why);
        if (!step.IsOfEverybody)
            return;

        (run.Customers, run.Found, run.TooLarge) = (run.Customers + step.Customers, run.Found + step.Found, run.TooLarge + step.TooLarge);
        if (!step.IsEverybodyDone)
            return;

        LogDone(log, run.Customers, run.Found, run.TooLarge);
        (run.Customers, run.Found, run.TooLarge) = (0, 0, 0);
    }

    [LoggerMessage(LogLevel.Information, "Compared {Customers} customers: {Found} pairs may be one person. {TooLarge} times a phone, mailbox, name or domain was left out because too many customers share it.")]
    private static partial void LogDone(ILogger log, long customers, long found, long tooLarge);

    [LoggerMessage(LogLevel.Error, "The customer with row id {Customer} could not be compared with others and is passed over until the next change.")]
    private static partial void LogPassedOver(ILogger log, long customer, Exception why);

    [LoggerMessage(LogLevel.Error, "Duplicates could not be looked for. It is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);

    /// <summary>What the run over everybody has come to since this start.</summary>
    private sealed class Run
    {
        public long Customers { get; set; }

        public long Found { get; set; }

        public long TooLarge { get; set; }
    }
}
