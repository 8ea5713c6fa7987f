using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Bench.Faults;

/// <summary>
/// A disk that is really full, in the middle of an export, of an import, of an upload and of edits: each ends with its
/// sentence and leaves nothing lying about, reading goes on, and with room again everything goes on without a restart.
/// </summary>
internal sealed class DiskFull
{
    private const int Megabytes = 224, Customers = 20_000, Rows = 3_000, Edits = 20;

    /// <summary>So many bytes are left where a sentence has to be kept: as on most full disks, a little and not enough.</summary>
    private const int Rest = 256 * 1024;

    private readonly List<string> _faults = [];
    private readonly FullDisk _disk;
    private readonly DirectoryStore _store;
    private readonly CustomerRecords _records;
    private readonly CustomerSearch _search;
    private readonly CustomerExport _exports;
    private readonly ExportRounds _exportRounds;
    private readonly ExportNews _exportNews;
    private readonly ImportUploads _uploads;
    private readonly CustomerImports _imports;
    private readonly ImportRounds _importRounds;

    private DiskFull(FullDisk disk, DirectoryStore store, ServiceProvider services)
    {
        (_disk, _store, _records, _search) = (disk, store, InProcess.Get<CustomerRecords>(services), InProcess.Get<CustomerSearch>(services));
        (_exports, _exportRounds, _exportNews) = (InProcess.Get<CustomerExport>(services), InProcess.Get<ExportRounds>(services), InProcess.Get<ExportNews>(services));
        (_uploads, _imports, _importRounds) = (InProcess.Get<ImportUploads>(services), InProcess.Get<CustomerImports>(services), InProcess.Get<ImportRounds>(services));
    }

    /// <returns>0 when all is well, 1 when something was not as it has to be, 2 where no file system can be mounted.</returns>
    public static async Task<int> RunAsync(CancellationToken cancel)
    {
        using var disk = FullDisk.Mount(Megabytes);
        if (disk is null)
        {
            await Console.Error.WriteLineAsync("A file system of its own is needed, and mounting one (mount -t tmpfs) is not permitted here. Run this as root on Linux; in a container it needs the capability SYS_ADMIN.");
            return 2;
        }

        var faults = await RunAllAsync(disk, cancel);
        SqliteConnection.ClearAllPools(); // a file that is open keeps the file system
        Console.WriteLine($"{faults.Count} faults");
        foreach (var fault in faults)
            Console.WriteLine(fault);
        return faults.Count is 0 ? 0 : 1;
    }

    private static async Task<List<string>> RunAllAsync(FullDisk disk, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(disk.Folder), cancel);
        await using var services = InProcess.Services(store);
        Value(await InProcess.Get<DirectorySeed>(services).RunAsync(new(Customers, Feedback: 0, Seed: 1), progress: null, cancel));
        var all = new DiskFull(disk, store, services);
        try
        {
            var someone = Value(await all._records.CreateAsync(Actor.CommandLine, new() { Name = "Somebody else" }, cancel)).Row.Id;
            await all.ExportAsync(cancel);
            await all.EditAsync(someone, cancel);
            await all.ImportAsync(cancel);
            await all.UploadAsync(cancel);
            await all.EndAsync(someone, cancel);
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            all._faults.Add(unforeseen.ToString());
            disk.Free(); // so that the folder can be closed in order
        }

        return all._faults;
    }

    private async Task ExportAsync(CancellationToken cancel)
    {
        var export = Value(await _exports.StartAsync(Actor.CommandLine, Everybody, cancel));
        using (_exportNews.Subscribe(() => _disk.Fill(Rest))) // once it has begun to write
            await RunExportsAsync(cancel);

        var row = Value(await _exports.ListAsync(Actor.CommandLine, cancel)).Single(one => one.Id == export.Id);
        Say($"an export while the disk fills up: {row.State}, “{row.Reason}”");
        Expect(row is { State: ExportState.Failed, Reason: not null } && row.Reason.Contains("disk", StringComparison.Ordinal), $"the export is {row.State}: {row.Reason}");
        Expect(!Lies(_store.Folder.Exports), "the export has left a file");
        var refused = await _exports.StartAsync(Actor.CommandLine, Everybody, cancel);
        Say($"an export on the full disk: “{refused.Problem?.Message}”");
        Expect(refused.Problem is Problem.TooMuch, "an export was begun on a full disk");
    }

    /// <summary>An edit fails or has happened, and nothing in between.</summary>
    private async Task EditAsync(string id, CancellationToken cancel)
    {
        var (done, failed) = (0, 0);
        _disk.Fill();
        for (var run = 0; run < Edits; run++)
        {
            var city = $"City {run} {new string('x', 80)}";
            try
            {
                Value(await _records.EditAsync(Actor.CommandLine, id, new() { City = city }, null, cancel));
                done++;
                Expect(Value(await _records.FindAsync(Actor.CommandLine, id, cancel)).Row.City == city, "an acknowledged edit is not there");
            }
            catch (Exception full) when (full.GetBaseException() is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL })
            {
                failed++;
                Expect(Value(await _records.FindAsync(Actor.CommandLine, id, cancel)).Row.City != city, "a failed edit has happened");
            }
        }

        Say($"edits on the full disk: {failed} refused, {done} found room in the log and are there");
    }

    private async Task ImportAsync(CancellationToken cancel)
    {
        _disk.Free();
        var before = await CountAsync(cancel);
        var id = await CheckedAsync(cancel);
        Value(await _imports.StartAsync(Actor.CommandLine, id, cancel));
        await _importRounds.RunAsync(cancel); // planned
        await _importRounds.RunAsync(cancel); // the first batch
        _disk.Fill(Rest);
        await RunImportsAsync(mayFail: true, cancel);

        var job = Value(await _imports.FindAsync(Actor.CommandLine, id, cancel));
        Say($"an import while the disk fills up: {job.State} after {job.Counts.Created} of {Rows}, “{job.Failure}”");
        Expect(job.State is ImportState.Failed && job.Failure!.StartsWith("The disk of the server is full.", StringComparison.Ordinal), $"the import is {job.State}: {job.Failure}");
        Expect(await CountAsync(cancel) - before == job.Counts.Created, "the customers of the import are not those that it counts");
        Expect(!Lies(_store.Folder.Imports), "the import has left its file");
    }

    private async Task UploadAsync(CancellationToken cancel)
    {
        _disk.Fill();
        await using var file = Content();
        var refused = await _uploads.UploadAsync(Actor.CommandLine, file, "people.csv", cancel);
        Say($"an upload on the full disk: “{refused.Problem?.Message}”");
        Expect(refused.Problem is Problem.TooMuch, "a file was taken in on a full disk");
        Expect(!Lies(_store.Folder.Imports), "the upload has left a file");
        Expect(await CountAsync(cancel) > Customers, "nobody is found any more");
    }

    /// <summary>With room again, without a restart.</summary>
    private async Task EndAsync(string id, CancellationToken cancel)
    {
        _disk.Free();
        Value(await _records.EditAsync(Actor.CommandLine, id, new() { City = "Bonn" }, null, cancel));
        var import = await CheckedAsync(cancel);
        Value(await _imports.StartAsync(Actor.CommandLine, import, cancel));
        await RunImportsAsync(mayFail: false, cancel);
        var job = Value(await _imports.FindAsync(Actor.CommandLine, import, cancel));
        Expect(job is { State: ImportState.Done, Counts: { Rejected: 0, Updated: 0 } } && job.Counts.Created + job.Counts.Unchanged == Rows, $"the second import is {job.State}: {job.Counts}");
        var export = Value(await _exports.StartAsync(Actor.CommandLine, Everybody, cancel));
        await RunExportsAsync(cancel);
        var row = Value(await _exports.ListAsync(Actor.CommandLine, cancel)).Single(one => one.Id == export.Id);
        Expect(row is { State: ExportState.Ready } && row.Customers == await CountAsync(cancel), $"the second export is {row.State}: {row.Reason}");
        _faults.AddRange((await new DirectoryCheck(_store).RunAsync(cancel)).Select(violation => violation.ToString()));
        Say($"with room again, in the same process: an edit, an import ({job.Counts.Created} created, {job.Counts.Unchanged} there already) and an export of {row.Customers}; every invariant holds");
    }

    private static ExportOrder Everybody => new(ExportFormat.Csv, new ExportScope.Everyone(), ExportColumns.Usual, "UTC");

    private async Task<long> CountAsync(CancellationToken cancel) => Value(await _search.PageAsync(Actor.CommandLine, CustomerFilter.Everyone, CustomerSort.Default, 0, 1, cancel)).Total;

    private async Task<string> CheckedAsync(CancellationToken cancel)
    {
        await using var file = Content();
        var id = Value(await _uploads.UploadAsync(Actor.CommandLine, file, "people.csv", cancel)).Id;
        Value(await _imports.CheckAsync(Actor.CommandLine, id, Value(await _uploads.PreviewAsync(Actor.CommandLine, id, cancel)).Proposal, cancel));
        await _importRounds.RunAsync(cancel);
        return id;
    }

    private async Task RunImportsAsync(bool mayFail, CancellationToken cancel)
    {
        while (true)
        {
            var round = await _importRounds.RunAsync(cancel);
            if (round.Failure is { } failure && !mayFail)
                throw new InvalidOperationException("The import stopped.", failure);
            if (!round.IsWorkLeft)
                return;
        }
    }

    private async Task RunExportsAsync(CancellationToken cancel)
    {
        while ((await _exportRounds.RunNextAsync(cancel)).IsWorkLeft)
        {
            // Until nothing waits.
        }
    }

    private static MemoryStream Content() =>
        new(Encoding.UTF8.GetBytes(string.Join('\n', ["name,email,phone,company,note", .. Enumerable.Range(0, Rows).Select(i => $"Person {i},full{i}@example.com,+1 202 {200 + (i / 10_000)} {i % 10_000:D4},Company {i % 50},A note about person {i}")])));

    private static bool Lies(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();

    private void Expect(bool isSo, string fault)
    {
        if (!isSo)
            _faults.Add(fault);
    }

    private static void Say(string line) => Console.WriteLine(line);

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.Message);
}
