using System.Diagnostics;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Bench.Core;

/// <summary>What others do while something is measured: one person each, not a machine.</summary>
internal static class Beside
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Does it again and again until it is stopped.</summary>
    /// <returns>How long each time took, in milliseconds.</returns>
    public static async Task<List<double>> RepeatAsync(Func<int, Task> act, CancellationToken stop)
    {
        var times = new List<double>();
        for (var run = 0; !stop.IsCancellationRequested; run++)
        {
            try
            {
                times.Add(await TimeAsync(() => Task.Run(() => act(run), stop)));
                await Task.Delay(Pause, stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return times;
    }

    /// <summary>An edit that changes something each time.</summary>
    public static Task EditAsync(CustomerRecords records, string id, int run, CancellationToken cancel) =>
        records.EditAsync(Actor.CommandLine, id, new() { City = $"City {run}" }, null, cancel);

    /// <summary>How long it takes, in milliseconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> act)
    {
        var from = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }
}
