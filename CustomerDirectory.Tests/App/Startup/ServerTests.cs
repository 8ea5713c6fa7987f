using System.Net;
using System.Net.WebSockets;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Startup;

public sealed class ServerTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    public async Task The_page_of_every_part_is_there_while_developing_only(string environment, HttpStatusCode expected)
    {
        await using var host = await DirectoryHost.StartAsync(environment: environment);
        using var member = await host.ClientFor(Role.Owner);

        using var answer = await member.GetAsync(new Uri("/parts", UriKind.Relative), Cancel);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Every_endpoint_and_every_error_carries_the_security_headers()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var member = await host.ClientFor(Role.Owner);
        using var stranger = host.Browser();
        var addresses = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x")))))
            .Append("/no-such-page").Append("/setup").Distinct(StringComparer.Ordinal).ToArray();
        Assert.Contains("/_blazor/negotiate", addresses);

        foreach (var client in new[] { member, stranger })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                foreach (var address in addresses)
                {
                    using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                    Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                    Assert.NotNull(answer.Headers.CacheControl);
                    Assert.False(answer.Headers.Contains("Server"));
                    if (answer.Content.Headers.ContentType?.MediaType is "text/css" or "text/javascript" or "font/woff2")
                        continue; // the policy of the page binds them

                    var csp = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
                    Assert.Contains("script-src 'self';", csp, StringComparison.Ordinal);
                    Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
                    Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
                }
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/no-such-page?a=b")]
    public async Task A_stranger_is_sent_to_the_sign_in_page(string address)
    {
        await using var host = await DirectoryHost.StartAsync();
        using var stranger = host.Browser();

        using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative), Cancel);

        Assert.Equal($"/sign-in?return_url={Uri.EscapeDataString(address)}", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task A_stranger_gets_no_circuit()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var stranger = host.Browser();

        using var negotiated = await stranger.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, negotiated.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenSocketAsync(host, stranger, origin: null));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("https://customers.example.com.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://customers.example.com", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Only_pages_of_this_server_open_circuits(string? origin, HttpStatusCode expected)
    {
        await using var host = await DirectoryHost.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["PublicUrl"] = "https://customers.example.com" });
        using var member = await host.ClientFor(Role.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Add("Origin", origin ?? host.Address.GetLeftPart(UriPartial.Authority));

        using var negotiated = await member.SendAsync(request, Cancel);

        Assert.Equal(expected, negotiated.StatusCode);
        var opened = await OpenSocketAsync(host, member, origin ?? host.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(expected is HttpStatusCode.OK ? HttpStatusCode.SwitchingProtocols : expected, opened);
    }

    [Fact]
    public async Task Health_is_open_to_everybody_and_says_when_the_folder_cannot_be_written_to()
    {
        var clock = new TestClock();
        await using var host = await DirectoryHost.StartAsync(configure: services => services.AddSingleton<TimeProvider>(clock));
        using var stranger = host.Browser();
        var before = await host.TraceAsync();

        Assert.Equal("ok", await stranger.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel));
        Assert.Equal(before, await host.TraceAsync());

        await host.Services.GetRequiredService<WriteGate>().WriteAsync<Done>(
            async db =>
            {
                await db.Database.ExecuteSqlRawAsync("DROP TABLE settings", Cancel);
                return Done.Value;
            },
            Cancel);
        Assert.Equal("ok", await stranger.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel)); // who asks at once is answered from memory
        clock.Now += TimeSpan.FromSeconds(2);
        using var broken = await stranger.GetAsync(new Uri("/health", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.StatusCode);
        Assert.Equal("not working", await broken.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused_and_the_first_goes_on()
    {
        await using var host = await DirectoryHost.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data"] = host.Folder.Path, ["Urls"] = "http://127.0.0.1:0" };

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => CustomerDirectoryApp.StartAsync(new ServerStart(settings, TextWriter.Null), Cancel));

        Assert.Contains(host.Folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
        using var stranger = host.Browser();
        Assert.Equal("ok", await stranger.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task An_address_in_use_is_refused_in_one_sentence_and_the_folder_is_free_again()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var folder = await TestDirectory.NewFolderAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data"] = folder.Path, ["Urls"] = $"{host.Address}" };

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => CustomerDirectoryApp.StartAsync(new ServerStart(settings, TextWriter.Null), Cancel));

        Assert.Contains("cannot listen", refusal.Message, StringComparison.Ordinal);
        using var free = FolderLock.TryTake(folder.Data);
        Assert.NotNull(free);
    }

    private static async Task<HttpStatusCode> OpenSocketAsync(DirectoryHost host, TestBrowser browser, string? origin)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Cancel);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
