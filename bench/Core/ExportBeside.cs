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
        var ids = (await search.PageAsync(Actor.CommandLine, CustomerFilter.Everyone, CustomerSort.Default, 0, Window, cancel)).Value!.Rows.Select(row => row.Id).ToArray();

        var (views, profiles) = (new List<double>(), new List<double>());
        for (var run = 0; run < Alone; run++)
        {
            views.Add(await Beside.TimeAsync(() => ViewAsync(run, cancel)));
            profiles.Add(await Beside.TimeAsync(() => ProfileAsync(run, cancel)));
        }

        Add("alone");
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var (reader, opener) = (Beside.RepeatAsync(run => ViewAsync(run, over.Token), over.Token), Beside.RepeatAsync(run => ProfileAsync(run, over.Token), over.Token));
            await Task.Run(() => export(store, Stream.Null, format), cancel);
            await over.CancelAsync();
            (views, profiles) = (await reader, await opener);
            Add($"beside a {format} file of everybody");
        }

        Task ViewAsync(int run, CancellationToken stop) =>
            search.PageAsync(Actor.CommandLine, new CustomerFilter { Search = Searches[run % Searches.Length] }, CustomerSort.Default, run % 7, Window, stop);

        Task ProfileAsync(int run, CancellationToken stop) => records.FindAsync(Actor.CommandLine, ids[run % ids.Length], stop);

        void Add(string when)
        {
            figures.AddP95($"a view, {when}", views);
            figures.AddP95($"a profile, {when}", profiles);
        }
    }
}
