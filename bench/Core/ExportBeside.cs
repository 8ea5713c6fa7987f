using System.Diagnostics;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Core;

/// <summary>How quick the lists and profiles of others stay while the same process writes a file of everybody.</summary>
internal static class ExportBeside
{
    private const int Window = 30, Alone = 60;

    private static readonly string[] Searches = ["", "a", "mar", "linde", "example.net", "xq"];

    /// <summary>Adds the time of a view and of a profile, alone and beside the export of each format.</summary>
    public static async Task MeasureAsync(Figures figures, DataFolder folder, Func<IDbContextFactory<DirectoryDb>, Stream, ExportFormat, Task> export, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(folder, cancel);
        await using var services = InProcess.Services(store);
        await InProcess.Get<CustomerIndex>(services).ReloadAsync(cancel);
        var (search, records) = (InProcess.Get<CustomerSearch>(services), InProcess.Get<CustomerRecords>(services));

        await AskAsync("alone", run => run < Alone);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var writing = Task.Run(() => export(store, Stream.Null, format), cancel);
            await AskAsync($"beside a {format} file of everybody", _ => !writing.IsCompleted);
            await writing;
        }

        async Task AskAsync(string when, Func<int, bool> goesOn)
        {
            var (views, profiles) = (new List<double>(), new List<double>());
            for (var run = 0; goesOn(run); run++)
            {
                var from = Stopwatch.GetTimestamp();
                var page = (await search.PageAsync(Actor.CommandLine, new CustomerFilter { Search = Searches[run % Searches.Length] }, CustomerSort.Default, run % 7, Window, cancel)).Value!;
                views.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                if (page.Rows is [.., var last])
                {
                    from = Stopwatch.GetTimestamp();
                    _ = (await records.FindAsync(Actor.CommandLine, last.Id, cancel)).Value!;
                    profiles.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                }

                await Task.Delay(20, cancel); // one person, not a machine
            }

            figures.AddP95($"a view, {when}", views);
            figures.AddP95($"a profile, {when}", profiles);
        }
    }
}
