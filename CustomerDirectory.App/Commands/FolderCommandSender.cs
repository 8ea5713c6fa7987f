using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Commands;

/// <summary>Runs a command where the folder is open: only one process may write to it.</summary>
internal static class FolderCommandSender
{
    /// <exception cref="StartRefusedException">The folder cannot be used, or is used by a process that does not answer.</exception>
    public static async Task<int> SendAsync(FolderCommand command, JsonElement arguments, DataFolder folder, CommandConsole console, CancellationToken cancel)
    {
        if (command.NeedsDatabase)
            folder.MustHoldDatabase();

        using var open = await OpenFolder.TryOpenAsync(folder, cancel);
        return open is null
            ? await RunInServerAsync(command, arguments, folder, console, cancel)
            : await RunHereAsync(command, arguments, open, console, cancel);
    }

    private static async Task<int> RunHereAsync(FolderCommand command, JsonElement arguments, OpenFolder open, CommandConsole console, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPasswords();
        open.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        return await command.RunAsync(arguments, new CommandRun(provider, console.ShowAsync), cancel);
    }

    private static async Task<int> RunInServerAsync(FolderCommand command, JsonElement arguments, DataFolder folder, CommandConsole console, CancellationToken cancel)
    {
        if (!ControlSocket.Fits(folder))
            throw new StartRefusedException($"Another process is using the data folder {folder.Path}, whose path is too long for a server to take commands there. Stop the server and run the command again, or move the folder to a path of at most {ControlSocket.LongestFolder} bytes without a colon.");

        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, stop) => ConnectAsync(folder, stop), UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://localhost{ControlSocket.Path}/{command.Name}")) { Content = JsonContent.Create(arguments) };
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.StatusCode is not HttpStatusCode.OK)
                throw new StartRefusedException($"The server that uses the data folder {folder.Path} does not know this command ({(int)response.StatusCode}). It may be of another version: restart it.");

            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                var told = JsonSerializer.Deserialize<CommandEvent>(line, CommandRun.Json)!;
                if (told.Exit is { } exit)
                    return exit;
                await console.ShowAsync(told);
            }
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException or IOException)
        {
            throw new StartRefusedException($"Another process is using the data folder {folder.Path} and does not take commands: it is starting, stopping, or running a command itself. Try again in a moment.", refused);
        }
        catch (HttpIOException)
        {
            // Said below: the server went away in the middle.
        }

        await console.Error.WriteLineAsync("The server stopped before the command was done.");
        return ExitCode.Failed;
    }

    private static async ValueTask<Stream> ConnectAsync(DataFolder folder, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.ControlSocket), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
