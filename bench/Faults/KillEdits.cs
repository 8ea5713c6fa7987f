using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 in the middle of edits: whatever was acknowledged is there, whole.</summary>
public sealed class KillEdits(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kill-edits-");
        var acknowledged = 0;
        try
        {
            for (var run = 0; run < runs; run++)
            {
                using var victim = Victim.Start("edit-victim", "--data", folder.FullName, "--seed", $"{_random.Next()}");
                var first = await victim.ReadLinesAsync(_random.Next(2, 5), cancel);
                IReadOnlyList<string> said = [.. first, .. await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(1_000)), cancel)];
                acknowledged += said.Count;
                await ExamineAsync(folder.FullName, run, said, cancel);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return new(runs, acknowledged, _faults);
    }

    private async Task ExamineAsync(string folder, int run, IReadOnlyList<string> said, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        _faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"run {run}: {violation}"));

        var records = new CustomerRecords(store, TimeProvider.System);
        foreach (var about in said.Select(line => line.Split(' ')).GroupBy(words => words[1], StringComparer.Ordinal))
        {
            var (last, key) = (about.Last()[0], about.Last()[2]);
            var found = await records.FindAsync(Actor.CommandLine, about.Key, cancel);
            if (last is "deleted" && found.Problem is Problem.Gone)
                continue; // restoring it was not acknowledged, and did not happen

            // The step after the last acknowledged one may have happened or not.
            var isThere = found is { Value: { } detail } && (last is "created" || detail.Row.Name == $"Edited {key}") && (last is "created" or "edited" || detail.Notes.Count is 1);
            var isInBin = last is "noted" && found.Problem is Problem.Gone;
            if (!isThere && !isInBin)
                _faults.Add($"run {run}: {about.Key} was acknowledged as {last} and is not so");
        }
    }
}
