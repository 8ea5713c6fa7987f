using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Creates, edits, notes, records feedback, deletes and restores for ever; a line on the console is the acknowledgement.</summary>
internal static class EditVictim
{
    public static async Task<int> RunAsync(string folder, int seed, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        var (records, bin, notes, feedback) = (new CustomerRecords(store, TimeProvider.System), new CustomerBin(store, TimeProvider.System, new AddressBlocks(store, TimeProvider.System)), new CustomerNotes(store, TimeProvider.System), new FeedbackBox(store, TimeProvider.System));
        var random = new Random(seed);
        var actor = Actor.CommandLine;
        while (!cancel.IsCancellationRequested)
        {
            var key = random.Next().ToString(CultureInfo.InvariantCulture);
            var created = await records.CreateAsync(actor, new() { Name = $"Person {key}", AddEmails = [new($"{key}@example.com")], AddPhones = [new($"+1 555 {key}")], AddTags = [$"tag {random.Next(20)}"] }, cancel);
            if (!created.Succeeded)
                continue; // the number came up before

            var id = created.Value.Row.Id;
            Say($"created {id} {key}");
            await records.EditAsync(actor, id, new() { Name = $"Edited {key}", AddTags = ["edited"] }, null, cancel);
            Say($"edited {id} {key}");
            for (var i = random.Next(4); i > 0; i--)
                await feedback.RecordAsync(actor, new("email", "Subject", "Text"), id, cancel);
            await notes.AddAsync(actor, id, $"Note {key}", cancel);
            Say($"noted {id} {key}");
            if (random.Next(3) is 0)
            {
                await bin.DeleteAsync(actor, id, cancel);
                Say($"deleted {id} {key}");
                await bin.RestoreAsync(actor, id, cancel);
                Say($"restored {id} {key}");
            }
        }

        return 0;
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
