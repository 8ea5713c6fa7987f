using System.CommandLine;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands;

/// <summary>Options that several commands take.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = $"The data folder (default {ServerOptions.DefaultData}).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>A new option each time: it belongs to the commands that answer in JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print one line of JSON for scripts." };

    public static DataFolder Folder(ParseResult parsed)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables();
        return new DataFolder(parsed.GetValue(Data) ?? ServerOptions.DataPath(configuration.Build()));
    }
}
