using System.CommandLine;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Commands.Members;

internal sealed class MemberAdd() : FolderCommand<MemberAdd.Arguments>("member-add")
{
    internal sealed record Arguments(string Email, Role Role, string? Name, string? Password, bool Json);

    public override Command Line(CommandConsole console)
    {
        var (email, role, password, json) = (MemberOptions.Email(), MemberOptions.Role(), MemberOptions.PasswordStdin(), GlobalOptions.Json());
        var name = new Option<string?>("--name") { Description = "The member's name; what stands before the @ when left out.", HelpName = "N" };
        return Runs(
            new Command("add", "Add a member. The first one has to be an owner.") { email, role, name, password, json },
            console,
            async parsed => new(
                parsed.GetRequiredValue(email),
                parsed.GetRequiredValue(role),
                parsed.GetValue(name),
                await console.ReadAsync(parsed.GetValue(password)),
                parsed.GetValue(json)));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        if (MemberOptions.Refusal(arguments.Password, arguments.Email, arguments.Name) is { } why)
            return await run.FailedAsync(why);

        var made = arguments.Password is null ? MemberOptions.NewPassword() : null;
        var hash = run.Service<PasswordHashing>().Hash(arguments.Password ?? made!);
        var added = await run.Service<Core.Access.Members>()
            .AddAsync(Actor.CommandLine, new NewMember(arguments.Name, arguments.Email, arguments.Role, hash), cancel);
        if (added.Value is not { } member)
            return await run.FailedAsync(added.Problem!);

        if (arguments.Json)
        {
            await run.JsonAsync(new { Id = member.PublicId, member.Email, Role = $"{member.Role}", Password = made });
            return ExitCode.Done;
        }

        await run.OutputAsync($"{member.Email} is now a member with the role {member.Role}.");
        if (made is not null)
            await run.OutputAsync($"Password, shown only now: {made}");
        return ExitCode.Done;
    }
}
