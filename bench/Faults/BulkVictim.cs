using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Tags everybody in the background and undoes it, for ever, and goes on with what an earlier victim had begun; a line on the console is the acknowledgement, or says that a batch was done.</summary>
internal static class BulkVictim
{
    public static async Task<int> RunAsync(string folder, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        await using var services = InProcess.Services(store);
        var (work, rounds, actor) = (InProcess.Get<BulkWork>(services), InProcess.Get<BulkRounds>(services), Actor.CommandLine);
        while (!cancel.IsCancellationRequested)
        {
            while (await rounds.RunAsync(cancel) is { IsWorkLeft: true } round)
            {
                if (round.Failures is [var failure, ..])
                    throw new InvalidOperationException("The work stopped.", failure);
                Say("batch");
            }

            if (Value(await work.ListAsync(actor, cancel)) is [{ Undo: UndoState.None } done, ..])
            {
                Say($"done {done.Id}");
                Value(await work.UndoAsync(actor, done.Id, cancel));
                Say($"undoing {done.Id}");
            }
            else
            {
                var started = Value(await work.StartAsync(actor, BulkSelection.Matching(CustomerFilter.Everyone), new BulkAction.AddTag("Everybody"), cancel));
                Say($"started {started.Job.Id}");
            }
        }

        return 0;
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.Message);
}
