using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 in the middle of bulk work and its undoing: the job counts exactly those who carry the tag, and the next start ends it with everybody once.</summary>
public sealed class KillBulk(int seed)
{
    /// <summary>Five batches.</summary>
    private const int Customers = 2_500;

    /// <summary>A victim says something for each batch and each step.</summary>
    private const int MostLines = 16;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kill-bulk-");
        var acknowledged = 0;
        try
        {
            await FillAsync(folder.FullName, cancel);
            for (var run = 0; run < runs; run++)
            {
                using var victim = Victim.Start("bulk-victim", "--data", folder.FullName);
                var first = await victim.ReadLinesAsync(_random.Next(2, MostLines), cancel);
                IReadOnlyList<string> said = [.. first, .. await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(50)), cancel)];
                acknowledged += said.Count;
                await ExamineAsync(folder.FullName, run, said, goesOn: run % 2 is 0, cancel);
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

    /// <param name="goesOn">Ends what was cut off here; else the next victim does.</param>
    private async Task ExamineAsync(string folder, int run, IReadOnlyList<string> said, bool goesOn, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        _faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"run {run}: {violation}"));
        var cut = await CountAsync(store, run, cancel);
        foreach (var (word, id) in said.Where(line => line is not "batch").Select(line => line.Split(' ')).Select(words => (words[0], words[1])))
        {
            await using var db = store.CreateDbContext();
            var job = await db.BulkJobs.SingleOrDefaultAsync(one => one.PublicId == id, cancel);
            var isSo = word switch
            {
                "done" => job is { State: BulkState.Done },
                "undoing" => job is { Undo: not UndoState.None },
                _ => job is not null,
            };
            if (!isSo)
                _faults.Add($"run {run}: {id} was acknowledged as {word} and is not so");
        }

        if (!goesOn)
            return;

        await using var services = InProcess.Services(store);
        while ((await InProcess.Get<BulkRounds>(services).RunAsync(cancel)).IsWorkLeft)
        {
            // Until nothing is left.
        }

        var over = await CountAsync(store, run, cancel);
        if (over.IsUndone ? over.Restored is not Customers : over.Changed is not Customers)
            _faults.Add($"run {run}: after the restart {over.Changed} were changed and {over.Restored} restored, when it was cut off {cut.Changed} and {cut.Restored}");
    }

    /// <summary>What the latest job counts, which has to be what is so.</summary>
    private async Task<(long Changed, long Restored, bool IsUndone)> CountAsync(DirectoryStore store, int run, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var job = await db.BulkJobs.OrderByDescending(one => one.Id).FirstAsync(cancel);
        var tagged = await db.CustomerTags.CountAsync(link => db.Tags.Any(tag => tag.Id == link.TagId && tag.Name == "Everybody"), cancel);
        if (tagged != job.Changed - job.Restored || job.Processed != job.Changed || job.Failure is not null)
            _faults.Add($"run {run}: {tagged} carry the tag, and the job counts {job.Processed} processed, {job.Changed} changed and {job.Restored} restored ({job.Failure})");
        return (job.Changed, job.Restored, job.Undo is not UndoState.None);
    }
}
