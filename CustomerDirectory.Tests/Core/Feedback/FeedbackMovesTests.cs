using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Feedback;

public sealed class FeedbackMovesTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;
    private string _ada = "";
    private string _bob = "";
    private string _item = "";

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        (_ada, _bob) = (await _directory.GivenAsync(Some.Changes("Ada")), await _directory.GivenAsync(Some.Changes("Bob")));
        _item = TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", "Hours", "When?", _directory.Clock.Now.AddDays(-2)), _ada, Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel)); // also that every counter is what the items add up to
        _directory.Dispose();
    }

    [Fact]
    public async Task Moving_and_taking_back_leave_both_customers_as_if_it_had_always_been_so()
    {
        var (adaBefore, bobBefore) = (await RowAsync(_ada), await RowAsync(_bob));

        var move = await MoveAsync(_ada, _bob);

        Assert.Equal(new FeedbackMove(_item, _ada, _bob), move);
        Assert.Equal(adaBefore, await RowAsync(_bob));
        Assert.Equal(bobBefore, await RowAsync(_ada));

        var back = TestDirectory.Value(await _directory.FeedbackMoves.TakeBackAsync(Some.Agent, move, Cancel));
        Assert.Equal((adaBefore, bobBefore), (await RowAsync(_ada), await RowAsync(_bob)));

        TestDirectory.Value(await _directory.FeedbackMoves.TakeBackAsync(Some.Agent, back, Cancel)); // and once more
        Assert.Equal(adaBefore, await RowAsync(_bob));
    }

    [Fact]
    public async Task An_item_that_belongs_to_nobody_counts_for_nobody_until_it_is_back()
    {
        var before = await RowAsync(_ada);

        var move = await MoveAsync(_ada, null);
        Assert.Equal((0, null, null, ""), await RowAsync(_ada));

        TestDirectory.Value(await _directory.FeedbackMoves.TakeBackAsync(Some.Agent, move, Cancel));
        Assert.Equal(before, await RowAsync(_ada));
    }

    [Fact]
    public async Task It_is_told_to_open_pages_and_stands_in_the_history_of_both()
    {
        using var feed = _directory.Gate.Changes.Subscribe();

        await MoveAsync(_ada, _bob);

        Assert.Equal([(_ada, "feedback.unlinked"), (_bob, "feedback.linked")], feed.Take()!.Changes.Select(change => (change.Id, change.Action)));
        Assert.Equal("feedback.unlinked", TestDirectory.Value(await _directory.History.PageAsync(Some.Viewer, _ada, null, 1, Cancel)).Entries[0].Action);
        Assert.Equal("feedback.linked", TestDirectory.Value(await _directory.History.PageAsync(Some.Viewer, _bob, null, 1, Cancel)).Entries[0].Action);
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_where_the_item_is_and_changes_nothing()
    {
        var cleo = await _directory.GivenAsync(Some.Changes("Cleo"));
        var move = await MoveAsync(_ada, _bob);
        await MoveAsync(_bob, cleo);

        await RefusedAsync<Problem.Conflict>("Cleo", moves => moves.MoveAsync(Some.Agent, _item, _ada, _bob, Cancel));
        await RefusedAsync<Problem.Conflict>("Cleo", moves => moves.MoveToNewAsync(Some.Agent, _item, _ada, Some.Changes("Dora"), Cancel));
        await RefusedAsync<Problem.Conflict>("Cleo", moves => moves.TakeBackAsync(Some.Agent, move, Cancel));
        await MoveAsync(cleo, null);
        await RefusedAsync<Problem.Conflict>("nobody", moves => moves.MoveAsync(Some.Agent, _item, cleo, _bob, Cancel));
    }

    [Fact]
    public async Task Two_who_move_it_at_the_same_time_do_not_overrule_each_other()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => _directory.GivenAsync(Some.Changes($"Other {number}"))));

        var moved = await Task.WhenAll(others.Select(to => Task.Run(() => _directory.FeedbackMoves.MoveAsync(Some.Agent, _item, _ada, to, Cancel), Cancel)));

        Assert.Single(moved, one => one.Succeeded);
        Assert.All(moved.Where(one => !one.Succeeded), one => Assert.IsType<Problem.Conflict>(one.Problem));
    }

    [Fact]
    public async Task Who_was_merged_binned_or_erased_gets_nothing_and_says_so()
    {
        var (merged, binned) = (await _directory.GivenAsync(Some.Changes("Merged")), await _directory.GivenAsync(Some.Changes("Binned")));
        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_bob, [merged]), Cancel));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, binned, Cancel));

        await RefusedAsync<Problem.Gone>("merged into another", moves => moves.MoveAsync(Some.Agent, _item, _ada, merged, Cancel));
        await RefusedAsync<Problem.Gone>("in the bin", moves => moves.MoveAsync(Some.Agent, _item, _ada, binned, Cancel));
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, binned, Cancel));
        await RefusedAsync<Problem.Gone>("erased for good", moves => moves.MoveAsync(Some.Agent, _item, _ada, binned, Cancel));
        await RefusedAsync<Problem.NotFound>("does not exist", moves => moves.MoveAsync(Some.Agent, _item, _ada, "cus_nobody", Cancel));
        await RefusedAsync<Problem.NotFound>("does not exist", moves => moves.MoveAsync(Some.Agent, "fbk_none", _ada, _bob, Cancel));
    }

    [Fact]
    public async Task Of_a_customer_in_the_bin_nothing_is_taken_away()
    {
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, _ada, Cancel));

        await RefusedAsync<Problem.Gone>("in the bin", moves => moves.MoveAsync(Some.Agent, _item, _ada, _bob, Cancel));
        await RefusedAsync<Problem.Gone>("in the bin", moves => moves.MoveAsync(Some.Agent, _item, _ada, null, Cancel));
    }

    [Fact]
    public async Task What_was_moved_away_from_somebody_in_the_bin_by_now_stays_where_it_is()
    {
        var move = await MoveAsync(_ada, _bob);
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, _ada, Cancel));

        await RefusedAsync<Problem.Gone>("in the bin", moves => moves.TakeBackAsync(Some.Agent, move, Cancel));
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _ada, Cancel));
        await RefusedAsync<Problem.Gone>("erased", moves => moves.TakeBackAsync(Some.Agent, move, Cancel));
    }

    [Fact]
    public async Task A_suspended_customer_gets_the_item_because_somebody_meant_it()
    {
        TestDirectory.Value(await _directory.Records.SuspendAsync(Some.Agent, _bob, "Spam", until: null, Cancel));

        await MoveAsync(_ada, _bob);

        Assert.Equal(1, (await RowAsync(_bob)).Feedback);
    }

    [Fact]
    public async Task An_item_of_a_merged_customer_goes_back_to_the_id_it_came_with_so_that_the_merge_can_be_undone()
    {
        var cleo = await _directory.GivenAsync(Some.Changes("Cleo"));
        var merge = TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_bob, [_ada]), Cancel));

        var before = await _directory.ContentAsync();
        Assert.Equal(new FeedbackMove(_item, _ada, _ada), await MoveAsync(_bob, _bob)); // theirs already, by Ada's id
        Assert.Equal(before, await _directory.ContentAsync());

        var move = await MoveAsync(_bob, cleo);
        Assert.Equal(_ada, move.From);
        TestDirectory.Value(await _directory.FeedbackMoves.TakeBackAsync(Some.Agent, move, Cancel));
        TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, merge.MergeId, Cancel));

        Assert.Equal((1, 0), ((await RowAsync(_ada)).Feedback, (await RowAsync(_bob)).Feedback));
    }

    [Fact]
    public async Task A_customer_is_made_with_the_move_or_not_at_all()
    {
        var before = await RowAsync(_ada);

        var move = TestDirectory.Value(await _directory.FeedbackMoves.MoveToNewAsync(Some.Agent, _item, _ada, Some.Changes("Dora", "dora@example.org"), Cancel));

        var dora = TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, move.To!, Cancel));
        Assert.Equal(("Dora", "dora@example.org", 1), (dora.Row.Name, dora.Row.PrimaryEmail, (int)dora.Row.FeedbackCount));
        Assert.Equal(before, await RowAsync(move.To!));
        await RefusedAsync<Problem.Conflict>("Dora", moves => moves.MoveToNewAsync(Some.Agent, _item, move.To, Some.Changes("Second", "dora@example.org"), Cancel));
        await RefusedAsync<Problem.Invalid>("", moves => moves.MoveToNewAsync(Some.Agent, _item, move.To, Some.Changes("Second", "no address"), Cancel));
    }

    private async Task<FeedbackMove> MoveAsync(string? from, string? to) => TestDirectory.Value(await _directory.FeedbackMoves.MoveAsync(Some.Agent, _item, from, to, Cancel));

    private async Task RefusedAsync<T>(string says, Func<FeedbackMoves, Task<Outcome<FeedbackMove>>> ask)
        where T : Problem
    {
        var before = await _directory.ContentAsync();
        var problem = Assert.IsType<T>((await ask(_directory.FeedbackMoves)).Problem);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    private async Task<(long Feedback, DateTimeOffset? First, DateTimeOffset? Last, string Channels)> RowAsync(string id)
    {
        var row = TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, id, Cancel)).Row;
        return (row.FeedbackCount, row.FirstSeen, row.LastSeen, string.Join(',', row.Channels));
    }
}
