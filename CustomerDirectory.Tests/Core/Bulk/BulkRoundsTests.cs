using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Bulk;

/// <summary>Many customers in the background, batch by batch.</summary>
public sealed class BulkRoundsTests : BulkFixture
{
    private const int Many = 1_200;

    private static readonly BulkSelection Everybody = BulkSelection.Matching(CustomerFilter.Everyone);
    private static readonly BulkAction Tagging = new BulkAction.AddTag("Crowd");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CrowdAsync(Many);
    }

    [Fact]
    public async Task Everybody_who_matched_at_the_confirmation_has_a_turn_and_is_as_before_after_the_undo()
    {
        var before = await RecordsAsync();
        var job = await StartAsync(Everybody, Tagging);
        Assert.Equal((BulkState.Queued, Many, 0, true), (job.State, job.Total, job.Processed, job.IsOpen));
        await GivenAsync("Came later");

        await RunAsync(1);
        job = await FindAsync(job.Id);
        Assert.Equal((BulkState.Running, 500, 500, 41), (job.State, job.Processed, job.Changed, job.Percent));
        Assert.Empty(await Directory.Check.RunAsync(Cancel));
        await RunAllAsync();
        Assert.Equal((BulkState.Done, Many, Many, Many), await StandsAsync(job.Id));

        job = await UndoAsync(job.Id);
        Assert.Equal((UndoState.Running, 0), (job.Undo, job.Percent));
        await RunAllAsync();
        job = await FindAsync(job.Id);
        Assert.Equal((UndoState.Done, Many, 0), (job.Undo, job.Restored, await CarriersAsync("Crowd")));
        Assert.Equal(before, (await RecordsAsync()).Where(row => !row.Contains("Came later", StringComparison.Ordinal) && !row.StartsWith($"customer_ids: id={Many + 1}|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_leaves_before_their_turn_is_counted_with_the_reason()
    {
        var ids = await IdsAsync();
        var job = await StartAsync(Everybody, Tagging);
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, ids[700], Cancel));
        TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(ids[701], [ids[702]]), Cancel));
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, ids[703], Cancel));
        TestDirectory.Value(await Directory.Purge.EraseAsync(Some.Owner, ids[703], Cancel));
        await Directory.BulkAsync(Some.Admin, Tagging, ids[704]);

        await RunAllAsync();

        job = await FindAsync(job.Id);
        Assert.Equal((BulkState.Done, Many - 4, "AlreadySo 1, Binned 1, Merged 1, Erased 1"), (job.State, job.Changed, Told(job.LeftOut)));
    }

    [Fact]
    public async Task Those_who_were_unticked_are_not_among_everybody()
    {
        var ids = await IdsAsync();

        var job = await StartAsync(BulkSelection.Matching(CustomerFilter.Everyone, [ids[3], ids[800]]), Tagging);
        await RunAllAsync();

        Assert.Equal(Many - 2, (await FindAsync(job.Id)).Changed);
        Assert.DoesNotContain((await ShowAsync(ids[800])).Row.Tags, tag => tag.Name == "Crowd");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_index_and_SQL_choose_the_same(bool isLoaded)
    {
        if (isLoaded)
            await Directory.Index.ReloadAsync(Cancel);
        await GivenAsync("Changed since the index was read");

        Assert.Equal(Many + 1, (await StartAsync(Everybody, Tagging)).Total);
        Assert.Equal(TestDirectory.Value(await Directory.Search.CountAsync(Some.Viewer, new CustomerFilter { Search = "a" }, Cancel)), (await StartAsync(BulkSelection.Matching(new CustomerFilter { Search = "a" }), Tagging)).Total);
        await RunAllAsync();
    }

    [Fact]
    public async Task Cancelled_between_two_batches_what_was_done_stays_and_can_be_undone()
    {
        var before = await RecordsAsync();
        var job = await StartAsync(Everybody, Tagging);
        await RunAsync(1);

        Assert.Equal(BulkState.Cancelled, TestDirectory.Value(await Bulk.CancelAsync(Some.Admin, job.Id, Cancel)).State);
        await RunAllAsync();

        Assert.Equal((BulkState.Cancelled, 500, 500, 500), await StandsAsync(job.Id));
        await UndoAsync(job.Id);
        await RunAllAsync();
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task Cancelled_while_it_waits_nobody_is_changed()
    {
        var job = await StartAsync(Everybody, Tagging);

        TestDirectory.Value(await Bulk.CancelAsync(Some.Admin, job.Id, Cancel));
        await RunAllAsync();

        Assert.Equal((BulkState.Cancelled, 0, 0, 0), await StandsAsync(job.Id));
        Assert.IsType<Problem.Conflict>((await Bulk.UndoAsync(Some.Admin, job.Id, Cancel)).Problem);
    }

    [Fact]
    public async Task Another_runner_goes_on_where_the_first_stopped()
    {
        var job = await StartAsync(Everybody, Tagging);
        await RunAsync(1);

        await NewRunnerAsync();
        Assert.Equal((BulkState.Done, Many, Many, Many), await StandsAsync(job.Id));

        await UndoAsync(job.Id);
        await RunAsync(1);
        Assert.Equal(Many - 500, await CarriersAsync("Crowd"));
        await NewRunnerAsync();
        Assert.Equal((UndoState.Done, Many), ((await FindAsync(job.Id)).Undo, (await FindAsync(job.Id)).Restored));
        Assert.Equal(0, await CarriersAsync("Crowd"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_may_no_more_has_their_job_stopped_with_the_reason(bool isRemoved)
    {
        var members = Directory.Service<Members>();
        TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), Cancel));
        var member = TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new("Arno", "arno@example.com", Role.Agent, "hash"), Cancel));
        var job = await StartAsync(Everybody, Tagging, new Actor(member.Id, "Arno", Role.Agent, Door.Screen));
        await RunAsync(1);

        if (isRemoved)
            TestDirectory.Value(await members.RemoveAsync(Actor.CommandLine, member.Id, Cancel));
        else
            TestDirectory.Value(await members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Viewer, Cancel));
        await RunAllAsync();

        Assert.Equal((BulkState.Failed, 500, 500, 500), await StandsAsync(job.Id));
        Assert.Equal("Your role does not allow you to change customers.", (await FindAsync(job.Id)).Failure);
        await UndoAsync(job.Id, Some.Admin); // of others, for who administers them
        await RunAllAsync();
        Assert.Equal(0, await CarriersAsync("Crowd"));
    }

    [Fact]
    public async Task Undoing_that_is_stopped_can_be_asked_for_again_and_goes_on()
    {
        var members = Directory.Service<Members>();
        TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), Cancel));
        var member = TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new("Arno", "arno@example.com", Role.Agent, "hash"), Cancel));
        var arno = new Actor(member.Id, "Arno", Role.Agent, Door.Screen);
        var job = await StartAsync(Everybody, Tagging, arno);
        await RunAllAsync();
        await UndoAsync(job.Id, arno);
        await RunAsync(1);
        TestDirectory.Value(await members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Viewer, Cancel));

        await RunAllAsync();
        var stopped = await FindAsync(job.Id);
        Assert.Equal((UndoState.Failed, 500, "Your role does not allow you to change customers."), (stopped.Undo, stopped.Restored, stopped.Failure));

        await UndoAsync(job.Id, Some.Admin);
        await RunAllAsync();
        Assert.Equal((UndoState.Done, Many), ((await FindAsync(job.Id)).Undo, (await FindAsync(job.Id)).Restored));
    }

    [Fact]
    public async Task A_job_that_cannot_go_on_says_why()
    {
        var tagging = await StartAsync(Everybody, Tagging);
        await RunAsync(1);
        TestDirectory.Value(await Directory.Service<CustomerDirectory.Core.Tags.TagCatalog>().DeleteAsync(Some.Admin, "Crowd", Cancel));
        await RunAllAsync();
        Assert.Equal((BulkState.Failed, "The tag “Crowd” was deleted or merged into another meanwhile."), ((await FindAsync(tagging.Id)).State, (await FindAsync(tagging.Id)).Failure));

        var suspending = await StartAsync(Everybody, new BulkAction.Suspend("Spam", Directory.Clock.Now.AddHours(1)));
        Directory.Clock.Advance(TimeSpan.FromHours(2));
        await RunAllAsync();
        Assert.Equal((BulkState.Failed, 0), ((await FindAsync(suspending.Id)).State, (await FindAsync(suspending.Id)).Processed));
    }

    [Fact]
    public async Task What_fails_unforeseen_stops_the_job_and_is_told()
    {
        var job = await StartAsync(Everybody, Tagging);
        await RunAsync(1);
        TestDirectory.Value(await Directory.Gate.WriteAsync<Done>(
            async db =>
            {
                await db.BulkSelections.ExecuteDeleteAsync(Cancel); // a broken row: there is nobody to go on with
                return Done.Value;
            },
            Cancel));
        using var rounds = new BulkRounds(Directory.Store, Directory.Clock, new BulkStep(Directory.Bin), new BulkNews());

        Assert.Single((await rounds.RunAsync(Cancel)).Failures);

        var failed = await FindAsync(job.Id);
        Assert.Equal((BulkState.Failed, 500, "Something went wrong on the server. What was done until then stays."), (failed.State, failed.Changed, failed.Failure));
    }

    [Fact]
    public async Task Members_take_turns_and_each_members_jobs_come_one_after_another()
    {
        var (arno, ada) = (Some.Admin with { MemberId = null, Name = "Console" }, await MemberAsync());
        var first = await StartAsync(Everybody, Tagging, arno);
        var second = await StartAsync(Everybody, new BulkAction.RemoveTag("Crowd"), arno);
        var other = await StartAsync(Everybody, new BulkAction.AddTag("Other"), ada);

        await RunAsync(1);
        Assert.Equal((500, 0, 500), ((await FindAsync(first.Id)).Processed, (await FindAsync(second.Id)).Processed, (await FindAsync(other.Id)).Processed));
        await RunAllAsync();

        Assert.Equal((0, Many), (await CarriersAsync("Crowd"), await CarriersAsync("Other")));
    }

    [Fact]
    public async Task Open_pages_are_told_that_much_has_changed_and_not_of_each()
    {
        using var feed = Directory.Gate.Changes.Subscribe();
        await StartAsync(Everybody, Tagging);

        await RunAllAsync();

        var news = feed.Take();
        Assert.Equal((0, true), (news!.Changes.Count, news.IsIncomplete));
        var ids = await IdsAsync();
        await Directory.BulkAsync(Some.Agent, new BulkAction.AddTag("Few"), ids[0], ids[1]);
        Assert.Equal([(ids[0], "customer.edited"), (ids[1], "customer.edited")], feed.Take()!.Changes.Select(change => (change.Id, change.Action)));
    }

    [Fact]
    public async Task Whoever_listens_hears_of_each_step()
    {
        var heard = 0;
        using (Directory.Service<BulkNews>().Subscribe(() => heard++))
        {
            await StartAsync(Everybody, Tagging);
            await RunAllAsync();
        }

        Assert.Equal(4, heard); // the start and three batches
    }

    [Fact]
    public async Task Many_are_deleted_and_restored()
    {
        var before = await RecordsAsync();
        var job = await StartAsync(Everybody, new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)));
        await RunAllAsync();
        Assert.Equal((Many, 0), (TestDirectory.Value(await Directory.Bin.ListAsync(Some.Admin, 0, 1, Cancel)).Total, (await IdsAsync()).Count));

        await UndoAsync(job.Id);
        await RunAllAsync();

        Assert.Equal(before, await RecordsAsync());
    }

    private async Task<Actor> MemberAsync()
    {
        var member = TestDirectory.Value(await Directory.Service<Members>().AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), Cancel));
        return new Actor(member.Id, "Olga", Role.Owner, Door.Screen);
    }

    private async Task NewRunnerAsync()
    {
        using var rounds = new BulkRounds(Directory.Store, Directory.Clock, new BulkStep(Directory.Bin), new BulkNews());
        while ((await rounds.RunAsync(Cancel)).IsWorkLeft)
        {
        }
    }

    private async Task<IReadOnlyList<string>> IdsAsync() =>
        TestDirectory.Value(await Directory.Search.IdsAsync(Some.Viewer, CustomerFilter.Everyone, new CustomerSort(CustomerSortKey.CreatedAt, Descending: false), 0, 2 * Many, Cancel));

    private async Task<(BulkState State, long Processed, long Changed, int Carriers)> StandsAsync(string id)
    {
        var job = await FindAsync(id);
        return (job.State, job.Processed, job.Changed, await CarriersAsync("Crowd"));
    }
}
