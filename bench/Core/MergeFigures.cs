using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Bench.Core;

/// <summary>Merges a customer who wrote very often into another, and undoes it, while others read and write.</summary>
internal static class MergeFigures
{
    private const int WarmUp = 40, Readers = 8, Writers = 2;

    public static async Task<int> MeasureAsync(int feedback, int runs, bool asJson, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("merge-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            await using var services = InProcess.Services(store);
            var (merge, undo, records) = (InProcess.Get<CustomerMerge>(services), InProcess.Get<MergeUndo>(services), InProcess.Get<CustomerRecords>(services));
            await FillAsync(services, feedback, cancel);
            var crowd = await CustomersAsync(services, CustomerSort.Default, cancel);
            var (source, target) = (crowd.MaxBy(row => row.FeedbackCount)!, crowd.MinBy(row => row.FeedbackCount)!);
            var others = crowd.Where(row => row != source && row != target).Select(row => row.Id).ToList();

            var figures = new Figures();
            var name = string.Create(CultureInfo.InvariantCulture, $"{source.FeedbackCount:N0} feedback items");
            var alone = await TimesAsync();
            Add("alone", alone);
            figures.AddP95($"merging {name} alone: processor time", alone.MergeWorked, most: 50);
            figures.AddP95("undoing it alone: processor time", alone.UndoWorked, most: 50);

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var reading = Enumerable.Range(0, Readers).Select(i => RepeatAsync(random => ReadAsync(services, target.Id, source.Id, others[random.Next(others.Count)], stop.Token), i, stop.Token)).ToList();
            var writing = Enumerable.Range(0, Writers).Select(i => RepeatAsync(random => WriteAsync(records, others[random.Next(others.Count)], random, stop.Token), i, stop.Token)).ToList();
            var beside = await TimesAsync();
            await stop.CancelAsync();
            Add(string.Create(CultureInfo.InvariantCulture, $"beside {Readers} readers and {Writers} writers"), beside);
            figures.AddP95("reading a profile with timeline beside it", [.. (await Task.WhenAll(reading)).SelectMany(times => times)]);
            figures.AddP95("editing another customer beside it", [.. (await Task.WhenAll(writing)).SelectMany(times => times)]);
            figures.Print(asJson);
            return 0;

            void Add(string how, Times times)
            {
                figures.AddP95($"merging {name} {how}: write gate held", times.MergeHeld, most: 50);
                figures.AddP95($"merging {name} {how}: answered after", times.Merge);
                figures.AddP95($"undoing it {how}: write gate held", times.UndoHeld, most: 50);
                figures.AddP95($"undoing it {how}: answered after", times.Undo);
            }

            async Task<Times> TimesAsync()
            {
                var times = new Times([], [], [], [], [], []);
                for (var run = 0; run < WarmUp + runs; run++)
                {
                    var merged = await HeldAsync(() => merge.MergeAsync(Actor.CommandLine, new(target.Id, [source.Id]), cancel));
                    var undone = await HeldAsync(() => undo.UndoAsync(Actor.CommandLine, merged.Value.MergeId, cancel));
                    if (run < WarmUp)
                        continue;

                    times.Merge.Add(merged.Took);
                    times.MergeHeld.Add(merged.Held);
                    times.MergeWorked.Add(merged.Worked);
                    times.Undo.Add(undone.Took);
                    times.UndoHeld.Add(undone.Held);
                    times.UndoWorked.Add(undone.Worked);
                }

                return times;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How long the operation took, how long it held the gate, and how long this process worked meanwhile, in milliseconds.</summary>
    private static async Task<(T Value, double Took, double Held, double Worked)> HeldAsync<T>(Func<Task<Outcome<T>>> act)
    {
        var own = new AsyncLocal<bool> { Value = true };
        double held = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Meter.Name == WriteGate.MeterName && own.Value)
                held = value; // the gate is released in the flow of whoever held it
        });
        listener.Start();
        var (from, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var outcome = await act();
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return outcome.Succeeded ? (outcome.Value, took, held, (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds) : throw new InvalidOperationException(outcome.Problem.Message);
    }

    private static async Task FillAsync(ServiceProvider services, int feedback, CancellationToken cancel)
    {
        // One customer who wrote everything, and a hundred who did not.
        var seeded = await InProcess.Get<DirectorySeed>(services).RunAsync(new(Customers: 1, feedback, Seed: 7), progress: null, cancel);
        if (!seeded.Succeeded)
            throw new InvalidOperationException(seeded.Problem.Message);
        for (var i = 0; i < 100; i++)
            await InProcess.Get<CustomerRecords>(services).CreateAsync(Actor.CommandLine, new() { Name = $"Person {i}", AddEmails = [new($"person{i}@example.com")], AddPhones = [new($"+1 555 010 {i:0000}")], AddTags = ["Crowd", $"Tag {i % 7}"] }, cancel);
    }

    private static async Task<IReadOnlyList<CustomerRow>> CustomersAsync(ServiceProvider services, CustomerSort sort, CancellationToken cancel) =>
        (await InProcess.Get<CustomerSearch>(services).PageAsync(Actor.CommandLine, CustomerFilter.Everyone, sort, 0, 100, cancel)).Value!.Rows;

    private static async Task ReadAsync(ServiceProvider services, string target, string source, string other, CancellationToken cancel)
    {
        foreach (var id in new[] { target, source, other })
        {
            await InProcess.Get<CustomerRecords>(services).FindAsync(Actor.CommandLine, id, cancel);
            await InProcess.Get<CustomerTimeline>(services).PageAsync(Actor.CommandLine, id, before: null, 20, cancel);
            await InProcess.Get<FeedbackBox>(services).PageAsync(Actor.CommandLine, id, before: null, 20, cancel);
        }
    }

    private static async Task WriteAsync(CustomerRecords records, string id, Random random, CancellationToken cancel) =>
        await records.EditAsync(Actor.CommandLine, id, new() { City = $"City {random.Next(1_000)}" }, null, cancel);

    private static async Task<List<double>> RepeatAsync(Func<Random, Task> act, int seed, CancellationToken stop)
    {
        var (random, times) = (new Random(seed), new List<double>());
        while (!stop.IsCancellationRequested)
        {
            var from = Stopwatch.GetTimestamp();
            try
            {
                await Task.Run(() => act(random), stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>In milliseconds: answered after, gate held, processor time of this process.</summary>
    private sealed record Times(List<double> Merge, List<double> Undo, List<double> MergeHeld, List<double> UndoHeld, List<double> MergeWorked, List<double> UndoWorked);
}
