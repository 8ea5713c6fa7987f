using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>Who may export what: when it is asked for, when it is written, and when it is fetched.</summary>
public sealed class ExportRightsTests : ExportJobFixture
{
    private const string NotAllowed = "Your role does not allow you to export customers.";

    [Fact]
    public async Task Agents_export_a_narrowed_view_as_CSV_where_the_workspace_lets_them_and_nothing_else()
    {
        var arno = await MemberAsync("Arno", Role.Agent);
        Assert.Equal(NotAllowed, (await RefusedAsync<Problem.Forbidden>(async () => (await Exports.StartAsync(arno, View("ann"), Cancel)).Problem)).Message);
        Assert.Equal(new ExportOffer(Everyone: false, Views: false, 7), TestDirectory.Value(await Exports.OfferAsync(arno, Cancel)));

        await LetAgentsExportAsync();
        Assert.Equal(new ExportOffer(Everyone: false, Views: true, 7), TestDirectory.Value(await Exports.OfferAsync(arno, Cancel)));
        Assert.Equal(2, (await LinesAsync((await StartAsync(Exports, View("ann"), arno)).Id, arno)).Count);
        ExportOrder[] more =
        [
            Everyone, View(""), View("ann", ExportFormat.Excel), Everyone with { Scope = ExportScope.Chosen.Of(BulkSelection.Of(["cus_1"])) },
            Everyone with { Scope = new ExportScope.View(CustomerFilter.Everyone with { Tab = CustomerTab.Verified }, CustomerSort.Default) },
            Everyone with { Scope = ExportScope.Chosen.Of(BulkSelection.Matching(CustomerFilter.Everyone with { Search = "ann" })) },
        ];
        foreach (var order in more)
        {
            var refusal = await RefusedAsync<Problem.Forbidden>(async () => (await Exports.StartAsync(arno, order, Cancel)).Problem);
            Assert.Equal("Your role does not allow you to export more than a view with a search or filter, as CSV.", refusal.Message);
            await RefusedAsync<Problem.Forbidden>(async () => (await Exports.PreviewAsync(arno, order, Cancel)).Problem);
        }

        await RefusedAsync<Problem.Forbidden>(async () => (await Exports.StartAsync(Some.Viewer, View("ann"), Cancel)).Problem);
    }

    [Fact]
    public async Task A_file_is_refused_to_who_was_demoted_meanwhile_and_left_to_other_admins()
    {
        var (arno, anna) = (await MemberAsync("Arno"), await MemberAsync("Anna"));
        await LetAgentsExportAsync();
        var (everyone, view) = (await StartAsync(Exports, actor: arno), await StartAsync(Exports, View("ann"), arno));
        Assert.Equal(3, (await LinesAsync(everyone.Id, anna)).Count);
        Assert.Equal("Arno", TestDirectory.Value(await Exports.ListAsync(anna, Cancel))[0].By);

        var demoted = await BecomesAsync(arno, Role.Agent);

        await RefusedAsync<Problem.Forbidden>(async () => (await Exports.OpenAsync(demoted, everyone.Id, Cancel)).Problem);
        await RefusedAsync<Problem.Forbidden>(async () => (await Exports.RepeatAsync(demoted, everyone.Id, Cancel)).Problem);
        Assert.Equal(2, (await LinesAsync(view.Id, demoted)).Count); // this one agents may
        await Directory.SetAsync("agents_export_views", "false");
        await RefusedAsync<Problem.Forbidden>(async () => (await Exports.OpenAsync(demoted, view.Id, Cancel)).Problem);
        var viewer = await BecomesAsync(arno, Role.Viewer);
        await RefusedAsync<Problem.Forbidden>(async () => (await Exports.OpenAsync(viewer, view.Id, Cancel)).Problem);
    }

    [Fact]
    public async Task Who_loses_the_right_before_their_turn_gets_no_file()
    {
        var arno = await MemberAsync("Arno");
        var export = await StartAsync(Queue, actor: arno);
        await BecomesAsync(arno, Role.Agent);

        Assert.True(await RunAsync());

        var row = await FindAsync(export.Id);
        Assert.Equal((ExportState.Failed, NotAllowed), (row.State, row.Reason));
        Assert.Empty(Shelf.List());
    }

    [Fact]
    public async Task Agents_see_stop_repeat_and_fetch_their_own_only()
    {
        await LetAgentsExportAsync();
        var (arno, anna) = (await MemberAsync("Arno", Role.Agent), await MemberAsync("Anna", Role.Agent));
        var (ready, waiting) = (await StartAsync(Exports, View("ann"), arno), await StartAsync(Queue, View("ann"), arno));

        Assert.Empty(TestDirectory.Value(await Exports.ListAsync(anna, Cancel)));
        foreach (var id in new[] { ready.Id, waiting.Id, "exp_nothing", "../directory.db", "" })
        {
            await RefusedAsync<Problem.NotFound>(async () => (await Exports.OpenAsync(anna, id, Cancel)).Problem);
            await RefusedAsync<Problem.NotFound>(async () => (await Exports.CancelAsync(anna, id, Cancel)).Problem);
            await RefusedAsync<Problem.NotFound>(async () => (await Exports.RepeatAsync(anna, id, Cancel)).Problem);
        }

        TestDirectory.Value(await Exports.CancelAsync(Some.Admin, waiting.Id, Cancel));
    }

    private async Task<Actor> BecomesAsync(Actor member, Role role)
    {
        TestDirectory.Value(await Directory.Service<Members>().SetRoleAsync(Actor.CommandLine, member.MemberId!.Value, role, Cancel));
        return member with { Role = role };
    }
}
