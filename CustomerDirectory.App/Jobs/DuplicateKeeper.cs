using CustomerDirectory.Core.Duplicates;

namespace CustomerDirectory.App.Jobs;

/// <summary>Has the finder compare whoever was changed, at once, and everybody after the first start and after a change of its rules.</summary>
internal sealed partial class DuplicateKeeper(DuplicateFinder finder, TimeProvider time, ILogger<DuplicateKeeper> log) : Worker(time)
{
    /// <summary>Between two steps of a long run, so that it never takes a whole core from those who wait for a page.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    /// <summary>What the run over everybody has come to since this start.</summary>
    private (long Customers, long Found, long TooLarge) _run;

    protected override async Task StepAsync(CancellationToken stop)
    {
        var step = await finder.StepAsync(stop);
        Tell(step);
        if (step.IsIdle)
            await finder.WaitAsync(stop);
        else
            await Task.Delay(Breath, Time, stop);
    }

    protected override void Tell(Exception failure) => LogFailure(log, failure);

    private void Tell(FinderStep step)
    {
        foreach (var (customer, why) in step.Failures)
            LogPassedOver(log, customer, why);
        if (!step.IsOfEverybody)
            return;

        _run = (_run.Customers + step.Customers, _run.Found + step.Found, _run.TooLarge + step.TooLarge);
        if (!step.IsEverybodyDone)
            return;

        LogDone(log, _run.Customers, _run.Found, _run.TooLarge);
        _run = default;
    }

    [LoggerMessage(LogLevel.Information, "Compared {Customers} customers: {Found} pairs may be one person. {TooLarge} times a phone, mailbox, name or domain was left out because too many customers share it.")]
    private static partial void LogDone(ILogger log, long customers, long found, long tooLarge);

    [LoggerMessage(LogLevel.Error, "The customer with row id {Customer} could not be compared with others and is passed over until the next change.")]
    private static partial void LogPassedOver(ILogger log, long customer, Exception why);

    [LoggerMessage(LogLevel.Error, "Duplicates could not be looked for. It is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
