using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Duplicates;

/// <summary>What somebody has dismissed stays away, and what follows a merge comes back with its undo.</summary>
public sealed class DuplicateDismissalTests : DuplicateFixture
{
    [Fact]
    public async Task A_dismissed_pair_never_returns_by_itself()
    {
        var (ann, bo) = await PairAsync();

        await DismissAsync(ann, bo);
        Assert.Empty(await ShownAsync());
        await EditAsync(ann, new() { City = "Oslo" });
        await EditAsync(bo, new() { Name = "Ann Archer" }); // more alike than ever
        Assert.Empty(await FoundAsync());
        await CompareEverybodyAsync();
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task A_dismissal_is_taken_back_at_once_and_stands_in_the_history_of_both()
    {
        var (ann, bo) = await PairAsync();
        await DismissAsync(ann, bo);
        await DismissAsync(bo, ann); // once is enough

        TestDirectory.Value(await Dismissals.TakeBackAsync(Some.Agent, bo, ann, Cancel));
        TestDirectory.Value(await Dismissals.TakeBackAsync(Some.Agent, bo, ann, Cancel));

        Assert.Single(await ShownAsync());
        Assert.Single(await FoundAsync());
        await using var db = Directory.Open();
        var told = await db.Audit.Where(entry => entry.Action.StartsWith("duplicate.")).OrderBy(entry => entry.Id).ToListAsync(Cancel);
        Assert.Equal(["duplicate.dismissed", "duplicate.dismissed", "duplicate.suggested_again", "duplicate.suggested_again"], told.Select(entry => entry.Action));
        Assert.Equal([bo, ann], told.Take(2).Select(entry => entry.Subject));
        Assert.All(told, entry => Assert.NotNull(entry.IssuedId));
    }

    [Fact]
    public async Task A_dismissal_that_is_taken_back_suggests_nobody_who_is_alike_no_more()
    {
        var (ann, bo) = await PairAsync();
        await DismissAsync(ann, bo);
        await EditAsync(bo, new() { RemovePhones = ["+49 30 123456"] });

        TestDirectory.Value(await Dismissals.TakeBackAsync(Some.Agent, ann, bo, Cancel));

        Assert.Empty(await ShownAsync());
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Nobody_and_oneself_cannot_be_dismissed_and_whoever_was_merged_leads_to_the_survivor()
    {
        var (ann, bo) = await PairAsync();
        var gone = await GivenAsync(Some.Changes("Gone"));
        await MergeAsync(bo, gone);
        var before = await Directory.ContentAsync();

        Assert.IsType<Problem.Invalid>((await Dismissals.DismissAsync(Some.Agent, ann, ann, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Dismissals.DismissAsync(Some.Agent, ann, "cus_nobody", Cancel)).Problem);
        Assert.Equal(bo, Assert.IsType<Problem.Gone>((await Dismissals.DismissAsync(Some.Agent, ann, gone, Cancel)).Problem).SurvivorId);
        Assert.IsType<Problem.Forbidden>((await Dismissals.DismissAsync(Some.Viewer, ann, bo, Cancel)).Problem);

        Assert.Equal(before, await Directory.ContentAsync());
    }

    [Fact]
    public async Task A_merged_pair_is_gone_and_its_undo_brings_it_back_as_it_was()
    {
        var (ann, bo) = await PairAsync();
        var third = await GivenAsync(Some.Changes("Third", phone: "+49 30 123456"));
        Assert.Equal(3, (await FoundAsync()).Count);
        var before = await RowsAsync();

        var merge = await MergeAsync(ann, bo);
        Assert.Equal(["Ann Archer & Third"], Names(await ShownAsync())); // at once
        Assert.Equal(["Ann Archer & Third"], Names(await FoundAsync()));
        await UndoAsync(merge);

        Assert.Equal(before, await RowsAsync()); // at once
        Assert.Equal(3, (await FoundAsync()).Count);
        await DismissAsync(third, ann);
        Assert.Equal(2, (await FoundAsync()).Count);
    }

    [Fact]
    public async Task A_pair_of_the_source_follows_the_survivor_and_goes_back()
    {
        var (ann, bo) = await PairAsync();
        var other = await GivenAsync(Some.Changes("Survivor"));
        await FoundAsync();
        var before = await RowsAsync();

        var merge = await MergeAsync(other, bo);
        Assert.Equal(["Ann Archer & Survivor"], Names(await ShownAsync()));
        await UndoAsync(merge);

        Assert.Equal(before, await RowsAsync());
        Assert.Equal(["Ann Archer & Bo Berg"], Names(await FoundAsync()));
        await DismissAsync(ann, bo);
    }

    [Fact]
    public async Task A_dismissal_follows_the_survivor_through_two_merges_and_back()
    {
        var (ann, bo) = await PairAsync();
        await DismissAsync(ann, bo);
        var (one, other) = (await GivenAsync(Some.Changes("One")), await GivenAsync(Some.Changes("Other")));

        var first = await MergeAsync(one, bo); // One is not Ann either
        Assert.Empty(await FoundAsync());
        var second = await MergeAsync(other, ann); // nor is One Other
        Assert.Empty(await FoundAsync());
        await CompareEverybodyAsync();
        Assert.Empty(await ShownAsync());
        await UndoAsync(first);
        Assert.Empty(await FoundAsync());
        await UndoAsync(second);
        Assert.Empty(await FoundAsync());

        TestDirectory.Value(await Dismissals.TakeBackAsync(Some.Agent, ann, bo, Cancel));
        Assert.Equal(["Ann Archer & Bo Berg"], Names(await FoundAsync()));
    }

    [Fact]
    public async Task A_pair_of_the_survivor_is_dismissed_by_what_was_said_of_the_source()
    {
        var (ann, bo) = await PairAsync();
        var third = await GivenAsync(Some.Changes("Third", phone: "+49 30 123456"));
        await FoundAsync();
        await DismissAsync(bo, third);

        var merge = await MergeAsync(ann, bo);
        Assert.Empty(await ShownAsync());
        Assert.Empty(await FoundAsync());
        await UndoAsync(merge);

        Assert.Equal(["Ann Archer & Bo Berg", "Ann Archer & Third"], Names(await ShownAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["Ann Archer & Bo Berg", "Ann Archer & Third"], Names(await FoundAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_dismissed_while_two_are_one_is_dismissed_for_both()
    {
        var (ann, bo) = await PairAsync();
        var third = await GivenAsync(Some.Changes("Third", phone: "+49 30 123456"));
        await FoundAsync();
        var merge = await MergeAsync(ann, bo);
        await DismissAsync(third, ann);

        await UndoAsync(merge);

        Assert.Equal(["Ann Archer & Bo Berg"], Names(await ShownAsync()));
        Assert.Equal(["Ann Archer & Bo Berg"], Names(await FoundAsync()));
    }

    [Fact]
    public async Task Erasing_leaves_no_pair_dismissal_or_hint()
    {
        var (ann, bo) = await PairAsync();
        await GivenAsync(Some.Changes("Third", phone: "+49 30 123456"));
        await FoundAsync();
        await DismissAsync(ann, bo);
        TestDirectory.Value(await Directory.Gate.WriteAsync<Done>(
            async db =>
            {
                await DuplicateHints.SuggestAsync(db, 1, 2, LikenessKinds.SameItem, Directory.Clock.Now, Cancel);
                return Done.Value;
            },
            Cancel));
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, ann, Cancel));

        TestDirectory.Value(await Directory.Purge.EraseAsync(Some.Owner, ann, Cancel));

        await using var db = Directory.Open();
        Assert.Equal((1, 0, 0), (await db.DuplicatePairs.CountAsync(Cancel), await db.DuplicateDismissals.CountAsync(Cancel), await db.DuplicateHints.CountAsync(Cancel)));
        Assert.Equal(["Bo Berg & Third"], Names(await FoundAsync()));
    }

    [Fact]
    public async Task Of_a_dismissal_and_a_step_at_the_same_time_the_dismissal_stays()
    {
        for (var round = 0; round < 10; round++)
        {
            var phone = $"+49 30 12345{round}";
            var (one, other) = (await GivenAsync(Some.Changes($"One {round}", phone: phone)), await GivenAsync(Some.Changes($"Other {round}", phone: phone)));
            await Task.WhenAll(Task.Run(() => Finder.CatchUpAsync(Cancel), Cancel), Task.Run(() => DismissAsync(one, other), Cancel));
            Assert.Empty(await FoundAsync());
        }
    }

    /// <summary>Ann and Bo, who share a phone and are found.</summary>
    private async Task<(string Ann, string Bo)> PairAsync()
    {
        var (ann, bo) = (await GivenAsync(Some.Changes("Ann Archer", phone: "+49 30 123456")), await GivenAsync(Some.Changes("Bo Berg", phone: "+49 30 123456")));
        Assert.Equal(["Ann Archer & Bo Berg"], Names(await FoundAsync()));
        return (ann, bo);
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var db = Directory.Open();
        return [.. (await db.DuplicatePairs.OrderBy(pair => pair.LowId).ThenBy(pair => pair.HighId).ToListAsync(Cancel)).Select(pair => $"{pair.LowId} {pair.HighId} {pair.Score} {pair.Reasons} {pair.FoundAt}")];
    }
}
