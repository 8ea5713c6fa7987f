using System.CommandLine;
using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands.Members;

/// <summary>Lists the members. Reads only, so it runs in its own process beside a server and makes no folder.</summary>
internal static class MemberList
{
    public static Command Line(CommandConsole console)
    {
        var json = GlobalOptions.Json();
        var line = new Command("list", "List the members.") { json };
        line.SetAction((parsed, cancel) => RunAsync(GlobalOptions.Folder(parsed), parsed.GetValue(json), console, cancel));
        return line;
    }

    private static async Task<int> RunAsync(DataFolder folder, bool json, CommandConsole console, CancellationToken cancel)
    {
        var listed = await new MemberRoll(await DirectoryReader.OpenAsync(folder, cancel)).ListAsync(Actor.CommandLine, cancel);
        if (listed.Value is not { } members)
        {
            await console.Error.WriteLineAsync(listed.Problem!.Message);
            return ExitCode.Failed;
        }

        if (json)
            await console.Out.WriteLineAsync(JsonSerializer.Serialize(members.Select(m => new { Id = m.PublicId, m.Name, m.Email, Role = $"{m.Role}", m.LockedUntil, m.CreatedAt }), CommandRun.Json));
        else
            foreach (var member in members)
                await console.Out.WriteLineAsync($"{member.Role,-6}  {member.Email}  {member.Name}");
        return ExitCode.Done;
    }
}
