using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 in the middle of an import: no row is half there, and a second run ends with each row exactly once.</summary>
public sealed class KillImports(int seed)
{
    private const int Rows = 3_000;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        var imported = 0;
        try
        {
            await File.WriteAllLinesAsync(file, ["name,email,phone,tags,note", .. Enumerable.Range(1, Rows).Select(i => $"Person {i},person{i}@example.com,+1 555 {i:000 0000},\"a;b{i % 7}\",Note {i}")], cancel);
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
        var folder = Directory.CreateTempSubdirectory("kill-imports-");
        try
        {
            using (var victim = Victim.Start("import-victim", "--data", folder.FullName, "--file", file))
            {
                while (await victim.ReadLineAsync(cancel) is "0")
                {
                    // Reading and checking the file writes nothing yet: the kill has to come after the first batch.
                }

                await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(600)), cancel);
            }

            var half = await ExamineAsync(folder.FullName, run, cancel);
            using var again = Victim.Start("import-victim", "--data", folder.FullName, "--file", file);
            if (await again.ExitAsync(cancel) is not 0)
                _faults.Add($"run {run}: the second import failed");
            if (await ExamineAsync(folder.FullName, run, cancel) is var whole and not Rows)
                _faults.Add($"run {run}: {whole} customers after the second import");
            return half;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<int> ExamineAsync(string folder, int run, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        _faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"run {run}: {violation}"));
        await using var db = store.CreateDbContext();
        return await db.Customers.CountAsync(cancel);
    }
}
