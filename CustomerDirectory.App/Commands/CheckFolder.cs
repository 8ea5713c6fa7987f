using System.CommandLine;
using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands;

/// <summary>Checks every invariant of the data. Reads only, so it runs in its own process beside a server, on a damaged file and on a read-only copy too.</summary>
internal static class CheckFolder
{
    public static Command Line(CommandConsole console)
    {
        var json = GlobalOptions.Json();
        var line = new Command("check", "Look for anything in the data that disagrees; changes nothing. Exit code 1 when something is found.") { json };
        line.SetAction((parsed, cancel) => RunAsync(GlobalOptions.Folder(parsed), parsed.GetValue(json), console, cancel));
        return line;
    }

    private static async Task<int> RunAsync(DataFolder folder, bool json, CommandConsole console, CancellationToken cancel)
    {
        var violations = await new DirectoryCheck(await DirectoryReader.OpenAsync(folder, cancel)).RunAsync(cancel);
        if (json)
        {
            await console.Out.WriteLineAsync(JsonSerializer.Serialize(violations, CommandRun.Json));
        }
        else
        {
            foreach (var violation in violations)
                await console.Out.WriteLineAsync($"{violation.Invariant}: {violation.Detail}");
            await console.Out.WriteLineAsync(violations.Count is 0 ? "Everything agrees." : $"{violations.Count} violations.");
        }

        return violations.Count is 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
