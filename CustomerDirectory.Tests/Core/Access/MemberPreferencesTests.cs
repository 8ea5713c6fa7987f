using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Access;

public sealed class MemberPreferencesTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private TestDirectory _directory = null!;
    private MemberPreferences _preferences = null!;
    private Actor _ann = null!;
    private Actor _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _preferences = new MemberPreferences(_directory.Store);
        var members = new Members(_directory.Store, new MemberSessions(), _directory.Clock);
        _ann = await ActorAsync(members, "ann@example.com", Role.Owner);
        _bob = await ActorAsync(members, "bob@example.com", Role.Viewer);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_kept_is_read_again_and_belongs_to_one_member_alone()
    {
        var wanted = new Preferences
        {
            Theme = Theme.Dark,
            Density = Density.Compact,
            Format = DisplayFormat.YearFirst,
            TimeZone = "Asia/Tokyo",
            SingleKeys = false,
            PaneWidth = 500,
            Columns = [new("company", IsShown: true, Width: 180), new("custom.plan", IsShown: false, Width: null)],
        };

        Assert.True((await _preferences.SaveAsync(_bob, _ => wanted, Cancel)).Succeeded);

        Assert.Equivalent(wanted, await _preferences.ReadAsync(_bob, Cancel), strict: true);
        Assert.Equivalent(Preferences.Default, await _preferences.ReadAsync(_ann, Cancel), strict: true);
    }

    [Fact]
    public async Task Two_pages_of_one_member_do_not_undo_each_other()
    {
        await _preferences.SaveAsync(_ann, now => now with { Theme = Theme.Dark }, Cancel);
        await _preferences.SaveAsync(_ann, now => now with { PaneWidth = 600 }, Cancel);

        var kept = await _preferences.ReadAsync(_ann, Cancel);
        Assert.Equal((Theme.Dark, 600), (kept.Theme, kept.PaneWidth));
    }

    public static TheoryData<string, Preferences> Unfit => new()
    {
        { "time_zone", new() { TimeZone = "Mars/Olympus" } },
        { "pane_width", new() { PaneWidth = 399 } },
        { "pane_width", new() { PaneWidth = 761 } },
        { "preferences", new() { Theme = (Theme)9 } },
        { "columns", new() { Columns = [new("a", true, 39)] } },
        { "columns", new() { Columns = [new("", true, null)] } },
        { "columns", new() { Columns = [new("a", true, null), new("a", false, null)] } },
        { "columns", new() { Columns = [.. Enumerable.Range(0, 301).Select(i => new ColumnChoice($"c{i}", true, null))] } },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string field, Preferences unfit)
    {
        var before = await _directory.ContentAsync();

        var refused = await _preferences.SaveAsync(_ann, _ => unfit, Cancel);

        Assert.Equal(field, Assert.IsType<Problem.Invalid>(refused.Problem).Field);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Whoever_is_no_member_has_the_usual_settings_and_keeps_none()
    {
        var before = await _directory.ContentAsync();

        foreach (var actor in new[] { Actor.Nobody, Actor.CommandLine, _bob with { MemberId = 4711 } })
        {
            Assert.IsType<Problem.Forbidden>((await _preferences.SaveAsync(actor, now => now with { Theme = Theme.Dark }, Cancel)).Problem);
            Assert.Equivalent(Preferences.Default, await _preferences.ReadAsync(actor, Cancel), strict: true);
        }

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_choice_of_a_newer_version_keeps_nobody_out()
    {
        await _directory.Gate.WriteAsync<Done>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE members SET preferences = {"""{"theme":"Sepia"}"""}", Cancel);
            return Done.Value;
        }, Cancel);

        Assert.Equivalent(Preferences.Default, await _preferences.ReadAsync(_ann, Cancel), strict: true);
    }

    private static async Task<Actor> ActorAsync(Members members, string email, Role role)
    {
        var added = TestDirectory.Value(await members.AddAsync(Actor.CommandLine, new NewMember("Some Body", email, role, "hash"), Cancel));
        return new Actor(added.Id, added.Name, added.Role, Door.Screen);
    }
}
