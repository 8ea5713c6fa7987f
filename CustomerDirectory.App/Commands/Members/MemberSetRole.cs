using System.CommandLine;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Commands.Members;

internal sealed class MemberSetRole() : FolderCommand<MemberSetRole.Arguments>("member-set-role", needsDatabase: true)
{
    internal sealed record Arguments(string Email, Role Role);

    public override Command Line(CommandConsole console)
    {
        var (email, role) = (MemberOptions.Email(), MemberOptions.Role());
        return Runs(
            new Command("set-role", "Give a member another role.") { email, role },
            console,
            parsed => Task.FromResult(new Arguments(parsed.GetRequiredValue(email), parsed.GetRequiredValue(role))));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        var members = run.Service<Core.Access.Members>();
        if (await members.FindByEmailAsync(arguments.Email, cancel) is not { } member)
            return await run.FailedAsync(MemberOptions.NoSuchMember);

        var changed = await members.SetRoleAsync(Actor.CommandLine, member.Id, arguments.Role, cancel);
        if (changed.Problem is { } problem)
            return await run.FailedAsync(problem);

        await run.OutputAsync($"{member.Email} now has the role {arguments.Role}.");
        return ExitCode.Done;
    }
}
