using System.CommandLine;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Commands.Members;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands;

/// <summary>Fills a new folder with believable data and serves it. Started again on the same folder, it serves what is there.</summary>
internal static class Demo
{
    private const string Email = "demo@example.com";

    public static Command Line(CommandConsole console)
    {
        var line = new Command("demo", "Fill a new folder with believable data, serve it, and say how to sign in.");
        Serve.AddOptionsTo(line);
        line.SetAction(async (parsed, cancel) =>
        {
            await PrepareAsync(GlobalOptions.Folder(parsed), console, cancel);
            return await Serve.RunAsync(parsed, console, cancel);
        });
        return line;
    }

    /// <exception cref="StartRefusedException">The folder is in use, or holds a directory that is not a demo.</exception>
    internal static async Task PrepareAsync(DataFolder folder, CommandConsole console, CancellationToken cancel)
    {
        using var open = await OpenFolder.OpenAsync(folder, cancel);
        var services = new ServiceCollection();
        services.AddLogging().AddPasswords();
        open.AddTo(services);
        await using var provider = services.BuildServiceProvider();

        // The password is new with each start, so none is known that would open a folder somebody left running.
        var password = MemberOptions.NewPassword();
        var (members, hash) = (provider.GetRequiredService<Core.Access.Members>(), provider.GetRequiredService<PasswordHashing>().Hash(password));
        if (!await members.AreFoundedAsync(cancel))
        {
            await console.Out.WriteLineAsync($"Filling {folder.Path} with made-up customers …");
            var filled = await provider.GetRequiredService<DemoData>().RunAsync(progress: null, cancel);
            var founded = filled.Succeeded ? await members.AddAsync(Actor.CommandLine, new NewMember("Demo owner", Email, Role.Owner, hash), cancel) : filled.Problem;
            if (founded.Problem is { } problem)
                throw new StartRefusedException($"{problem.Message} Choose a new folder for the demo with --data.");
        }
        else if (await members.FindByEmailAsync(Email, cancel) is { } owner)
        {
            var reset = await members.ResetPasswordAsync(Actor.CommandLine, owner.Id, hash, cancel);
            if (reset.Problem is { } problem)
                throw new StartRefusedException(problem.Message);
        }
        else
        {
            throw new StartRefusedException($"The folder {folder.Path} holds a directory that is not a demo. Choose a new folder for the demo with --data.");
        }

        await console.Out.WriteLineAsync($"Sign in as {Email} with the password {password}");
    }
}
