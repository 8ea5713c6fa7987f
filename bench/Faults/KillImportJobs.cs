using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 in the middle of imports in the background: the next start goes on, and ends with the counts and the customers of an import that nobody disturbed.</summary>
public sealed class KillImportJobs(int seed)
{
    private const int Rows = 3_000;
    private const int Bad = 30;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        var imported = 0;
        try
        {
            await File.WriteAllLinesAsync(file, ["name,email,phone,tags,note", .. Enumerable.Range(1, Rows).Select(i => $"Person {i},{(i % 100 is 0 ? "bad" : $"person{i}@example.com")},+1 555 {i:000 0000},\"a;b{i % 7}\",Note {i}")], cancel);
            for (var run = 0; run < runs; run++)
                imported += await KillOnceAsync(file, run, cancel);
        }
        finally
        {
            File.Delete(file);
        }

        return new(runs, imported, _faults);
    }

    private async Task<int> KillOnceAsync(string file, int run, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kill-import-jobs-");
        try
        {
            // By what it has said and not by time: after the check, the plan, or any of the batches.
            for (var kills = _random.Next(3); kills > 0; kills--)
                await KillAsync(folder.FullName, file, lines: _random.Next(1, 5), cancel);
            await KillAsync(folder.FullName, file, lines: _random.Next(4, 7), cancel); // not before the first batch was written

            var half = await ExamineAsync(folder.FullName, run, isOver: false, cancel);
            using var last = Victim.Start("import-job-victim", "--data", folder.FullName, "--file", file);
            if (await last.ExitAsync(cancel) is not 0)
                _faults.Add($"run {run}: the import did not end well");
            await ExamineAsync(folder.FullName, run, isOver: true, cancel);
            return half;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task KillAsync(string folder, string file, int lines, CancellationToken cancel)
    {
        using var victim = Victim.Start("import-job-victim", "--data", folder, "--file", file);
        for (; lines > 0; lines--)
        {
            if (await victim.ReadLineAsync(cancel) is null)
                return; // it had come to its end
        }

        await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(100)), cancel);
    }

    private async Task<int> ExamineAsync(string folder, int run, bool isOver, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        _faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"run {run}: {violation}"));
        await using var db = store.CreateDbContext();
        var (job, customers) = (await db.ImportJobs.SingleAsync(cancel), await db.Customers.CountAsync(cancel));
        if (job.StartedAt is not null && customers != job.Created) // until then it counts what would be
            _faults.Add($"run {run}: {customers} customers, and the import counts {job.Created}");
        if (isOver && (job.State, job.Created, job.Updated, job.Unchanged, job.Rejected) != (ImportState.Done, Rows - Bad, 0, 0, Bad))
            _faults.Add($"run {run}: {job.State} with {job.Created} created, {job.Updated} updated, {job.Unchanged} unchanged and {job.Rejected} rejected");
        if (isOver && Directory.Exists(store.Folder.Imports) && Directory.EnumerateFiles(store.Folder.Imports).Any())
            _faults.Add($"run {run}: a file stayed behind");
        return customers;
    }
}
