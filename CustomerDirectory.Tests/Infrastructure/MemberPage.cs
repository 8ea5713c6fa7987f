using System.Security.Claims;
using Bunit;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>Components as a signed-in member has them on the screen, over a real database. Their handlers can be called whatever the member may by then.</summary>
internal sealed class MemberPage : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly ErrorLog _errors = new();
    private readonly Members _members;

    /// <summary>bUnit waits one second for what a component still has to draw, which a busy machine can take for any of it.</summary>
    static MemberPage() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(60);

    private MemberPage(TestDirectory directory)
    {
        Directory = directory;
        _browser.Services.AddLogging(logging => logging.AddProvider(_errors));
        _browser.Services.AddSingleton(directory.Store).AddSingleton<TimeProvider>(directory.Clock).AddCustomerDirectoryCore();
        _browser.Services.AddSingleton<MemberSession>().AddScoped<CurrentActor>();
        _browser.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(() => Member));
        _browser.Services.AddSingleton<Handover>().AddScoped<Connection>().AddPanels();
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        _browser.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _members = Service<Members>();
    }

    public TestDirectory Directory { get; }

    public Member Member { get; private set; } = new();

    public Actor Actor => new(Member.Id, Member.Name, Member.Role, Door.Screen);

    public Toasts Toasts => Service<Toasts>();

    public static async Task<MemberPage> OpenAsync(Role role)
    {
        var page = new MemberPage(await TestDirectory.NewAsync());
        TestDirectory.Value(await page._members.AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), CancellationToken.None));
        page.Member = TestDirectory.Value(await page._members.AddAsync(Actor.CommandLine, new("Arno", "arno@example.com", role, "hash"), CancellationToken.None));
        return page;
    }

    public T Service<T>()
        where T : notnull => _browser.Services.GetRequiredService<T>();

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent => _browser.Render<T>(given =>
        {
            given.AddCascadingValue(new MemberClock(TimeZoneInfo.Utc, Directory.Clock.Now));
            parameters(given);
        });

    /// <summary>The role changes behind the back of what is drawn.</summary>
    public async Task BecomeAsync(Role role) => TestDirectory.Value(await _members.SetRoleAsync(Actor.CommandLine, Member.Id, role, CancellationToken.None));

    /// <summary>What the server has logged since it was last asked.</summary>
    public IReadOnlyList<string> TakeErrors() => [.. _errors.Take()];

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        Assert.Empty(_errors.Take());
        Assert.Empty(await Directory.Check.RunAsync(CancellationToken.None));
        Directory.Dispose();
        _errors.Dispose();
    }

    private sealed class SignedIn(Func<Member> member) : AuthenticationStateProvider
    {
        private static readonly ClaimsIdentityOptions Claims = new();

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new(Claims.UserIdClaimType, $"{member().Id}"), new(Claims.SecurityStampClaimType, member().SecurityStamp)], "test"))));
    }
}
