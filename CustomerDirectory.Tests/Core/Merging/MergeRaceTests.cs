using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>Merges at the same moment as something else. Whatever comes first, nothing is lost and nothing is half.</summary>
public sealed class MergeRaceTests : MergeFixture
{
    private const int Times = 10;

    [Fact]
    public async Task Of_two_who_merge_each_into_the_other_one_wins()
    {
        for (var time = 0; time < Times; time++)
        {
            var (a, b) = (await GivenAsync(Some.Changes("A", $"a{time}@example.com")), await GivenAsync(Some.Changes("B", $"b{time}@example.com")));

            var (one, other) = await BothAsync(() => Directory.Merge.MergeAsync(Some.Admin, new(a, [b]), Cancel), () => Directory.Merge.MergeAsync(Some.Admin, new(b, [a]), Cancel));

            Assert.NotEqual(one.Succeeded, other.Succeeded);
            var winner = one.Succeeded ? a : b;
            Assert.Equal(winner, Assert.IsType<Problem.Gone>(one.Problem ?? other.Problem).SurvivorId);
            Assert.Equal(2, (await FindAsync(winner)).Emails.Count);
        }
    }

    [Fact]
    public async Task Of_two_who_merge_one_into_different_others_one_wins()
    {
        for (var time = 0; time < Times; time++)
        {
            var (a, b, source) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")), await GivenAsync(Some.Changes("Source")));

            var (one, other) = await BothAsync(() => Directory.Merge.MergeAsync(Some.Admin, new(a, [source]), Cancel), () => Directory.Merge.MergeAsync(Some.Admin, new(b, [source]), Cancel));

            Assert.NotEqual(one.Succeeded, other.Succeeded);
            Assert.Equal(one.Succeeded ? a : b, Assert.IsType<Problem.Gone>(one.Problem ?? other.Problem).SurvivorId);
        }
    }

    [Fact]
    public async Task An_edit_of_the_source_comes_before_the_merge_or_is_told_where_the_customer_went()
    {
        for (var time = 0; time < Times; time++)
        {
            var (a, b) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")));
            var plan = TestDirectory.Value(await Directory.Merge.PlanAsync(Some.Admin, a, [b], Cancel));

            var (merged, edited) = await BothAsync(() => Directory.Merge.MergeAsync(Some.Admin, plan.ToRequest(), Cancel), () => Directory.Records.EditAsync(Some.Agent, b, new CustomerChanges { AddTags = ["VIP"] }, null, Cancel));

            Assert.NotEqual(merged.Succeeded, edited.Succeeded);
            if (merged.Succeeded)
                Assert.Equal(a, Assert.IsType<Problem.Gone>(edited.Problem).SurvivorId);
            else
                Assert.Equal(b, Assert.IsType<Problem.Conflict>(merged.Problem).ExistingId);
        }
    }

    [Fact]
    public async Task A_deletion_of_the_source_comes_before_the_merge_or_is_told_where_the_customer_went()
    {
        for (var time = 0; time < Times; time++)
        {
            var (a, b) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")));

            var (merged, deleted) = await BothAsync(() => Directory.Merge.MergeAsync(Some.Admin, new(a, [b]), Cancel), () => Directory.Bin.DeleteAsync(Some.Admin, b, Cancel));

            Assert.NotEqual(merged.Succeeded, deleted.Succeeded);
            Assert.Equal(merged.Succeeded ? a : null, Assert.IsType<Problem.Gone>(merged.Problem ?? deleted.Problem).SurvivorId);
        }
    }

    [Fact]
    public async Task Feedback_that_arrives_meanwhile_lands_on_the_survivor_or_is_told_where_to_go()
    {
        for (var time = 0; time < Times; time++)
        {
            var (a, b) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")));

            var (merged, sent) = await BothAsync(() => Directory.Merge.MergeAsync(Some.Admin, new(a, [b]), Cancel), () => Directory.Feedback.RecordAsync(Some.Agent, new("email", "Hello", null), b, Cancel));

            Assert.True(merged.Succeeded);
            Assert.Equal(sent.Succeeded ? 1 : 0, (await FindAsync(a)).Row.FeedbackCount);
            if (!sent.Succeeded)
                Assert.Equal(a, Assert.IsType<Problem.Gone>(sent.Problem).SurvivorId);
        }
    }

    [Fact]
    public async Task Of_two_who_undo_one_merge_one_wins()
    {
        var (a, b) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")));
        var merge = (await MergeAsync(a, b)).MergeId;

        var (one, other) = await BothAsync(() => Directory.MergeUndo.UndoAsync(Some.Admin, merge, Cancel), () => Directory.MergeUndo.UndoAsync(Some.Admin, merge, Cancel));

        Assert.NotEqual(one.Succeeded, other.Succeeded);
        Assert.IsType<Problem.Conflict>(one.Problem ?? other.Problem);
    }

    private static async Task<(Outcome<TOne> One, Outcome<TOther> Other)> BothAsync<TOne, TOther>(Func<Task<Outcome<TOne>>> one, Func<Task<Outcome<TOther>>> other)
    {
        using var start = new Barrier(2);
        var first = Task.Run(() => AtOnceAsync(one), Cancel);
        var second = Task.Run(() => AtOnceAsync(other), Cancel);
        return (await first, await second);

        Task<Outcome<T>> AtOnceAsync<T>(Func<Task<Outcome<T>>> act)
        {
            start.SignalAndWait(Cancel);
            return act();
        }
    }
}
