using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Bulk;

/// <summary>Bulk work needs the right of the single action, at its start, at each batch and for undoing it.</summary>
public sealed class BulkRightsTests : BulkFixture
{
    public static TheoryData<string> Actions => ["tag", "untag", "set", "clear", "suspend", "delete"];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Each_action_needs_the_right_of_the_single_one(string name)
    {
        var whom = BulkSelection.Of([await GivenAsync("Ann", "Old")]);
        var action = Action(name);
        var lowest = action.Right.LowestRole();
        Assert.Equal(name is "delete" ? Role.Admin : Role.Agent, lowest);

        foreach (var actor in new[] { Actor.Nobody, Some.Viewer, Some.Agent, Some.Admin }.Where(actor => actor.Role is null || actor.Role < lowest))
            await RefusedAsync<Problem.Forbidden>(async () => (await Bulk.StartAsync(actor, whom, action, Cancel)).Problem);

        var job = await StartAsync(whom, action, Some.Admin);
        Assert.Equal(name is "set" or "tag" or "untag" or "suspend" or "delete" ? 1 : 0, job.Changed);
        if (lowest is Role.Admin)
            await RefusedAsync<Problem.Forbidden>(async () => (await Bulk.UndoAsync(Some.Agent, job.Id, Cancel)).Problem);
    }

    [Fact]
    public async Task Somebody_elses_work_is_seen_stopped_and_undone_by_who_administers_it_only()
    {
        await CrowdAsync(600);
        var members = Directory.Service<Members>();
        TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), Cancel));
        var (arno, anna) = (await MemberAsync(members, "Arno"), await MemberAsync(members, "Anna"));
        var job = await StartAsync(BulkSelection.Matching(CustomerFilter.Everyone), new BulkAction.AddTag("Crowd"), arno);

        Assert.Empty(TestDirectory.Value(await Bulk.ListAsync(anna, Cancel)));
        Assert.Null(Assert.Single(TestDirectory.Value(await Bulk.ListAsync(arno, Cancel))).By);
        Assert.Equal("Arno", Assert.Single(TestDirectory.Value(await Bulk.ListAsync(Some.Admin, Cancel))).By);
        await RefusedAsync<Problem.NotFound>(async () => (await Bulk.CancelAsync(anna, job.Id, Cancel)).Problem);
        await RefusedAsync<Problem.NotFound>(async () => (await Bulk.UndoAsync(anna, job.Id, Cancel)).Problem);
        await RunAsync(1);
        TestDirectory.Value(await Bulk.CancelAsync(Some.Admin, job.Id, Cancel));
        await UndoAsync(job.Id, Some.Admin);
        Assert.Equal(0, await CarriersAsync("Crowd"));
    }

    private static async Task<Actor> MemberAsync(Members members, string name) =>
        new(TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new(name, $"{name}@example.com", Role.Agent, "hash"), Cancel)).Id, name, Role.Agent, Door.Screen);

    private static BulkAction Action(string name) => name switch
    {
        "tag" => new BulkAction.AddTag("VIP"),
        "untag" => new BulkAction.RemoveTag("Old"),
        "set" => new BulkAction.SetField("plan", ["Pro"]),
        "clear" => new BulkAction.ClearField("plan"),
        "suspend" => new BulkAction.Suspend("Spam", null),
        _ => new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: false)),
    };
}
