using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>A browser window of one person. It writes down whatever must never happen in any page.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly ConcurrentDictionary<string, bool> _refusing = new(StringComparer.Ordinal);
    private readonly IBrowserContext _context;
    private readonly Uri _server;
    private readonly ErrorLog _errors;

    private Visit(IBrowserContext context, Uri server, ErrorLog errors) => (_context, _server, _errors) = (context, server, errors);

    public IPage Page { get; private set; } = null!;

    internal static async Task<Visit> StartAsync(IBrowserContext context, Uri server, ErrorLog errors)
    {
        var visit = new Visit(context, server, errors);
        context.Page += (_, page) => visit.Watch(page);
        context.Request += (_, request) => visit.Check(request.Url);
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>The browser reports every refusal as an error; those of this address are on purpose.</summary>
    public void ExpectRefusals(string address) => _refusing[new Uri(_server, address).AbsoluteUri] = true;

    /// <summary>Opens an address at which there is nothing, on purpose: the browser reports that as an error.</summary>
    public async Task<IResponse> OpenMissingAsync(string address)
    {
        ExpectRefusals(address);
        var answer = await Page.GotoAsync(address) ?? throw new InvalidOperationException("There was no answer.");
        Assert.Equal(404, answer.Status);
        return answer;
    }

    /// <summary>Errors of console, page and server, dialogs, and requests that left the server; each once.</summary>
    public IReadOnlyList<string> TakeTroubles()
    {
        var troubles = new List<string>(_errors.Take().Select(error => $"Server: {error}"));
        while (_troubles.TryDequeue(out var trouble))
            troubles.Add(trouble);
        return troubles;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !_refusing.ContainsKey(message.Location[..Math.Max(0, LastColon(message.Location, 2))].Split('#')[0]))
                _troubles.Enqueue($"Console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _troubles.Enqueue($"Page: {error}");
        page.Crash += (_, _) => _troubles.Enqueue("Page: crashed");
        page.WebSocket += (_, socket) => Check(socket.Url);
        page.Dialog += async (_, dialog) =>
        {
            _troubles.Enqueue($"Dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    /// <summary>Where the line and column begin that a console message puts behind its address.</summary>
    private static int LastColon(string location, int count)
    {
        var at = location.Length;
        while (count-- > 0 && at > 0)
            at = location.LastIndexOf(':', at - 1);
        return at;
    }

    private void Check(string url)
    {
        var address = new Uri(url);
        if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != _server.Authority)
            _troubles.Enqueue($"Request to another host: {url}");
    }
}
