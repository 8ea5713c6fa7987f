using System.Diagnostics;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Core;

/// <summary>How long the index works on questions that people ask, its rows read included, and what it takes to have it.</summary>
internal static class SearchFigures
{
    private const int WarmUp = 200, Window = 30;

    private static readonly string[] Searches = ["", "a", "ma", "mar", "linde", "garcia", "example.net", "4", "+49 30", "xq", "ann @"];

    public static async Task<int> MeasureAsync(DirectoryInfo? data, int customers, int runs, bool asJson, CancellationToken cancel)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("search-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            if (data is null && (await new DirectorySeed(store, TimeProvider.System).RunAsync(new(customers, customers * 3, Seed: 7), progress: null, cancel)).Problem is { } problem)
                throw new InvalidOperationException(problem.Message);

            var figures = new Figures();
            using var index = new CustomerIndex(store);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var from = Stopwatch.GetTimestamp();
            await index.ReloadAsync(cancel);
            figures.Add("index of everybody ready after", Stopwatch.GetElapsedTime(from).TotalSeconds, "s", 4);
            figures.Add("managed memory of the index", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0, "MB");

            var search = new CustomerSearch(store, index, TimeProvider.System);
            var total = (int)(await search.CountAsync(Actor.CommandLine, CustomerFilter.Everyone, cancel)).Value;
            figures.Add("customers", total, "");
            var random = new Random(7);
            var (worked, taken) = (new List<double>(), new List<double>());
            for (var run = -WarmUp; run < runs; run++)
            {
                var (filter, sort, offset) = (Filter(random), Sort(random), random.Next(3) is 0 ? random.Next(total) : 0);
                var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                var page = await search.PageAsync(Actor.CommandLine, filter, sort, offset, Window, cancel);
                if (!page.Succeeded)
                    throw new InvalidOperationException(page.Problem.Message);
                if (run < 0)
                    continue;

                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                worked.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            }

            figures.AddP95("a view: search, filters, order and place by chance", taken);
            figures.AddP95("a view: search, filters, order and place by chance, processor time", worked, 20);
            figures.Print(asJson);
        }
        finally
        {
            if (data is null)
                folder.Delete(recursive: true);
        }

        return 0;
    }

    private static CustomerFilter Filter(Random random) => CustomerFilter.Everyone with
    {
        Tab = Chance(random, 30) ? Pick(random, Enum.GetValues<CustomerTab>()) : CustomerTab.All,
        Search = Pick(random, Searches),
        Channels = Chance(random, 20) ? ["email"] : [],
        Country = Chance(random, 20) ? Pick(random, ["DE", "GB", "JP"]) : null,
        HasPhone = Chance(random, 10) ? true : null,
        FeedbackCountMin = Chance(random, 10) ? random.Next(1, 9) : null,
        Tags = Chance(random, 20) ? [Pick(random, ["vip", "newsletter", "enterprise"])] : [],
    };

    private static CustomerSort Sort(Random random) => Chance(random, 50) ? CustomerSort.Default : new(Pick(random, Enum.GetValues<CustomerSortKey>()), Chance(random, 50));

    private static bool Chance(Random random, int percent) => random.Next(100) < percent;

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
