using CustomerDirectory.App.Jobs;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerDirectory.Tests.App.Jobs;

public sealed class RetentionJobTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bin_is_emptied_while_the_server_runs()
    {
        using var directory = await TestDirectory.NewAsync();
        var clock = new SteppedTimer();
        using var job = new RetentionJob(directory.Sweep, clock, NullLogger<RetentionJob>.Instance);
        await job.StartAsync(Cancel);
        await clock.Asked.WaitAsync(Cancel); // it waits for the timer from here on

        TestDirectory.Value(await directory.Bin.DeleteAsync(Some.Admin, await directory.GivenAsync(Some.Changes("Ann")), Cancel));
        directory.Clock.Advance(TimeSpan.FromDays(31));
        clock.Tick();
        await using var db = directory.Open();
        while (!await db.PurgedIds.AnyAsync(Cancel))
            await Task.Yield();

        await job.StopAsync(Cancel);
        Assert.Equal(0, await db.Customers.CountAsync(Cancel));
        Assert.Empty(await directory.Check.RunAsync(Cancel));
    }

    /// <summary>Its one timer fires when a test says so.</summary>
    private sealed class SteppedTimer : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TimerCallback? _callback;
        private object? _state;

        public Task Asked => _asked.Task;

        public void Tick() => _callback!(_state);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, _state) = (callback, state);
            _asked.SetResult();
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
