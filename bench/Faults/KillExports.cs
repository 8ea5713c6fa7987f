using System.IO.Compression;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 while files are written: no half file is offered, nothing is left lying about, and whatever was asked for is finished after the restart.</summary>
public sealed class KillExports(int seed)
{
    private const int Customers = 6_000;

    /// <summary>A victim says something for each thousand customers and each step.</summary>
    private const int MostLines = 30;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kill-exports-");
        var acknowledged = 0;
        try
        {
            await FillAsync(folder.FullName, cancel);
            for (var run = 0; run < runs; run++)
            {
                using var victim = Victim.Start("export-victim", "--data", folder.FullName);
                var said = new List<string>();
                for (var lines = _random.Next(1, MostLines); lines > 0; lines--)
                    said.Add(await victim.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The victim ended by itself."));
                said.AddRange(await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(20)), cancel));
                var told = said.Where(line => line is not "writing").Select(line => line.Split(' ')).ToList();
                acknowledged += told.Count;
                await ExamineAsync(folder.FullName, run, told, cancel);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return new(runs, acknowledged, _faults);
    }

    private static async Task FillAsync(string folder, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        await using var services = InProcess.Services(store);
        var filled = await InProcess.Get<DirectorySeed>(services).RunAsync(new(Customers, Feedback: 0, Seed: 1), progress: null, cancel);
        if (!filled.Succeeded)
            throw new InvalidOperationException(filled.Problem.Message);
    }

    private async Task ExamineAsync(string folder, int run, IReadOnlyList<string[]> told, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        _faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"run {run}: {violation}"));
        await using var services = InProcess.Services(store);
        var (exports, rounds) = (InProcess.Get<CustomerExport>(services), InProcess.Get<ExportRounds>(services));

        foreach (var id in told.Where(words => words[0] is "written").Select(words => words[1]))
            await MustBeWholeAsync(exports, run, id, "before the restart", cancel);
        await rounds.RecoverAsync(cancel);
        while ((await rounds.RunNextAsync(cancel)).IsWorkLeft)
        {
            // Until nothing waits.
        }

        foreach (var id in told.Select(words => words[1]).Distinct(StringComparer.Ordinal))
            await MustBeWholeAsync(exports, run, id, "after the restart", cancel);
        await using var db = store.CreateDbContext();
        var offered = await db.ExportJobs.Where(job => job.File != null).Select(job => job.File!).ToListAsync(cancel);
        var there = Directory.EnumerateFiles(store.Folder.Exports).Select(Path.GetFileName);
        _faults.AddRange(there.Except(offered).Select(file => $"run {run}: {file} is left and offered by nobody"));
    }

    private async Task MustBeWholeAsync(CustomerExport exports, int run, string id, string when, CancellationToken cancel)
    {
        var opened = await exports.OpenAsync(Actor.CommandLine, id, cancel);
        if (opened.Value is not { } file)
        {
            _faults.Add($"run {run}: {id} is not there {when}: {opened.Problem}");
            return;
        }

        await using var content = file.Content;
        var customers = file.FileName.EndsWith(".csv", StringComparison.Ordinal) ? await LinesAsync(content, cancel) - 1 : await RowsAsync(content, cancel) - 1;
        if (customers is not Customers)
            _faults.Add($"run {run}: {id} holds {customers} customers {when}");
    }

    private static async Task<int> LinesAsync(Stream csv, CancellationToken cancel)
    {
        using var reader = new StreamReader(csv);
        return (await reader.ReadToEndAsync(cancel)).Split("\r\n").Length - 1;
    }

    private static async Task<int> RowsAsync(Stream workbook, CancellationToken cancel)
    {
        await using var book = await ZipArchive.CreateAsync(workbook, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
        using var reader = new StreamReader(await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(cancel));
        return (await reader.ReadToEndAsync(cancel)).Split("<row").Length - 1;
    }
}
