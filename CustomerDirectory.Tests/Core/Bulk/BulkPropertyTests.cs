using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Bulk;

/// <summary>Random jobs, and what colleagues do before the undo: whatever nobody touched is as before, and whatever somebody touched is as they left it.</summary>
public sealed class BulkPropertyTests : BulkFixture
{
    private const int People = 12, Runs = 60;

    private static readonly string[] Tags = ["Red", "Green", "Blue"];

    [Fact]
    public async Task Undoing_gives_everybody_else_back_what_they_had_and_leaves_what_was_changed_since()
    {
        var random = new Random(7);
        var ids = new List<string>();
        for (var number = 0; number < People; number++)
            ids.Add(await Directory.GivenAsync(Some.Changes($"P{number:00}", $"p{number}@example.org") with { AddTags = [.. Tags.Where(_ => random.Next(2) is 0)] }));

        for (var run = 0; run < Runs; run++)
        {
            Directory.Clock.Advance(TimeSpan.FromMinutes(1));
            var before = await StateAsync(ids);
            var whom = ids.Where(_ => random.Next(4) > 0).ToList();
            if (whom is [])
                continue;

            var action = Action(random);
            var job = await StartAsync(BulkSelection.Of(whom), action);
            var done = await StateAsync(ids);
            Assert.Equal(job.Changed, ids.Count(id => before[id] != done[id]));
            Assert.All(ids.Except(whom), id => Assert.Equal(before[id], done[id]));

            Directory.Clock.Advance(TimeSpan.FromMinutes(1));
            var touched = new HashSet<string>();
            foreach (var id in ids.Where(_ => random.Next(4) is 0))
            {
                if (await MeddleAsync(id, action, random))
                    touched.Add(id);
            }

            var meanwhile = await StateAsync(ids);
            if (job.Changed is 0)
                continue;

            var undone = await UndoAsync(job.Id);

            var after = await StateAsync(ids);
            Assert.All(ids.Where(id => !touched.Contains(id)), id => Assert.Equal(before[id], after[id]));
            Assert.All(ids.Where(touched.Contains), id => Assert.Equal(meanwhile[id], after[id]));
            Assert.Equal(job.Changed, undone.Restored + undone.NotRestored.Sum(count => count.Customers));
            Assert.Equal(undone.Restored, ids.Count(id => !touched.Contains(id) && before[id] != done[id]));
            await ReviveAsync(ids);
        }
    }

    private static BulkAction Action(Random random) => random.Next(6) switch
    {
        0 => new BulkAction.AddTag(Tags[random.Next(Tags.Length)]),
        1 => new BulkAction.RemoveTag(Tags[random.Next(Tags.Length)]),
        2 => new BulkAction.SetField("plan", [random.Next(2) is 0 ? "Basic" : "Pro"]),
        3 => new BulkAction.ClearField("plan"),
        4 => new BulkAction.Suspend($"Reason {random.Next(2)}", null),
        _ => new BulkAction.Delete(new(ErasesFeedback: random.Next(2) is 0, BlocksAddresses: random.Next(2) is 0)),
    };

    /// <summary>A colleague changes just what the job had changed, to something else.</summary>
    /// <returns>False where there was nothing to change.</returns>
    private async Task<bool> MeddleAsync(string id, BulkAction action, Random random)
    {
        var found = await Directory.Records.FindAsync(Some.Viewer, id, Cancel);
        if (found.Value is not { } detail)
        {
            TestDirectory.Value(await Directory.Bin.RestoreAsync(Some.Admin, id, Cancel));
            return true;
        }

        var tags = detail.Row.Tags.Select(tag => tag.Name).ToList();
        switch (action)
        {
            case BulkAction.AddTag { Tag: var tag } when tags.Contains(tag):
                await EditAsync(id, new CustomerChanges { RemoveTags = [tag] });
                return true;
            case BulkAction.RemoveTag { Tag: var tag } when !tags.Contains(tag):
                await EditAsync(id, new CustomerChanges { AddTags = [tag] });
                return true;
            case BulkAction.SetField or BulkAction.ClearField:
                await EditAsync(id, Field("plan", detail.CustomFields.Single(field => field.Key == "plan").Values is ["Basic"] ? ["Pro"] : ["Basic"]));
                return true;
            case BulkAction.Suspend when detail.Suspension is not null:
                TestDirectory.Value(await Directory.Records.UnsuspendAsync(Some.Agent, id, Cancel));
                if (random.Next(2) is 0)
                    TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, id, detail.Suspension.Reason, null, Cancel));
                return true;
            default:
                return false;
        }
    }

    private async Task ReviveAsync(IEnumerable<string> ids)
    {
        foreach (var id in ids)
            await Directory.Bin.RestoreAsync(Some.Admin, id, Cancel);
        foreach (var id in ids)
            TestDirectory.Value(await Directory.Records.UnsuspendAsync(Some.Agent, id, Cancel));
    }

    /// <summary>All that is known of each, by public id.</summary>
    private async Task<Dictionary<string, string>> StateAsync(IReadOnlyList<string> ids)
    {
        var rows = await RecordsAsync();
        return ids.Select((id, at) => (id, row: at + 1L)).ToDictionary(
            one => one.id,
            one => string.Join('\n', rows.Where(row => row.Contains($"customer_id={one.row}|", StringComparison.Ordinal) || row.StartsWith($"customers: id={one.row}|", StringComparison.Ordinal) || row.EndsWith($"|issued_id={one.row}", StringComparison.Ordinal))));
    }
}
