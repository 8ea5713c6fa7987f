using System.Net;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>The real server on a port and a data folder of its own.</summary>
public sealed class DirectoryHost : IAsyncDisposable
{
    /// <summary>Opens the set-up page of a server that was started with <c>founded: false</c>.</summary>
    public const string SetupCode = "the-set-up-code-of-tests";

    /// <summary>Of every member that is added here.</summary>
    public const string Password = "seven grey herons wade";

    private readonly CustomerDirectoryApp _app;
    private readonly StringWriter _console;
    private bool _isStopped;

    private DirectoryHost(CustomerDirectoryApp app, TestFolder folder, StringWriter console) => (_app, Folder, _console) = (app, folder, console);

    public Uri Address => _app.Address;

    public IServiceProvider Services => _app.Services;

    public TestFolder Folder { get; }

    /// <summary>What the server has printed.</summary>
    public string Printed => $"{_console}";

    public Members Members => Services.GetRequiredService<Members>();

    /// <param name="founded">Whether there is an owner already.</param>
    /// <param name="settings">Configuration; tries at signing in are not limited unless given.</param>
    /// <param name="configure">Has the last word on services.</param>
    /// <param name="folder">A folder of an earlier server; the host removes it in the end.</param>
    /// <param name="environment">Development checks that no service keeps one of shorter life.</param>
    public static async Task<DirectoryHost> StartAsync(
        bool founded = true, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, TestFolder? folder = null, string environment = "Development")
    {
        folder ??= await TestDirectory.NewFolderAsync();
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Data"] = folder.Path,
            ["Urls"] = "http://127.0.0.1:0",
            ["SETUP_CODE"] = SetupCode,
            ["SignIn:AttemptsPerMinute"] = "1000000",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            all[key] = value;

        var console = new StringWriter();
        var app = await CustomerDirectoryApp.StartAsync(
            new ServerStart(all, console)
            {
                Environment = environment,
                Configure = services =>
                {
                    services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1000); // slow on purpose, but not a hundred times
                    configure?.Invoke(services);
                },
            },
            CancellationToken.None);
        var host = new DirectoryHost(app, folder, console);
        if (founded && !await host.Members.AreFoundedAsync(CancellationToken.None))
            await host.MemberAsync(Role.Owner);
        return host;
    }

    /// <summary>Adds a member who can sign in with <see cref="Password"/>.</summary>
    public async Task<Member> MemberAsync(Role role, string? email = null, string? name = null)
    {
        var hash = Services.GetRequiredService<PasswordHashing>().Hash(Password);
        var added = await Members.AddAsync(Actor.CommandLine, new NewMember(name ?? $"Some {role}", email ?? $"{Guid.NewGuid():N}@example.com", role, hash), CancellationToken.None);
        return added.Value ?? throw new InvalidOperationException(added.Problem?.Message);
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public TestBrowser Browser() => new(this);

    /// <summary>A client signed in as a new member of that role.</summary>
    public async Task<TestBrowser> ClientFor(Role role) => await ClientFor(await MemberAsync(role));

    /// <summary>A client signed in as the member, without the way over the sign-in page.</summary>
    public async Task<TestBrowser> ClientFor(Member member)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Member>>().CreateAsync(member);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var clock = Services.GetRequiredService<TimeProvider>();
        var session = new AuthenticationProperties { IsPersistent = true, IssuedUtc = clock.GetUtcNow(), ExpiresUtc = clock.GetUtcNow() + cookie.ExpireTimeSpan };
        var browser = new TestBrowser(this) { User = user };
        browser.Cookies.Add(Address, new Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(new AuthenticationTicket(user, session, IdentityConstants.ApplicationScheme))));
        return browser;
    }

    /// <summary>What a refused operation must leave as it was.</summary>
    public async Task<(int Members, int Foundings, int Entries, string Stamps)> TraceAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        return (
            await db.Members.CountAsync(),
            await db.Foundings.CountAsync(),
            await db.Audit.CountAsync(),
            string.Join(' ', await db.Members.OrderBy(m => m.Id).Select(m => m.SecurityStamp + m.Role + m.PasswordHash).ToListAsync()));
    }

    /// <summary>Stops the server and leaves the folder to another one.</summary>
    public async Task<TestFolder> StopAsync()
    {
        _isStopped = true;
        await _app.DisposeAsync();
        return Folder;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
            return;

        await _app.DisposeAsync();
        await _console.DisposeAsync();
        Folder.Dispose();
    }
}
