using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>The connection is cut, for a moment and for longer than the server remembers, and the server is started anew.</summary>
[Collection(BrowserTests.Name)]
[Trait("Kind", "Browser")]
public sealed class ReconnectJourney(RunningChromium chromium) : IAsyncLifetime
{
    private const string View = "/customers?search=person&sort=name";
    private const string Written = "Called back, wants an offer by Friday";

    private DirectoryHost _server = null!;
    private Member _member = null!;
    private IBrowserContext _context = null!;
    private IPage _page = null!;
    private CustomersScreen _customers = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private ILocator Banner => _page.GetByText("Connection lost.");

    private ILocator Note => _page.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_short_cut_costs_nothing()
    {
        await StartAsync(remembered: TimeSpan.FromMinutes(3));
        var line = await OpenRecordAndTypeAsync();

        await line.CutAsync();
        await Assertions.Expect(Banner).ToBeVisibleAsync();
        await Assertions.Expect(_customers.Pane.Name("Person 3")).ToBeVisibleAsync(); // it stays readable
        line.Mend();

        await Assertions.Expect(Banner).ToBeHiddenAsync();
        Assert.True(await _page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        await StillThereAsync();
    }

    [Fact]
    public async Task A_cut_longer_than_the_server_remembers_leads_back_to_the_same_view_and_text()
    {
        await StartAsync(remembered: TimeSpan.FromMilliseconds(1));
        var line = await OpenRecordAndTypeAsync();

        await line.CutAsync();
        await Assertions.Expect(Banner).ToBeVisibleAsync();
        line.Mend();

        await _page.WaitForFunctionAsync("() => window.sameDocument !== true");
        await StillThereAsync();
    }

    [Fact]
    public async Task A_restarted_server_leads_back_to_the_same_view_and_text()
    {
        await StartAsync(remembered: TimeSpan.FromMinutes(3));
        await OpenRecordAndTypeAsync();
        var address = _server.Address;

        var folder = await _server.StopAsync();
        await Assertions.Expect(Banner).ToBeVisibleAsync();
        _server = await DirectoryHost.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Urls"] = address.AbsoluteUri }, folder: folder);

        await _page.WaitForFunctionAsync("() => window.sameDocument !== true");
        await StillThereAsync();
    }

    /// <summary>The view, the open record and the text are there, and the text can be saved.</summary>
    private async Task StillThereAsync()
    {
        await _customers.ReadyAsync();
        Assert.Contains($"{View}&open=cus_", _page.Url, StringComparison.Ordinal);
        await Assertions.Expect(_customers.Names).ToHaveCountAsync(5);
        await Assertions.Expect(_customers.Pane.Name("Person 3")).ToBeVisibleAsync();
        await Assertions.Expect(Note).ToHaveValueAsync(Written);
        await Note.PressAsync("Control+Enter");
        await Assertions.Expect(Note).ToHaveValueAsync("");
        await Assertions.Expect(_page.GetByText("Note added")).ToBeVisibleAsync();
    }

    private async Task StartAsync(TimeSpan remembered)
    {
        _server = await DirectoryHost.StartAsync(configure: services => services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitRetentionPeriod = remembered));
        _member = await _server.MemberAsync(Role.Agent);
        for (var number = 1; number <= 5; number++)
            TestDirectory.Value(await _server.Services.GetRequiredService<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes($"Person {number}"), Cancel));

        _context = await chromium.Browser.NewContextAsync(new() { BaseURL = _server.Address.AbsoluteUri, ViewportSize = Look.Desktop.Viewport, ReducedMotion = ReducedMotion.Reduce });
        using var signedIn = await _server.ClientFor(_member);
        await _context.AddCookiesAsync(signedIn.Cookies.GetCookies(_server.Address).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = _server.Address.Host, Path = "/" }));
        _page = await _context.NewPageAsync();
        _customers = new CustomersScreen(_page);
    }

    private async Task<Line> OpenRecordAndTypeAsync()
    {
        var line = await Line.LayAsync(_page);
        await _page.GotoAsync(View);
        await _customers.ReadyAsync();
        await _customers.Row("Person 3").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(_customers.Pane.Name("Person 3")).ToBeVisibleAsync();
        await Note.FillAsync(Written);
        await _page.EvaluateAsync("() => { window.sameDocument = true; }");
        return line;
    }

    /// <summary>What the circuit of a page goes through. It can be cut.</summary>
    private sealed class Line
    {
        private readonly List<IWebSocketRoute> _ends = [];
        private volatile bool _isCut;

        public static async Task<Line> LayAsync(IPage page)
        {
            var line = new Line();
            await page.RouteAsync("**/_blazor/negotiate**", route => line._isCut ? route.AbortAsync() : route.ContinueAsync());
            await page.RouteWebSocketAsync("**/_blazor?id=*", line.Join);
            return line;
        }

        public async Task CutAsync()
        {
            _isCut = true;
            foreach (var end in _ends)
                await end.CloseAsync(new() { Code = 1011, Reason = "cut" });
            _ends.Clear();
        }

        public void Mend() => _isCut = false;

        private void Join(IWebSocketRoute browser) => _ends.AddRange([browser, browser.ConnectToServer()]);
    }
}
