using System.CommandLine;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Commands.Members;

internal sealed class MemberResetPassword() : FolderCommand<MemberResetPassword.Arguments>("member-reset-password", needsDatabase: true)
{
    internal sealed record Arguments(string Email, string? Password);

    public override Command Line(CommandConsole console)
    {
        var (email, password) = (MemberOptions.Email(), MemberOptions.PasswordStdin());
        return Runs(
            new Command("reset-password", "Give a member a new password, open a locked sign-in, and end all their sessions.") { email, password },
            console,
            async parsed => new(parsed.GetRequiredValue(email), await console.ReadAsync(parsed.GetValue(password))));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        var members = run.Service<Core.Access.Members>();
        if (await members.FindByEmailAsync(arguments.Email, cancel) is not { } member)
            return await run.FailedAsync(MemberOptions.NoSuchMember);
        if (MemberOptions.Refusal(arguments.Password, member.Email, member.Name) is { } why)
            return await run.FailedAsync(why);

        var made = arguments.Password is null ? MemberOptions.NewPassword() : null;
        var reset = await members.ResetPasswordAsync(Actor.CommandLine, member.Id, run.Service<PasswordHashing>().Hash(arguments.Password ?? made!), cancel);
        if (reset.Problem is { } problem)
            return await run.FailedAsync(problem);

        await run.OutputAsync($"{member.Email} has a new password; all sessions have ended.");
        if (made is not null)
            await run.OutputAsync($"Password, shown only now: {made}");
        return ExitCode.Done;
    }
}
