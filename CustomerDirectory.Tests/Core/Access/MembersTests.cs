using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Access;

public sealed class MembersTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private readonly MemberSessions _sessions = new();
    private readonly TestClock _clock = new();
    private TestDirectory _directory = null!;
    private Members _members = null!;

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _members = new Members(_directory.Store, _sessions, _clock);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_fifty_who_set_up_the_workspace_at_once_one_becomes_owner()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => _members.FoundAsync(new NewMember("Ann", $"ann{i}@example.com", Role.Viewer, "hash"), Door.Screen, Cancel), Cancel)));

        var owner = Assert.Single(answers, answer => answer.Succeeded).Value!;
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.IsType<Problem.Conflict>(answer.Problem));
        await using var db = _directory.Open();
        Assert.Equal(Role.Owner, (await db.Members.SingleAsync(Cancel)).Role);
        Assert.Equal(owner.Id, (await db.Foundings.SingleAsync(Cancel)).MemberId);
        Assert.Equal(owner.Id, (await db.Audit.SingleAsync(a => a.Action == "workspace.founded", Cancel)).MemberId);
    }

    [Fact]
    public async Task The_founding_takes_the_set_up_code_away()
    {
        await File.WriteAllTextAsync(_directory.Store.Folder.SetupCode, "code", Cancel);

        await OwnerAsync();

        Assert.False(File.Exists(_directory.Store.Folder.SetupCode));
    }

    [Fact]
    public async Task The_first_member_has_to_be_an_owner_and_closes_the_set_up()
    {
        var refused = await AddAsync("bob@example.com", Role.Admin);
        Assert.Equal("role", Assert.IsType<Problem.Invalid>(refused.Problem).Field);
        Assert.Equal((0, 0), await TraceAsync());

        Assert.True((await AddAsync("ann@example.com", Role.Owner)).Succeeded);
        Assert.True(await _members.AreFoundedAsync(Cancel));
    }

    [Theory]
    [InlineData("ANN@example.com")]
    [InlineData(" ann@example.com ")]
    [InlineData("ａｎｎ@example.com")]
    public async Task One_address_belongs_to_one_member_however_it_is_written(string again)
    {
        await OwnerAsync();
        var before = await TraceAsync();

        Assert.IsType<Problem.Conflict>((await AddAsync(again, Role.Viewer)).Problem);

        Assert.Equal(before, await TraceAsync());
        Assert.NotNull(await _members.FindByEmailAsync(again, Cancel));
    }

    [Theory]
    [InlineData("nobody", "Ann", "email")]
    [InlineData("@example.com", "Ann", "email")]
    [InlineData("a b@example.com", "Ann", "email")]
    [InlineData("bob@example.com", "Bob\nEve", "name")]
    public async Task What_cannot_be_taken_is_named(string email, string name, string field)
    {
        await OwnerAsync();
        var before = await TraceAsync();

        var refused = await _members.AddAsync(Actor.CommandLine, new NewMember(name, email, Role.Viewer, null), Cancel);

        Assert.Equal(field, Assert.IsType<Problem.Invalid>(refused.Problem).Field);
        Assert.Equal(before, await TraceAsync());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Agent)]
    [InlineData(Role.Admin)]
    [InlineData(null)]
    public async Task Only_owners_administer_members(Role? role)
    {
        var owner = await OwnerAsync();
        var actor = new Actor(999, "Somebody", role, Door.Screen);
        var before = await TraceAsync();

        Problem?[] problems =
        [
            (await _members.AddAsync(actor, new NewMember("Eve", "eve@example.com", Role.Owner, "hash"), Cancel)).Problem,
            (await new MemberRoll(_directory.Store).ListAsync(actor, Cancel)).Problem,
            (await _members.SetRoleAsync(actor, owner.Id, Role.Viewer, Cancel)).Problem,
            (await _members.ResetPasswordAsync(actor, owner.Id, "hash", Cancel)).Problem,
            (await _members.RemoveAsync(actor, owner.Id, Cancel)).Problem,
            (await _members.EndSessionsAsync(actor, owner.Id, Cancel)).Problem,
        ];

        Assert.All(problems, problem => Assert.IsType<Problem.Forbidden>(problem));
        Assert.Equal(before, await TraceAsync());
        Assert.Equal(owner.SecurityStamp, (await _members.FindAsync(owner.Id, Cancel))!.SecurityStamp);
    }

    [Fact]
    public void Nobody_may_do_nothing() =>
        Assert.All(Enum.GetValues<Right>(), right => Assert.False(Actor.Nobody.May(right)));

    [Fact]
    public async Task The_last_owner_stays()
    {
        var owner = await OwnerAsync();
        var before = await TraceAsync();

        Assert.IsType<Problem.Conflict>((await _members.SetRoleAsync(Actor.CommandLine, owner.Id, Role.Admin, Cancel)).Problem);
        Assert.IsType<Problem.Conflict>((await _members.RemoveAsync(Actor.CommandLine, owner.Id, Cancel)).Problem);

        Assert.Equal(before, await TraceAsync());
        Assert.Equal(Role.Owner, (await _members.FindAsync(owner.Id, Cancel))!.Role);
    }

    [Fact]
    public async Task Of_two_owners_who_demote_each_other_at_once_one_stays()
    {
        var ann = await OwnerAsync();
        var bob = (await AddAsync("bob@example.com", Role.Owner)).Value!;

        var answers = await Task.WhenAll(
            Task.Run(() => _members.SetRoleAsync(Actor.CommandLine, ann.Id, Role.Viewer, Cancel), Cancel),
            Task.Run(() => _members.RemoveAsync(Actor.CommandLine, bob.Id, Cancel), Cancel));

        Assert.Single(answers, answer => answer.Succeeded);
        await using var db = _directory.Open();
        Assert.Equal(1, await db.Members.CountAsync(m => m.Role == Role.Owner && m.RemovedAt == null, Cancel));
    }

    [Fact]
    public async Task A_new_role_is_told_and_recorded_after_it_is_written()
    {
        await OwnerAsync();
        var bob = (await AddAsync("bob@example.com", Role.Viewer)).Value!;
        var told = new List<(long Id, Role Role)>();
        using (_sessions.Subscribe(id => told.Add((id, _members.FindAsync(id, Cancel).GetAwaiter().GetResult()!.Role))))
            await _members.SetRoleAsync(Actor.CommandLine, bob.Id, Role.Agent, Cancel);

        Assert.Equal([(bob.Id, Role.Agent)], told);
        await using var db = _directory.Open();
        var change = (await db.Audit.Include(a => a.Changes).SingleAsync(a => a.Action == "member.role_changed", Cancel)).Changes.Single();
        Assert.Equal(("Viewer", "Agent"), (change.Before, change.After));
    }

    [Fact]
    public async Task A_removed_member_is_not_found_and_their_address_is_free()
    {
        await OwnerAsync();
        var bob = (await AddAsync("bob@example.com", Role.Viewer)).Value!;

        await _members.RemoveAsync(Actor.CommandLine, bob.Id, Cancel);

        Assert.Null(await _members.FindAsync(bob.Id, Cancel));
        Assert.Null(await _members.FindByEmailAsync("bob@example.com", Cancel));
        Assert.True((await AddAsync("bob@example.com", Role.Viewer)).Succeeded);
        Assert.IsType<Problem.NotFound>((await _members.SetRoleAsync(Actor.CommandLine, bob.Id, Role.Agent, Cancel)).Problem);
    }

    [Fact]
    public async Task Everybody_may_end_their_own_sessions()
    {
        await OwnerAsync();
        var bob = (await AddAsync("bob@example.com", Role.Viewer)).Value!;

        Assert.True((await _members.EndSessionsAsync(new Actor(bob.Id, bob.Name, bob.Role, Door.Screen), bob.Id, Cancel)).Succeeded);

        Assert.NotEqual(bob.SecurityStamp, (await _members.FindAsync(bob.Id, Cancel))!.SecurityStamp);
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_sign_in_for_five_minutes_and_are_recorded()
    {
        var owner = await OwnerAsync();
        var signIns = new MemberSignIns(_directory.Store, _clock);

        var closed = new List<bool>();
        for (var i = 0; i < MemberSignIns.TriesBeforeLock; i++)
            closed.Add(await signIns.FailedAsync(owner.Id, Cancel));

        Assert.Equal([false, false, false, false, true], closed);
        owner = (await _members.FindAsync(owner.Id, Cancel))!;
        Assert.True(signIns.IsLocked(owner));
        _clock.Now += MemberSignIns.LockedFor;
        Assert.False(signIns.IsLocked(owner));
        await using var db = _directory.Open();
        Assert.Equal(5, await db.Audit.CountAsync(a => a.Action == "member.sign_in_failed" && a.Subject == owner.PublicId, Cancel));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "member.locked", Cancel));
    }

    [Fact]
    public async Task A_password_that_was_replaced_while_it_was_compared_does_not_come_back()
    {
        var owner = await OwnerAsync();
        await _members.ResetPasswordAsync(Actor.CommandLine, owner.Id, "new", Cancel);
        var before = await TraceAsync();

        Assert.False((await new MemberSignIns(_directory.Store, _clock).SucceededAsync(owner, "old, hashed anew", Cancel)).Succeeded);

        Assert.Equal("new", (await _members.FindAsync(owner.Id, Cancel))!.PasswordHash);
        Assert.Equal(before, await TraceAsync());
    }

    private async Task<Member> OwnerAsync() =>
        (await _members.FoundAsync(new NewMember("Ann", "ann@example.com", Role.Owner, "hash"), Door.Screen, Cancel)).Value!;

    private Task<Outcome<Member>> AddAsync(string email, Role role) =>
        _members.AddAsync(Actor.CommandLine, new NewMember(null, email, role, "hash"), Cancel);

    private async Task<(int Members, int Entries)> TraceAsync()
    {
        await using var db = _directory.Open();
        return (await db.Members.CountAsync(Cancel), await db.Audit.CountAsync(Cancel));
    }
}
