using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Commands;
using CustomerDirectory.App.Components;
using CustomerDirectory.App.Files;
using CustomerDirectory.App.Jobs;
using CustomerDirectory.Core.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CustomerDirectory.App.Startup;

/// <summary>The server: one process, one data folder. Started, it listens until it is told to stop.</summary>
internal sealed class CustomerDirectoryApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenFolder _folder;

    private CustomerDirectoryApp(WebApplication app, OpenFolder folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    /// <summary>The first address it listens on; the port is the real one.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(address => !ControlSocket.IsAddress(address)));

    /// <exception cref="StartRefusedException">Why it does not start, for the person who started it.</exception>
    public static async Task<CustomerDirectoryApp> StartAsync(ServerStart start, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CustomerDirectoryApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = start.Environment,
        });
        builder.Configuration.AddInMemoryCollection(start.Settings);
        var options = ServerOptions.Read(builder.Configuration);
        var data = new DataFolder(options.Data);
        var folder = await OpenFolder.OpenAsync(data, cancel);
        try
        {
            var isUp = false;
            builder.Logging.AddConsoleLog(builder.Configuration, () => isUp);
            var app = Build(builder, options, folder, start);
            await OpenDoorsAsync(app, options, start, cancel);
            isUp = true;
            return new CustomerDirectoryApp(app, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, OpenFolder folder, ServerStart start)
    {
        builder.WebHost.UseStaticWebAssets(); // also outside Development, so that an unpublished build serves its files
        builder.WebHost.UseUrls(options.Urls);
        ControlSocket.Listen(builder.WebHost, options.Urls, folder.Store.Folder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        services.AddSingleton(options).AddSingleton<Health>();
        folder.AddTo(services);
        services.AddKeys(folder.Store.Folder);
        services.AddProxies(options);
        services.AddMemberSignIn(options.IsAlwaysHttps, options.SetupCode);
        services.AddAttemptLimit(options);
        services.AddPages(detailedErrors: builder.Environment.IsDevelopment());
        services.AddAnswers();
        services.AddJobs();
        start.Configure?.Invoke(services);

        var app = builder.Build();
        Pipeline(app, options);
        return app;
    }

    private static void Pipeline(WebApplication app, ServerOptions options)
    {
        app.UseControlSocket();
        app.UseSecurityHeaders();
        if (options.TrustedProxies is not [])
            app.UseForwardedHeaders();
        app.UseErrorPages();
        app.UseResponseCompression();
        app.UseWebSockets();
        app.UseOwnOriginOnly(options);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMemberFormat();
        app.UseSetupDoor();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        Health.Map(app);
        app.MapSignIn();
        app.MapSetup();
        app.MapExports();
        app.MapPersons();
        app.MapImports();
        app.MapRazorComponents<Root>().AddInteractiveServerRenderMode();
    }

    private static async Task OpenDoorsAsync(WebApplication app, ServerOptions options, ServerStart start, CancellationToken cancel)
    {
        SqliteVersion.Report(app.Logger);
        ControlSocket.Report(app.Logger, app.Services.GetRequiredService<DataFolder>());
        var code = await app.Services.GetRequiredService<SetupCode>().PrepareAsync(cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            await app.DisposeAsync();
            throw new StartRefusedException($"The server cannot listen on {options.Urls}: {failure.Message}", failure);
        }

        if (code is not null)
            await start.Console.WriteLineAsync($"To set up this server, open {options.BrowserUrl}/setup{QueryString.Create("code", code)}");
    }
}

/// <summary>What a server is started with.</summary>
/// <param name="Settings">Win over appsettings.json and the environment.</param>
/// <param name="Console">Where the set-up link is printed.</param>
internal sealed record ServerStart(IReadOnlyDictionary<string, string?> Settings, TextWriter Console)
{
    /// <summary>Null: from the environment variables, else Production.</summary>
    public string? Environment { get; init; }

    /// <summary>Has the last word on services.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
