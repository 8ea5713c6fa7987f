using System.Diagnostics;
using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Timeline;

namespace CustomerDirectory.Bench.Core;

/// <summary>What the server reads to open the profile of a customer who wrote very often.</summary>
internal static class ProfileFigures
{
    private const int WarmUp = 50, Runs = 200, Page = 20;

    public static async Task<int> MeasureAsync(int feedback, bool asJson, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("profile-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            var (records, timeline, box) = (new CustomerRecords(store, TimeProvider.System), new CustomerTimeline(store), new FeedbackBox(store, TimeProvider.System));
            var id = await FillAsync(store, feedback, cancel);

            var figures = new Figures();
            var name = string.Create(CultureInfo.InvariantCulture, $"a customer with {feedback:N0} feedback items");
            var record = await TimesAsync(() => records.FindAsync(Actor.CommandLine, id, cancel));
            var activity = await TimesAsync(() => timeline.PageAsync(Actor.CommandLine, id, before: null, Page, cancel));
            var items = await TimesAsync(() => box.PageAsync(Actor.CommandLine, id, before: null, Page, cancel));
            Add("record", record);
            Add("first page of the timeline", activity);
            Add("first page of the feedback", items);
            Add("all three", [.. record.Zip(activity, items).Select(taken => taken.First + taken.Second + taken.Third)], most: 10);
            figures.Print(asJson);

            void Add(string what, IReadOnlyList<Taken> taken, double? most = null)
            {
                figures.AddP95($"{name}: {what}", [.. taken.Select(one => one.Elapsed)], most);
                figures.AddP95($"{name}: {what}, processor time", [.. taken.Select(one => one.Worked)], most);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>A directory of one customer, who wrote everything.</summary>
    private static async Task<string> FillAsync(DirectoryStore store, int feedback, CancellationToken cancel)
    {
        var seeded = await new DirectorySeed(store, TimeProvider.System).RunAsync(new(Customers: 1, feedback, Seed: 7), progress: null, cancel);
        if (!seeded.Succeeded)
            throw new InvalidOperationException(seeded.Problem.Message);

        using var index = new CustomerIndex(store);
        var found = await new CustomerSearch(store, index, TimeProvider.System).PageAsync(Actor.CommandLine, CustomerFilter.Everyone, CustomerSort.Default, 0, 1, cancel);
        return found.Value!.Rows[0].Id;
    }

    private static async Task<IReadOnlyList<Taken>> TimesAsync<T>(Func<Task<Outcome<T>>> read)
    {
        var times = new List<Taken>();
        for (var run = 0; run < WarmUp + Runs; run++)
        {
            var (from, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var outcome = await read();
            var took = new Taken(Stopwatch.GetElapsedTime(from).TotalMilliseconds, (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds);
            if (!outcome.Succeeded)
                throw new InvalidOperationException(outcome.Problem.Message);
            if (run >= WarmUp)
                times.Add(took);
        }

        return times;
    }

    /// <param name="Elapsed">By the clock, in milliseconds.</param>
    /// <param name="Worked">Processor time of this process, in milliseconds, which other work on the machine does not stretch.</param>
    private readonly record struct Taken(double Elapsed, double Worked)
    {
        public static Taken operator +(Taken one, Taken other) => new(one.Elapsed + other.Elapsed, one.Worked + other.Worked);
    }
}
