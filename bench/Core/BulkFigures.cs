using System.Diagnostics;
using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Core;

/// <summary>Tags everybody and takes it back, while somebody searches and somebody else writes.</summary>
internal static class BulkFigures
{
    private const int Window = 30, Alone = 60;

    private static readonly string[] Searches = ["", "a", "mar", "linde", "example.net", "xq"];

    public static async Task<int> MeasureAsync(int customers, bool asJson, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bulk-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            await using var services = InProcess.Services(store);
            if ((await InProcess.Get<DirectorySeed>(services).RunAsync(new(customers, customers, Seed: 7), progress: null, cancel)).Problem is { } problem)
                throw new InvalidOperationException(problem.Message);

            var (work, rounds, search, records) = (InProcess.Get<BulkWork>(services), InProcess.Get<BulkRounds>(services), InProcess.Get<CustomerSearch>(services), InProcess.Get<CustomerRecords>(services));
            var index = InProcess.Get<CustomerIndex>(services);
            await index.ReloadAsync(cancel);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var keeping = KeepAsync(index, stop.Token);
            var victim = (await search.PageAsync(Actor.CommandLine, CustomerFilter.Everyone, CustomerSort.Default, 0, 1, cancel)).Value!.Rows[0].Id;

            var figures = new Figures();
            var (searching, writing) = (new List<double>(), new List<double>());
            for (var run = 0; run < Alone; run++)
            {
                searching.Add(await Beside.TimeAsync(() => SearchAsync(search, run, cancel)));
                writing.Add(await Beside.TimeAsync(() => Beside.EditAsync(records, victim, run, cancel)));
            }

            figures.AddP95("a search, alone", searching);
            figures.AddP95("an edit of another, alone", writing);

            var from = Stopwatch.GetTimestamp();
            var started = (await work.StartAsync(Actor.CommandLine, BulkSelection.Matching(CustomerFilter.Everyone), new BulkAction.AddTag("Everybody"), cancel)).Value!;
            figures.Add("choosing everybody and starting", Stopwatch.GetElapsedTime(from).TotalMilliseconds, "ms");
            await RunAsync("tagging everybody");
            await work.UndoAsync(Actor.CommandLine, started.Job.Id, cancel);
            await RunAsync("undoing it");
            await stop.CancelAsync();
            await keeping;
            figures.Print(asJson);
            return 0;

            async Task RunAsync(string what)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                var reader = Beside.RepeatAsync(run => SearchAsync(search, run, over.Token), over.Token);
                var writer = Beside.RepeatAsync(run => Beside.EditAsync(records, victim, run, over.Token), over.Token);
                var (batches, began) = (new List<double>(), Stopwatch.GetTimestamp());
                while (true)
                {
                    var batch = Stopwatch.GetTimestamp();
                    var round = await rounds.RunAsync(cancel);
                    if (!round.IsWorkLeft)
                        break;

                    batches.Add(Stopwatch.GetElapsedTime(batch).TotalMilliseconds);
                    await Task.Delay(Stopwatch.GetElapsedTime(batch), cancel); // as the server's runner does
                }

                figures.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: customers a second, pauses included"), customers / Stopwatch.GetElapsedTime(began).TotalSeconds, "");
                figures.AddP95($"{what}: a batch of {BulkWork.AtOnce}, waiting for the gate included", batches);
                await over.CancelAsync();
                figures.AddP95($"a search beside {what}", await reader);
                var writes = await writer;
                figures.AddP95($"an edit of another beside {what}", writes);
                figures.Add($"an edit of another beside {what}, p99 of {writes.Count}", writes.Order().ElementAt((int)(writes.Count * 0.99)), "ms");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads the index anew when it is due, as the server does.</summary>
    private static async Task KeepAsync(CustomerIndex index, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await index.WaitUntilDueAsync(stop);
                await index.ReloadAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private static async Task SearchAsync(CustomerSearch search, int run, CancellationToken cancel) =>
        await search.PageAsync(Actor.CommandLine, new CustomerFilter { Search = Searches[run % Searches.Length] }, CustomerSort.Default, 0, Window, cancel);
}
