using System.Security.Claims;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Auth;

public sealed class CurrentActorTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_page_acts_with_the_role_of_this_moment()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Admin);
        await using var circuit = await CircuitAsync(host, member);
        var current = circuit.ServiceProvider.GetRequiredService<CurrentActor>();
        Assert.Equal(Role.Admin, (await current.GetAsync(Cancel)).Role);

        await host.Members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Viewer, Cancel);

        Assert.Equal(Role.Viewer, (await current.GetAsync(Cancel)).Role);
        Assert.Equal(("Some Admin", Role.Viewer), (await current.MemberAsync(Cancel)) is var shown ? (shown.Name, shown.Role) : default);
    }

    [Fact]
    public async Task An_open_page_whose_session_ended_may_nothing_and_is_told_at_once()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Admin);
        await using var circuit = await CircuitAsync(host, member);
        var told = NextState(circuit);

        await host.Members.ResetPasswordAsync(Actor.CommandLine, member.Id, "hash", Cancel);

        Assert.Equal(Actor.Nobody, await circuit.ServiceProvider.GetRequiredService<CurrentActor>().GetAsync(Cancel));
        Assert.Equal(MemberView.SignedOut, await circuit.ServiceProvider.GetRequiredService<CurrentActor>().MemberAsync(Cancel));
        Assert.False((await told).Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task An_open_page_is_told_of_a_new_role_and_stays_signed_in()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Admin);
        await using var circuit = await CircuitAsync(host, member);
        var told = NextState(circuit);

        await host.Members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Agent, Cancel);

        Assert.True((await told).Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task The_pages_of_others_are_left_alone()
    {
        await using var host = await DirectoryHost.StartAsync();
        var (ann, bob) = (await host.MemberAsync(Role.Admin), await host.MemberAsync(Role.Admin));
        await using var anns = await CircuitAsync(host, ann);
        await using var bobs = await CircuitAsync(host, bob);
        var (annTold, bobTold) = (NextState(anns), NextState(bobs));

        await host.Members.EndSessionsAsync(Actor.CommandLine, ann.Id, Cancel);

        await annTold;
        Assert.False(bobTold.IsCompleted);
        Assert.Equal(bob.Id, (await bobs.ServiceProvider.GetRequiredService<CurrentActor>().GetAsync(Cancel)).MemberId);
    }

    private static async Task<AsyncServiceScope> CircuitAsync(DirectoryHost host, Member member)
    {
        using var browser = await host.ClientFor(member);
        var circuit = host.Services.CreateAsyncScope();
        var provider = (ServerAuthenticationStateProvider)circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(browser.User)));
        return circuit;
    }

    private static Task<ClaimsPrincipal> NextState(AsyncServiceScope circuit)
    {
        var next = new TaskCompletionSource<ClaimsPrincipal>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>().AuthenticationStateChanged += async state => next.TrySetResult((await state).User);
        return next.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }
}
