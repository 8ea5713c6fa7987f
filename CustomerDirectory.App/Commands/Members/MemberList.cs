using System.CommandLine;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Commands.Members;

internal sealed class MemberList() : FolderCommand<MemberList.Arguments>("member-list")
{
    internal sealed record Arguments(bool Json);

    public override Command Line(CommandConsole console)
    {
        var json = GlobalOptions.Json();
        return Runs(new Command("list", "List the members.") { json }, console, parsed => Task.FromResult(new Arguments(parsed.GetValue(json))));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        var listed = await run.Service<Core.Access.Members>().ListAsync(Actor.CommandLine, cancel);
        if (listed.Value is not { } members)
            return await run.FailedAsync(listed.Problem!);

        if (arguments.Json)
            await run.JsonAsync(members.Select(m => new { Id = m.PublicId, m.Name, m.Email, Role = $"{m.Role}", m.LockedUntil, m.CreatedAt }));
        else
            foreach (var member in members)
                await run.OutputAsync($"{member.Role,-6}  {member.Email}  {member.Name}");
        return ExitCode.Done;
    }
}
