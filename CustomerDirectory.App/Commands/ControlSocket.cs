using System.Net.Sockets;
using System.Text.Json;
using CustomerDirectory.Core.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CustomerDirectory.App.Commands;

/// <summary>
/// The way in for commands beside a running server: a socket in the data folder that only the server's account can open.
/// Whoever can, could as well write to the database, so nothing else is asked.
/// </summary>
internal static partial class ControlSocket
{
    public const string Path = "/control";

    private const string AddressPrefix = "http://unix:";

    /// <summary>What a socket's path can hold on every system, with room for the end.</summary>
    private const int LongestPath = 100;

    /// <summary>Bytes of a folder's path in which there is room for the socket.</summary>
    public static readonly int LongestFolder = LongestPath - "/control.sock".Length;

    public static bool IsAddress(string url) => url.StartsWith(AddressPrefix, StringComparison.Ordinal);

    /// <summary>Whether the folder's path leaves room for a socket in it. Kestrel takes what follows a colon for the port or the path base.</summary>
    public static bool Fits(DataFolder folder) =>
        System.Text.Encoding.UTF8.GetByteCount(folder.ControlSocket) <= LongestPath && folder.ControlSocket.LastIndexOf(':') <= 1;

    /// <summary>Says so when commands cannot reach the server.</summary>
    public static void Report(ILogger log, DataFolder folder)
    {
        if (!Fits(folder))
            NoRoom(log, folder.Path, LongestFolder);
    }

    /// <summary>Listens on the socket as well. A folder in whose path it does not fit has none.</summary>
    public static void Listen(IWebHostBuilder host, string urls, DataFolder folder)
    {
        if (!Fits(folder))
            return;

        var path = folder.ControlSocket;
        File.Delete(path); // left behind by a server that was killed; the folder's lock says that none runs
        host.UseUrls(urls, AddressPrefix + path);
        host.UseSockets(sockets => sockets.CreateBoundListenSocket = static endPoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            // Between being bound and listening: nobody can have connected yet.
            if (endPoint is UnixDomainSocketEndPoint unix && !OperatingSystem.IsWindows())
                File.SetUnixFileMode($"{unix}", UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return socket;
        });
        host.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(static listening =>
        {
            if (listening.EndPoint is UnixDomainSocketEndPoint)
                listening.Use(static (connection, next) => Mark(connection, next));
        }));
    }

    /// <summary>
    /// Answers on the socket, and only there: the branch is chosen by the connection, so no address on the network leads
    /// to it.
    /// </summary>
    public static void UseControlSocket(this IApplicationBuilder app) =>
        app.MapWhen(IsOnSocket, socket => socket.Run(AnswerAsync));

    // An accepted connection no longer knows its own end point, so the listener marks it.
    private static Task Mark(ConnectionContext connection, ConnectionDelegate next)
    {
        connection.Features.Set(new Connection());
        return next(connection);
    }

    private static bool IsOnSocket(HttpContext context) => context.Features.Get<Connection>() is not null;

    private static async Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest) ? rest.Value?.TrimStart('/') : null;
        if (!HttpMethods.IsPost(context.Request.Method) || FolderCommands.Find(name) is not { } command)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A server that is told to stop does not wait for a long command: what it has written stays, and it can be run again.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var cancel = stop.Token;
        var arguments = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: cancel);
        await using var scope = context.RequestServices.CreateAsyncScope();
        var exit = ExitCode.Failed;
        try
        {
            exit = await command.RunAsync(arguments, new CommandRun(scope.ServiceProvider, told => TellAsync(context, told)), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            CommandFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ControlSocket)), failure, command.Name);
            await TellAsync(context, new(Error: $"The command failed: {failure.Message}"));
        }

        await TellAsync(context, new(Exit: exit));
    }

    private static async Task TellAsync(HttpContext context, CommandEvent told)
    {
        await context.Response.WriteAsync(JsonSerializer.Serialize(told, CommandRun.Json) + "\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private sealed class Connection;

    [LoggerMessage(LogLevel.Warning, "The path of the data folder {Folder} has no room for the control socket, so commands that change data are refused while this server runs. Move the folder to a path of at most {Longest} bytes without a colon.")]
    private static partial void NoRoom(ILogger log, string folder, int longest);

    [LoggerMessage(LogLevel.Error, "The command {Command} failed.")]
    private static partial void CommandFailed(ILogger log, Exception failure, string command);
}
