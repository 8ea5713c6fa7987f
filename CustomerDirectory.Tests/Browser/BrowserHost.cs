using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>The real server of a test class, and the browser that visits it.</summary>
public class BrowserHost(RunningChromium chromium) : IAsyncLifetime
{
    private readonly ErrorLog _errors = new();

    public DirectoryHost Server { get; private set; } = null!;

    public Member Owner { get; private set; } = null!;

    /// <summary>Whether there is an owner already.</summary>
    protected virtual bool IsFounded => true;

    public async ValueTask InitializeAsync()
    {
        Server = await DirectoryHost.StartAsync(founded: false, configure: services => services.AddSingleton<ILoggerProvider>(_errors));
        if (!IsFounded)
            return;

        Owner = await Server.MemberAsync(Role.Owner, "olga@example.com");
        await FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null)
            await Server.DisposeAsync();
        _errors.Dispose();
    }

    public T Service<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    /// <param name="member">Who is signed in; null for nobody.</param>
    public async Task<Visit> VisitAsync(Member? member, Look look)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Server.Address.AbsoluteUri,
            ViewportSize = look.Viewport,
            ColorScheme = look.Theme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        if (member is not null)
        {
            using var signedIn = await Server.ClientFor(member);
            await context.AddCookiesAsync(signedIn.Cookies.GetCookies(Server.Address).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = Server.Address.Host, Path = "/" }));
        }

        return await Visit.StartAsync(context, Server.Address, _errors);
    }

    /// <summary>Puts customers into the directory.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;
}
