using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Bulk;

/// <summary>A few customers at once: each action, whom it leaves out, and the way back.</summary>
public sealed class BulkWorkTests : BulkFixture
{
    private static readonly BulkAction Delete = new BulkAction.Delete(new(ErasesFeedback: true, BlocksAddresses: true));

    [Fact]
    public async Task A_tag_is_added_to_whoever_is_there_and_does_not_have_it_and_taken_off_again()
    {
        var (ann, bob, gone) = (await GivenAsync("Ann"), await GivenAsync("Bob", "vip"), await GivenAsync("Gone"));
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, gone, Cancel));
        var before = await RecordsAsync();

        var started = TestDirectory.Value(await Bulk.StartAsync(Some.Agent, BulkSelection.Of([ann, bob, gone, "cus_nobody"]), new BulkAction.AddTag("VIP"), Cancel));

        Assert.Equal([ann], started.ChangedIds);
        Assert.Equal((BulkState.Done, 3, 3, 1, "vip"), (started.Job.State, started.Job.Total, started.Job.Processed, started.Job.Changed, started.Job.Subject));
        Assert.Equal("AlreadySo 1, Binned 1", Told(started.Job.LeftOut));
        Assert.Equal("vip", Assert.Single((await ShowAsync(ann)).Row.Tags).Name);

        var undone = TestDirectory.Value(await Bulk.UndoAsync(Some.Agent, started.Job.Id, Cancel));
        Assert.Equal([ann], undone.ChangedIds);
        Assert.Equal((UndoState.Done, 1), (undone.Job.Undo, undone.Job.Restored));
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task What_is_done_to_many_leaves_the_same_as_doing_it_to_each()
    {
        var (one, two) = (await GivenAsync("One", "Old"), await GivenAsync("Two", "Old"));
        await EditAsync(one, Field("seats", "5"));
        await EditAsync(two, Field("seats", "5"));
        foreach (var (action, single) in new (BulkAction, Func<Task>)[]
                 {
                     (new BulkAction.AddTag("VIP"), () => EditAsync(one, new CustomerChanges { AddTags = ["VIP"] })),
                     (new BulkAction.RemoveTag("old"), () => EditAsync(one, new CustomerChanges { RemoveTags = ["Old"] })),
                     (new BulkAction.SetField("plan", ["pro"]), () => EditAsync(one, Field("plan", "pro"))),
                     (new BulkAction.ClearField("cf_seats"), () => EditAsync(one, Field("seats"))),
                     (new BulkAction.Suspend("Spam", Directory.Clock.Now.AddDays(2)), async () => TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, one, "Spam", Directory.Clock.Now.AddDays(2), Cancel))),
                 })
        {
            await single();
            Assert.Equal([two], await Directory.BulkAsync(Some.Agent, action, two));
        }

        var (first, second) = (await ShowAsync(one), await ShowAsync(two));
        Assert.Equal(first.Row with { Id = "", Name = "" }, second.Row with { Id = "", Name = "" });
        Assert.Equal(first.CustomFields.Select(field => string.Join(';', field.Values)), second.CustomFields.Select(field => string.Join(';', field.Values)));
        Assert.Equal(first.Suspension, second.Suspension);
        Assert.Equal(await StoryAsync(one), await StoryAsync(two));
    }

    [Fact]
    public async Task A_tag_is_removed_and_given_back_to_whoever_still_lacks_it()
    {
        var (ann, bob, cleo) = (await GivenAsync("Ann", "VIP"), await GivenAsync("Bob", "VIP"), await GivenAsync("Cleo"));

        var job = await StartAsync(BulkSelection.Of([ann, bob, cleo]), new BulkAction.RemoveTag("vip"));

        Assert.Equal((2, "AlreadySo 1"), (job.Changed, Told(job.LeftOut)));
        await EditAsync(bob, new CustomerChanges { AddTags = ["VIP"] });
        var undone = await UndoAsync(job.Id);
        Assert.Equal((1, "ChangedSince 1"), (undone.Restored, Told(undone.NotRestored)));
        Assert.Equal(2, await CarriersAsync("VIP"));
    }

    [Fact]
    public async Task Whoever_carries_as_many_tags_as_fit_is_left_out()
    {
        var (full, ann) = (await GivenAsync("Full", [.. Enumerable.Range(0, CustomerLimits.Tags).Select(number => $"t{number}")]), await GivenAsync("Ann"));

        var job = await StartAsync(BulkSelection.Of([full, ann]), new BulkAction.AddTag("One more"));

        Assert.Equal((1, "TooManyTags 1"), (job.Changed, Told(job.LeftOut)));
    }

    [Fact]
    public async Task A_field_is_set_whatever_stood_there_and_comes_back_exactly()
    {
        var (empty, basic, pro, cleared) = (await GivenAsync("Empty"), await GivenAsync("Basic"), await GivenAsync("Pro"), await GivenAsync("Cleared"));
        await EditAsync(basic, Field("plan", "Basic"));
        await EditAsync(pro, Field("plan", "Pro"));
        await EditAsync(cleared, Field("plan", "Basic"));
        await EditAsync(cleared, Field("plan"));
        var before = await RecordsAsync();

        var job = await StartAsync(BulkSelection.Of([empty, basic, pro, cleared]), new BulkAction.SetField("plan", ["pro"]));

        Assert.Equal((3, "AlreadySo 1", "Plan"), (job.Changed, Told(job.LeftOut), job.Subject));
        foreach (var id in new[] { empty, basic, pro, cleared })
            Assert.Equal(["Pro"], (await ShowAsync(id)).CustomFields.Single(field => field.Key == "plan").Values);
        await UndoAsync(job.Id);
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task A_field_is_cleared_stays_cleared_against_lower_sources_and_comes_back()
    {
        var (ann, bob) = (await GivenAsync("Ann"), await GivenAsync("Bob"));
        await EditAsync(ann, Field("seats", "12"));
        var before = await RecordsAsync();

        var job = await StartAsync(BulkSelection.Of([ann, bob]), new BulkAction.ClearField("seats"));

        Assert.Equal((1, "AlreadySo 1"), (job.Changed, Told(job.LeftOut)));
        await using var db = Directory.Open();
        Assert.Equal("custom[seats]", Assert.Single(await db.Removals.ToListAsync(Cancel)).Key);
        await UndoAsync(job.Id);
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task What_somebody_set_since_stays()
    {
        var (ann, bob) = (await GivenAsync("Ann"), await GivenAsync("Bob"));
        var job = await StartAsync(BulkSelection.Of([ann, bob]), new BulkAction.SetField("seats", ["5"]));
        await EditAsync(bob, Field("seats", "6"));

        var undone = await UndoAsync(job.Id);

        Assert.Equal((1, "ChangedSince 1"), (undone.Restored, Told(undone.NotRestored)));
        Assert.Equal(["6"], (await ShowAsync(bob)).CustomFields.Single(field => field.Key == "seats").Values);
        Assert.Empty((await ShowAsync(ann)).CustomFields.Single(field => field.Key == "seats").Values);
    }

    [Fact]
    public async Task A_suspension_leaves_those_that_stand_and_is_lifted_where_it_is_still_its_own()
    {
        var (ann, bob, cleo, over) = (await GivenAsync("Ann"), await GivenAsync("Bob"), await GivenAsync("Cleo"), await GivenAsync("Over"));
        TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, ann, "Abuse", null, Cancel));
        TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, over, "A pause", Directory.Clock.Now.AddHours(1), Cancel));
        Directory.Clock.Advance(TimeSpan.FromHours(2));
        var before = await RecordsAsync();

        var job = await StartAsync(BulkSelection.Of([ann, bob, cleo, over]), new BulkAction.Suspend("Spam", null));
        Assert.Equal((3, "AlreadySo 1"), (job.Changed, Told(job.LeftOut)));
        Assert.Equal("Abuse", (await ShowAsync(ann)).Suspension!.Reason);
        Assert.Equal("Spam", (await ShowAsync(over)).Suspension!.Reason);

        Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        TestDirectory.Value(await Directory.Records.UnsuspendAsync(Some.Agent, cleo, Cancel));
        TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, cleo, "Spam", null, Cancel)); // the same words, and not the same suspension
        var undone = await UndoAsync(job.Id);
        Assert.Equal((2, "ChangedSince 1"), (undone.Restored, Told(undone.NotRestored)));
        TestDirectory.Value(await Directory.Records.UnsuspendAsync(Some.Agent, cleo, Cancel));
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task Deleted_customers_lie_in_the_bin_and_come_back_but_for_what_was_taken()
    {
        var ann = await Directory.GivenAsync(Some.Changes("Ann", "ann@example.org"));
        var nameless = await Directory.GivenAsync(Some.Changes(email: "only@example.org"));
        var bob = await Directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        var job = await StartAsync(BulkSelection.Of([ann, nameless, bob]), Delete);
        Assert.Equal(3, TestDirectory.Value(await Directory.Bin.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
        Assert.Equal(3, TestDirectory.Value(await Directory.Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
        await Directory.GivenAsync(Some.Changes("New", "ann@example.org"));
        await Directory.GivenAsync(Some.Changes("Newer", "only@example.org"));

        var undone = TestDirectory.Value(await Bulk.UndoAsync(Some.Admin, job.Id, Cancel));

        Assert.Equal([ann, bob], undone.ChangedIds);
        Assert.Equal(["ann@example.org"], undone.Taken);
        Assert.Equal((2, "NothingLeft 1", 1), (undone.Job.Restored, Told(undone.Job.NotRestored), undone.Job.Taken));
        Assert.Single(TestDirectory.Value(await Directory.Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Rows);
    }

    [Fact]
    public async Task Two_who_shared_an_address_one_after_the_other_do_not_both_get_it_back()
    {
        var (first, second) = (await Directory.GivenAsync(Some.Changes("First", "desk@example.org", externalId: "7")), await GivenAsync("Second"));
        await EditAsync(first, new CustomerChanges { RemoveEmails = ["desk@example.org"], ExternalId = (Change?)null });
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, first, Cancel));
        await EditAsync(second, new CustomerChanges { AddEmails = [new("desk@example.org")] });
        var job = await StartAsync(BulkSelection.Of([second]), Delete);
        var third = await Directory.GivenAsync(Some.Changes("Third", "desk@example.org"));
        var later = await StartAsync(BulkSelection.Of([third]), Delete);

        await UndoAsync(later.Id);
        var undone = TestDirectory.Value(await Bulk.UndoAsync(Some.Admin, job.Id, Cancel));

        Assert.Equal(["desk@example.org"], undone.Taken);
    }

    [Fact]
    public async Task Who_was_restored_by_hand_or_merged_or_erased_since_is_left()
    {
        var (restored, erased) = (await GivenAsync("Restored"), await GivenAsync("Erased"));
        var deletion = await StartAsync(BulkSelection.Of([restored, erased]), Delete);
        TestDirectory.Value(await Directory.Bin.RestoreAsync(Some.Admin, restored, Cancel));
        TestDirectory.Value(await Directory.Purge.EraseAsync(Some.Owner, erased, Cancel));
        Assert.Equal((0, "Erased 1, ChangedSince 1"), await UndoneAsync(deletion));

        var (kept, source, binned, ann) = (await GivenAsync("Kept", "VIP"), await GivenAsync("Source"), await GivenAsync("Binned"), await GivenAsync("Ann"));
        var tagging = await StartAsync(BulkSelection.Of([kept, source, binned, ann]), new BulkAction.AddTag("New"));
        TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(kept, [source]), Cancel));
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, binned, Cancel));
        Assert.Equal((1, "Binned 1, Merged 2"), await UndoneAsync(tagging));
        Assert.Equal(2, await CarriersAsync("New"));
    }

    [Fact]
    public async Task A_merge_that_was_undone_stands_in_nobodys_way()
    {
        var (kept, source) = (await GivenAsync("Kept"), await GivenAsync("Source"));
        var job = await StartAsync(BulkSelection.Of([kept, source]), new BulkAction.AddTag("New"));
        var merge = TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(kept, [source]), Cancel));
        TestDirectory.Value(await Directory.MergeUndo.UndoAsync(Some.Admin, merge.MergeId, Cancel));

        Assert.Equal((2, ""), await UndoneAsync(job));
        Assert.Equal(0, await CarriersAsync("New"));
    }

    [Fact]
    public async Task A_tag_or_a_type_that_is_gone_leaves_everybody_as_they_are()
    {
        var ann = await GivenAsync("Ann");
        var tagging = await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("Short-lived"));
        TestDirectory.Value(await Directory.Service<CustomerDirectory.Core.Tags.TagCatalog>().DeleteAsync(Some.Admin, "Short-lived", Cancel));
        Assert.Equal((0, "SubjectGone 1"), await UndoneAsync(tagging));

        var setting = await StartAsync(BulkSelection.Of([ann]), new BulkAction.SetField("seats", ["5"]));
        TestDirectory.Value(await Directory.Service<CustomerDirectory.Core.CustomFields.FieldTypeChange>().ApplyAsync(Some.Admin, "seats", CustomFieldType.Text, [], Cancel));
        Assert.Equal((0, "SubjectGone 1"), await UndoneAsync(setting));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused()
    {
        var ann = BulkSelection.Of([await GivenAsync("Ann")]);
        TestDirectory.Value(await Directory.Service<CustomerDirectory.Core.CustomFields.FieldUpkeep>().EditAsync(Some.Admin, "seats", "Seats", isReadOnly: true, [], Cancel));

        Assert.Equal("custom[plan]", (await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.SetField("plan", ["Gold"])))).Field);
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.SetField("plan", [])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.SetField("plan", ["Basic", "Pro"])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.SetField("seats", ["5"])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.ClearField("nothing")));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.AddTag(new string('x', CustomerLimits.Tag + 1))));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.AddTag(" ")));
        await RefusedAsync<Problem.NotFound>(() => TryAsync(ann, new BulkAction.RemoveTag("Nobody's")));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.Suspend(" ", null)));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(ann, new BulkAction.Suspend("Spam", Directory.Clock.Now)));
        await RefusedAsync<Problem.NotFound>(() => TryAsync(BulkSelection.Of(["cus_nobody"]), new BulkAction.AddTag("VIP")));
        await RefusedAsync<Problem.NotFound>(() => TryAsync(BulkSelection.Matching(new CustomerFilter { Search = "nobody" }), new BulkAction.AddTag("VIP")));
        await RefusedAsync<Problem.TooMuch>(() => TryAsync(BulkSelection.Of([.. Enumerable.Range(0, CustomerSearch.LongestRange + 1).Select(number => $"cus_{number}")]), new BulkAction.AddTag("VIP")));
    }

    [Fact]
    public async Task What_cannot_be_undone_is_refused()
    {
        var ann = await GivenAsync("Ann", "VIP");
        var nothing = await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("VIP"));
        var job = await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("New"));
        var late = await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("Newer"));
        await UndoAsync(job.Id);

        await RefusedAsync<Problem.Conflict>(async () => (await Bulk.UndoAsync(Some.Admin, nothing.Id, Cancel)).Problem);
        await RefusedAsync<Problem.Conflict>(async () => (await Bulk.UndoAsync(Some.Admin, job.Id, Cancel)).Problem);
        await RefusedAsync<Problem.Conflict>(async () => (await Bulk.CancelAsync(Some.Admin, job.Id, Cancel)).Problem);
        await RefusedAsync<Problem.NotFound>(async () => (await Bulk.UndoAsync(Some.Admin, "blk_nothing", Cancel)).Problem);
        Directory.Clock.Advance(TimeSpan.FromDays(30));
        await RefusedAsync<Problem.Gone>(async () => (await Bulk.UndoAsync(Some.Admin, late.Id, Cancel)).Problem);
        Assert.Empty(TestDirectory.Value(await Bulk.ListAsync(Some.Owner, Cancel)));
    }

    [Fact]
    public async Task After_its_time_a_job_is_taken_away_with_all_it_noted()
    {
        var ann = await GivenAsync("Ann");
        await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("New"));
        Directory.Clock.Advance(TimeSpan.FromDays(29));
        var later = await StartAsync(BulkSelection.Of([ann]), new BulkAction.AddTag("Newer"));
        Directory.Clock.Advance(TimeSpan.FromDays(1));

        TestDirectory.Value(await Directory.Sweep.RunAsync(CustomerDirectory.Core.Access.Actor.Application, Cancel));

        await using var db = Directory.Open();
        Assert.Equal(later.Id, Assert.Single(await db.BulkJobs.ToListAsync(Cancel)).PublicId);
        Assert.Single(await db.BulkItems.ToListAsync(Cancel));
    }

    private async Task<Problem?> TryAsync(BulkSelection whom, BulkAction action) => (await Bulk.StartAsync(Some.Admin, whom, action, Cancel)).Problem;

    private async Task<(long, string)> UndoneAsync(BulkJobRow job)
    {
        var undone = await UndoAsync(job.Id);
        return (undone.Restored, Told(undone.NotRestored));
    }

    private async Task<IEnumerable<string>> StoryAsync(string id) =>
        TestDirectory.Value(await Directory.Timeline.PageAsync(Some.Viewer, id, before: null, 50, Cancel)).Entries.OfType<TimelineEntry.Changed>().Where(entry => entry.Action is not "customer.created")
            .Select(entry => $"{entry.Action} {entry.By} {entry.Door}: {string.Join(", ", entry.Changes.Select(change => $"{change.Field} {change.Before} {change.After}"))}");
}
