using System.CommandLine;
using CustomerDirectory.App.Commands.Members;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands;

/// <summary>The executable's verbs: serve, and everything that is done without a browser.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancel)
    {
        var parsed = Root(console).Parse(arguments);
        if (parsed.Errors is { Count: > 0 } errors)
        {
            foreach (var error in errors)
                await console.Error.WriteLineAsync(error.Message);
            await console.Error.WriteLineAsync("Add --help to see what can be given.");
            return ExitCode.CannotStart;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = console.Out,
                    Error = console.Error,
                    EnableDefaultExceptionHandler = false,
                    // The server ends by itself when told to; a command is cut off after a while.
                    ProcessTerminationTimeout = parsed.CommandResult.Command.Name is "serve" or "demo" || parsed.CommandResult.Command is RootCommand ? null : TimeSpan.FromSeconds(5),
                },
                cancel);
        }
        catch (StartRefusedException refused)
        {
            await console.Error.WriteLineAsync(refused.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Stopped before it was done.");
            return ExitCode.Failed;
        }
        catch (Exception failure)
        {
            await console.Error.WriteLineAsync($"Customer Directory failed. {failure}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(CommandConsole console)
    {
        var member = new Command("member", "Add and change the people who sign in.");
        var root = new RootCommand("Customer Directory: who your customers are, on your own server. Exit codes: 0 done, 1 refused or failed, 2 cannot start.")
        {
            GlobalOptions.Data,
            Serve.Line(console),
            Demo.Line(console),
            member,
        };
        Serve.AddTo(root, console);
        foreach (var command in FolderCommands.OfMember)
            member.Add(command.Line(console));
        member.Add(MemberList.Line(console));
        foreach (var command in FolderCommands.OfRoot)
            root.Add(command.Line(console));
        root.Add(ExportFolder.Line(console));
        root.Add(CheckFolder.Line(console));
        return root;
    }
}
