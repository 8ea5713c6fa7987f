using System.Net;
using System.Net.Sockets;

namespace CustomerDirectory.Bench.Pages;

/// <summary>A cable between browser and server that counts what goes through it, compressed as it is.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly Uri _server;
    private long _received;

    public Wire(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where a browser connects instead of to the server.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Bytes that came from the server since the last call.</summary>
    public long Take() => Interlocked.Exchange(ref _received, 0);

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        _listener.Dispose();
        _cut.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_cut.IsCancellationRequested)
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(_cut.Token));
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        await far.ConnectAsync(_server.Host, _server.Port, _cut.Token);
        await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream(), counts: false), PumpAsync(far.GetStream(), near.GetStream(), counts: true));
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool counts)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _cut.Token) is > 0 and var length)
        {
            await to.WriteAsync(buffer.AsMemory(0, length), _cut.Token);
            if (counts)
                Interlocked.Add(ref _received, length);
        }
    }
}
