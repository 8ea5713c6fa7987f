using System.CommandLine;
using System.Text.Json;

namespace CustomerDirectory.App.Commands;

/// <summary>
/// A command that changes a data folder. Its arguments can be sent as JSON, because it runs where the folder is open: in
/// the running server, or in its own process when there is none.
/// </summary>
internal abstract class FolderCommand(string name, bool needsDatabase)
{
    /// <summary>Whether it has no use for a new folder: a mistyped one is refused, not made.</summary>
    public bool NeedsDatabase { get; } = needsDatabase;

    /// <summary>For the control socket, for example <c>member-add</c>.</summary>
    public string Name { get; } = name;

    /// <summary>As the command line shows it.</summary>
    public abstract Command Line(CommandConsole console);

    internal abstract Task<int> RunAsync(JsonElement arguments, CommandRun run, CancellationToken cancel);
}

/// <typeparam name="TArguments">Goes through <see cref="JsonSerializer"/>. Files are absolute paths: the server is another process of the same account.</typeparam>
internal abstract class FolderCommand<TArguments>(string name, bool needsDatabase = false) : FolderCommand(name, needsDatabase)
    where TArguments : notnull
{
    /// <summary>Does the work. Runs in another process than the command line: talks to the person only through <paramref name="run"/>.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(TArguments arguments, CommandRun run, CancellationToken cancel);

    /// <summary>Makes a line of the command line run this command.</summary>
    /// <param name="read">Turns what was typed into arguments; may read standard input.</param>
    protected Command Runs(Command line, CommandConsole console, Func<ParseResult, Task<TArguments>> read)
    {
        line.SetAction(async (parsed, cancel) =>
            await FolderCommandSender.SendAsync(this, JsonSerializer.SerializeToElement(await read(parsed)), GlobalOptions.Folder(parsed), console, cancel));
        return line;
    }

    internal sealed override Task<int> RunAsync(JsonElement arguments, CommandRun run, CancellationToken cancel) =>
        RunAsync(arguments.Deserialize<TArguments>() ?? throw new JsonException($"The command {Name} came without arguments."), run, cancel);
}
