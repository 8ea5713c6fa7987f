using System.CommandLine;
using CustomerDirectory.App.Startup;

namespace CustomerDirectory.App.Commands;

/// <summary>Runs the server; what happens when no verb is given.</summary>
internal static class Serve
{
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Where to listen, separated by semicolons (default {ServerOptions.DefaultUrls}).", HelpName = "URLS" };

    private static readonly Option<string?> PublicUrl = new("--public-url") { Description = "The address people type, when a proxy stands in front.", HelpName = "URL" };

    private static readonly Option<string?> TrustedProxies = new("--trusted-proxies") { Description = "Addresses or networks of proxies whose forwarded headers are believed, separated by commas.", HelpName = "LIST" };

    public static Command Line(CommandConsole console)
    {
        var line = new Command("serve", "Run the server (the default).");
        AddTo(line, console);
        return line;
    }

    public static void AddTo(Command line, CommandConsole console)
    {
        AddOptionsTo(line);
        line.SetAction((parsed, cancel) => RunAsync(parsed, console, cancel));
    }

    public static void AddOptionsTo(Command line)
    {
        line.Add(Urls);
        line.Add(PublicUrl);
        line.Add(TrustedProxies);
    }

    /// <summary>Serves until told to stop; for commands that take the same options (<see cref="AddOptionsTo"/>).</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CommandConsole console, CancellationToken cancel)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Data"] = parsed.GetValue(GlobalOptions.Data),
            ["Urls"] = parsed.GetValue(Urls),
            ["PublicUrl"] = parsed.GetValue(PublicUrl),
            ["TrustedProxies"] = parsed.GetValue(TrustedProxies),
        };
        var settings = given.Where(setting => setting.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);
        await using var app = await CustomerDirectoryApp.StartAsync(new ServerStart(settings, console.Out), cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
