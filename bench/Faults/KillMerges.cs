using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Kill -9 in the middle of merges and their undoing: each has happened whole or not at all, and whatever was acknowledged has happened.</summary>
public sealed class KillMerges(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<KillReport> RunAsync(int runs, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kill-merges-");
        var acknowledged = 0;
        try
        {
            for (var run = 0; run < runs; run++)
            {
                using var victim = Victim.Start("merge-victim", "--data", folder.FullName, "--seed", $"{_random.Next()}");
                var first = await victim.ReadLinesAsync(_random.Next(2, 5), cancel);
                IReadOnlyList<string> said = [.. first, .. await victim.KillAsync(TimeSpan.FromMilliseconds(_random.Next(400)), cancel)];
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
            var (last, ids) = (about.Last()[0], about.Last()[1..]);
            var isMerged = await HoldAsync(records, ids, 3, 0, cancel);
            var isApart = await HoldAsync(records, ids, 1, 1, cancel);

            // The step after the last acknowledged one may have happened or not.
            if (last is "merged" ? !isMerged && !isApart : !isApart)
                _faults.Add($"run {run}: {ids[0]} was acknowledged as {last} and is not so");
        }
    }

    /// <summary>The first has so many of everything, and the others so many; who has none is gone, and leads to the first.</summary>
    private static async Task<bool> HoldAsync(CustomerRecords records, string[] ids, int first, int others, CancellationToken cancel)
    {
        foreach (var (index, id) in ids.Index())
        {
            var (found, most) = (await records.FindAsync(Actor.CommandLine, id, cancel), index is 0 ? first : others);
            var holds = most is 0
                ? found.Problem is Problem.Gone gone && gone.SurvivorId == ids[0]
                : found is { Value: { } detail } && (detail.Emails.Count, detail.Phones.Count, detail.Row.Tags.Count, detail.Notes.Count, detail.Row.FeedbackCount) == (most, 1, most, most, most);
            if (!holds)
                return false;
        }

        return true;
    }
}
