using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Workspaces;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Workspaces;

/// <summary>The settings of the workspace: what they begin with, who changes which, and what is refused.</summary>
public sealed class WorkspaceTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    public static TheoryData<string, Func<WorkspaceRules, WorkspaceRules>> Wrong => new()
    {
        { "export_days", rules => rules with { ExportDays = 0 } },
        { "export_days", rules => rules with { ExportDays = 366 } },
        { "default_country", rules => rules with { Country = "XX" } },
        { "default_country", rules => rules with { Country = "gb" } },
        { "time_zone", rules => rules with { TimeZone = "Mars/Olympus" } },
        { "time_zone", rules => rules with { TimeZone = "europe/berlin" } },
        { "time_zone", rules => rules with { TimeZone = "" } },
        { "bin_days", rules => rules with { BinDays = 0 } },
        { "merge_undo_days", rules => rules with { MergeUndoDays = -1 } },
        { "shared_mailboxes", rules => rules with { SharedMailboxes = ["info@"] } },
        { "shared_mailboxes", rules => rules with { SharedMailboxes = ["two words"] } },
        { "shared_mailboxes", rules => rules with { SharedMailboxes = ["Info"] } },
        { "shared_mailboxes", rules => rules with { SharedMailboxes = [""] } },
        { "shared_mailboxes", rules => rules with { SharedMailboxes = [.. Enumerable.Range(0, 301).Select(number => $"m{number}")] } },
    };

    private Workspace Workspace => _directory.Service<Workspace>();

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task It_begins_with_the_usual_and_what_is_changed_holds_everywhere_and_is_told()
    {
        var usual = TestDirectory.Value(await Workspace.ReadAsync(Some.Admin, Cancel));
        Assert.Equal((false, 7, null, "UTC", 30, 30), (usual.AgentsExport, usual.ExportDays, usual.Country, usual.TimeZone, usual.BinDays, usual.MergeUndoDays));
        Assert.Contains("noreply", usual.SharedMailboxes);

        TestDirectory.Value(await Workspace.SaveAsync(Some.Admin, rules => rules with { AgentsExport = true, ExportDays = 3, Country = "GB", TimeZone = "Asia/Tokyo" }, Cancel));
        TestDirectory.Value(await Workspace.SaveAsync(Some.Owner, rules => rules with { BinDays = 10, MergeUndoDays = 0, SharedMailboxes = [] }, Cancel));
        TestDirectory.Value(await Workspace.SaveAsync(Some.Admin, rules => rules, Cancel)); // nothing is told of nothing

        await using var db = _directory.Open();
        Assert.Equal((true, 3, "GB", "Asia/Tokyo"), (await db.AgentsMayExportAsync(Cancel), await db.ExportDaysAsync(Cancel), await db.DefaultCountryAsync(Cancel), await db.TimeZoneAsync(Cancel)));
        Assert.Equal((TimeSpan.FromDays(10), TimeSpan.Zero), (await db.BinTimeAsync(Cancel), await db.MergeUndoAsync(Cancel)));
        Assert.False((await db.SharedMailboxesAsync(Cancel)).Contains("noreply"));
        var told = await db.Audit.Include(entry => entry.Changes).OrderBy(entry => entry.Id).ToListAsync(Cancel);
        Assert.Equal(["workspace.changed", "workspace.changed"], told.Select(entry => entry.Action));
        Assert.Equal(["agents_export_views: false → true", "export_days: 7 → 3", "default_country:  → GB", "time_zone: UTC → Asia/Tokyo"], told[0].Changes.Select(change => $"{change.Field}: {change.Before} → {change.After}"));

        TestDirectory.Value(await Workspace.SaveAsync(Some.Admin, rules => rules with { Country = null }, Cancel));
        Assert.Null(await db.DefaultCountryAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_is_refused_with_the_name_of_the_setting(string setting, Func<WorkspaceRules, WorkspaceRules> change) =>
        Assert.Equal(setting, Assert.IsType<Problem.Invalid>(await RefusedAsync(Some.Owner, change)).Field);

    [Fact]
    public async Task How_long_things_are_kept_is_the_owners()
    {
        foreach (var change in new Func<WorkspaceRules, WorkspaceRules>[] { rules => rules with { BinDays = 1 }, rules => rules with { MergeUndoDays = 1 }, rules => rules with { SharedMailboxes = [] } })
            Assert.IsType<Problem.Forbidden>(await RefusedAsync(Some.Admin, change));
        Assert.IsType<Problem.Forbidden>(await RefusedAsync(Some.Agent, rules => rules with { AgentsExport = true }));
    }

    [Fact]
    public async Task A_member_reads_the_clocks_of_their_own_zone_else_of_the_workspaces()
    {
        var members = _directory.Service<MemberPreferences>();
        Assert.Equal("UTC", (await members.ZoneAsync(Preferences.Default, Cancel)).Id);

        TestDirectory.Value(await Workspace.SaveAsync(Some.Admin, rules => rules with { TimeZone = "Asia/Tokyo" }, Cancel));

        Assert.Equal("Asia/Tokyo", (await members.ZoneAsync(Preferences.Default, Cancel)).Id);
        Assert.Equal("America/Sao_Paulo", (await members.ZoneAsync(Preferences.Default with { TimeZone = "America/Sao_Paulo" }, Cancel)).Id);
        Assert.Equal("Asia/Tokyo", (await members.ZoneAsync(Preferences.Default with { TimeZone = "Gone/Zone" }, Cancel)).Id); // no machine knows it any more
    }

    private async Task<Problem?> RefusedAsync(Actor actor, Func<WorkspaceRules, WorkspaceRules> change)
    {
        var before = await _directory.ContentAsync();
        var problem = (await Workspace.SaveAsync(actor, change, Cancel)).Problem;
        Assert.Equal(before, await _directory.ContentAsync());
        return problem;
    }
}
