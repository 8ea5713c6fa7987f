using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Makes three customers, merges two of them into the third, and undoes every second merge, for ever; a line on the console is the acknowledgement.</summary>
internal static class MergeVictim
{
    public static async Task<int> RunAsync(string folder, int seed, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        await using var services = InProcess.Services(store);
        var (records, notes, feedback) = (InProcess.Get<CustomerRecords>(services), InProcess.Get<CustomerNotes>(services), InProcess.Get<FeedbackBox>(services));
        var (merge, undo) = (InProcess.Get<CustomerMerge>(services), InProcess.Get<MergeUndo>(services));
        var (random, actor) = (new Random(seed), Actor.CommandLine);
        while (!cancel.IsCancellationRequested)
        {
            var key = random.Next().ToString(CultureInfo.InvariantCulture);
            var ids = new List<string>();
            for (var i = 0; i < 3; i++)
            {
                var made = await records.CreateAsync(actor, new() { Name = $"Person {i}", AddEmails = [new($"{key}.{i}@example.com")], AddPhones = [new("+44 20 7946 0018")], AddTags = [$"tag {i}"] }, cancel);
                if (made.Succeeded)
                    ids.Add(made.Value.Row.Id);
            }

            if (ids.Count < 3)
                continue; // the number came up before

            foreach (var id in ids)
            {
                await notes.AddAsync(actor, id, "Note", cancel);
                await feedback.RecordAsync(actor, new("email", "Subject", "Text"), id, cancel);
            }

            var merged = await merge.MergeAsync(actor, new(ids[0], [ids[1], ids[2]]), cancel);
            if (!merged.Succeeded)
                throw new InvalidOperationException(merged.Problem.Message);
            Say($"merged {string.Join(' ', ids)}");
            if (random.Next(2) is 0)
                continue;

            var undone = await undo.UndoAsync(actor, merged.Value.MergeId, cancel);
            if (!undone.Succeeded)
                throw new InvalidOperationException(undone.Problem.Message);
            Say($"undone {string.Join(' ', ids)}");
        }

        return 0;
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
