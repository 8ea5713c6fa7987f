using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Timeline;

public sealed class CustomerHistoryTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;
    private string _ada = "";

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _ada = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.org"));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task It_tells_who_changed_what_from_what_to_what_and_through_which_door()
    {
        await EditAsync(Some.Agent, new() { Name = "Ada L", AddTags = ["VIP"] });
        await EditAsync(Actor.CommandLine, new() { City = "Oslo" });

        var entries = await AllAsync(_ada);

        Assert.Equal(["customer.edited", "customer.edited", "customer.created"], entries.Select(entry => entry.Action));
        Assert.Equal((Actor.CommandLine.Name, Door.Command), (entries[0].By, entries[0].Door));
        Assert.Equal([new ValueChange("city", null, "Oslo")], entries[0].Changes);
        Assert.Equal((Some.Agent.Name, Door.Screen), (entries[1].By, entries[1].Door));
        Assert.Equal([new ValueChange("name", "Ada", "Ada L"), new ValueChange("tag", null, "VIP")], entries[1].Changes);
        Assert.Equal([new ValueChange("name", null, "Ada"), new ValueChange("email", null, "ada@example.org")], entries[2].Changes);
    }

    [Fact]
    public async Task It_tells_what_became_of_notes_and_feedback_and_not_what_the_customer_sent()
    {
        var item = TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", "Opening hours", "When?"), _ada, Cancel));
        Pass();
        var note = TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, _ada, "Calls on Mondays", Cancel));
        Pass();
        TestDirectory.Value(await _directory.Notes.EditAsync(Some.Admin, note.Id, "Calls on Tuesdays", note.Text, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Notes.PinAsync(Some.Agent, note.Id, isPinned: true, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Feedback.UnlinkAsync(Some.Agent, item, Cancel));

        var entries = await AllAsync(_ada);

        Assert.Equal(["feedback.unlinked", "note.pinned", "note.edited", "note.added", "customer.created"], entries.Select(entry => entry.Action));
        Assert.Equal([new ValueChange("feedback", "Opening hours", null)], entries[0].Changes);
        Assert.Equal(item, entries[0].Subject);
        Assert.Equal([new ValueChange("text", "Calls on Mondays", "Calls on Tuesdays")], entries[2].Changes);
    }

    [Fact]
    public async Task What_the_sources_of_a_merge_had_behind_them_comes_along_and_the_merge_is_told_once()
    {
        var bob = await _directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        Pass();
        TestDirectory.Value(await _directory.Records.EditAsync(Some.Agent, bob, new() { City = "Oslo" }, version: null, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_ada, [bob]), Cancel));

        var entries = await AllAsync(_ada);

        Assert.Equal(["customer.merged", "customer.edited", "customer.created", "customer.created"], entries.Select(entry => entry.Action));
        Assert.Contains(new ValueChange("merged", null, "Bob"), entries[0].Changes);

        Pass();
        var undone = TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, entries[0].Subject!, Cancel));
        Assert.Equal(bob, Assert.Single(undone.Returned).Id);
        Assert.Equal(["customer.merge_undone", "customer.merged", "customer.created"], (await AllAsync(_ada)).Select(entry => entry.Action));
        var returned = await AllAsync(bob);
        Assert.Equal(["customer.unmerged", "customer.merged_into", "customer.edited", "customer.created"], returned.Select(entry => entry.Action));
        Assert.Equal([new ValueChange("merged_into", "Ada", null)], returned[0].Changes);
    }

    [Fact]
    public async Task Of_somebody_who_was_erased_the_entry_stays_and_says_nothing_of_them()
    {
        var bob = await _directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_ada, [bob]), Cancel));
        var merge = (await AllAsync(_ada))[0];
        TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, merge.Subject!, Cancel));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, bob, Cancel));
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, bob, Cancel));

        var entries = await AllAsync(_ada);

        Assert.Equal(["customer.merge_undone", "customer.merged", "customer.created"], entries.Select(entry => entry.Action));
        Assert.Empty(entries[0].Changes);
        Assert.Empty(entries[1].Changes);
        Assert.IsType<Problem.Gone>((await _directory.History.PageAsync(Some.Viewer, bob, null, 10, Cancel)).Problem);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_put_together_are_all_of_it_in_order(int limit)
    {
        var others = new List<string> { await _directory.GivenAsync(Some.Changes("Ada L")), await _directory.GivenAsync(Some.Changes("A. Lovelace")) };
        var random = new Random(limit);
        for (var step = 0; step < 40; step++)
        {
            TestDirectory.Value(await _directory.Records.EditAsync(Some.Agent, random.GetItems([_ada, .. others], 1)[0], new() { City = $"{step}" }, null, Cancel));
            if (random.Next(3) is 0)
                Pass();
        }

        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_ada, others), Cancel));

        var whole = await AllAsync(_ada, limit);

        Assert.Equal(whole.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Place.Row), whole);
        await using var db = _directory.Open();
        Assert.Equal(
            await db.Audit.Where(entry => entry.IssuedId != null && entry.Action != "customer.merged_into").Select(entry => entry.Id).Order().ToListAsync(Cancel),
            whole.Select(entry => entry.Place.Row).Order());
    }

    [Fact]
    public async Task Who_may_not_read_learns_nothing()
    {
        Assert.IsType<Problem.Forbidden>((await _directory.History.PageAsync(Actor.Nobody, _ada, null, 10, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await _directory.History.PageAsync(Some.Viewer, "cus_nobody", null, 10, Cancel)).Problem);
    }

    private async Task EditAsync(Actor actor, CustomerDirectory.Core.Customers.CustomerChanges changes)
    {
        Pass();
        TestDirectory.Value(await _directory.Records.EditAsync(actor, _ada, changes, version: null, Cancel));
    }

    private void Pass() => _directory.Clock.Advance(TimeSpan.FromMinutes(1));

    private async Task<List<TimelineEntry.Changed>> AllAsync(string id, int limit = 100)
    {
        var all = new List<TimelineEntry.Changed>();
        TimelinePlace? before = null;
        do
        {
            var page = TestDirectory.Value(await _directory.History.PageAsync(Some.Viewer, id, before, limit, Cancel));
            Assert.InRange(page.Entries.Count, page.Older is null ? 0 : limit, limit);
            all.AddRange(page.Entries);
            before = page.Older;
        }
        while (before is not null);
        return all;
    }
}
