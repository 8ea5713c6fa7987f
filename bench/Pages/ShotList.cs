using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The states of which docs/screenshots holds a picture.</summary>
internal static partial class ShotList
{
    /// <summary>Of the folder that begins empty.</summary>
    public static (string Email, string Password) Owner => ("olga@example.com", "seven grey herons wade");

    private const string Rich = "/customers?tab=verified&search=an&sort=-feedback_count";

    public static IEnumerable<Shot> OfTheDemo =>
    [
        new("sign-in", "/sign-in") { IsPublic = true, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers", "/customers?sort=-feedback_count") { Also = ShotLooks.All },
        new("customers-search", Rich) { Also = ShotLooks.Dark },
        new("customers-filter", "/customers?channel=email&tag=VIP") { Reach = page => page.Keyboard.PressAsync("f"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers-columns", "/customers") { Reach = page => page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync(), Also = ShotLooks.Dark },
        new("customers-rowmenu", "/customers") { Reach = OpenRowMenuAsync },
        new("customers-selected", "/customers?sort=-feedback_count") { Reach = SelectAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail", "/customers?sort=-feedback_count") { Reach = page => OpenAsync(page, null), Also = ShotLooks.All },
        new("detail-timeline", "/customers?sort=-feedback_count") { Reach = page => OpenAsync(page, "Timeline"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail-feedback", "/customers?sort=-feedback_count") { Reach = page => OpenAsync(page, "Feedback") },
        new("detail-notes", "/customers?sort=-feedback_count") { Reach = page => OpenAsync(page, "Notes") },
        new("detail-wide", "/customers?sort=-feedback_count") { Reach = OpenWideAsync, Also = ShotLooks.Dark },
        new("add-customer", "/customers?new=customer") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("palette", "/customers") { Reach = OpenPaletteAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("shortcuts", "/customers") { Reach = page => page.Keyboard.PressAsync("?") },
        new("settings", "/settings") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("no-results", "/customers?search=aubergine&tag=VIP&channel=email"),
        new("reconnect", "/customers?sort=-feedback_count") { Reach = LoseConnectionAsync },
        new("parts", "/parts"),
    ];

    /// <param name="printed">What the server printed, with the link of the set-up.</param>
    public static IEnumerable<Shot> OfAnEmptyFolder(string printed)
    {
        var link = new Uri(SetupLink().Match(printed).Value).PathAndQuery;
        yield return new("setup", link) { IsPublic = true, Also = ShotLooks.Phone };
        yield return new("not-found", link) { IsPublic = true, Reach = FoundAsync };
        yield return new("empty", "/customers") { Also = ShotLooks.Tablet | ShotLooks.Phone };
    }

    private static async Task OpenRowMenuAsync(IPage page)
    {
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+F10");
    }

    private static async Task SelectAsync(IPage page)
    {
        foreach (var key in new[] { "j", "x", "j", "x", "j", "j", "x" })
            await page.Keyboard.PressAsync(key);
    }

    private static async Task OpenAsync(IPage page, string? tab)
    {
        await page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link).First.ClickAsync();
        if (tab is not null)
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
    }

    private static async Task OpenWideAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open as full page" }).ClickAsync();
    }

    private static async Task OpenPaletteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("mar");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Open" }).First.WaitForAsync();
    }

    private static async Task LoseConnectionAsync(IPage page)
    {
        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await page.EvaluateAsync("() => Blazor.disconnect()");
        await page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').classList.add('components-reconnect-show')");
        await page.Locator("#components-reconnect-modal:not([hidden])").WaitForAsync();
    }

    private static async Task FoundAsync(IPage page)
    {
        await page.FillAsync("[name=name]", "Olga Owner");
        await page.FillAsync("[name=email]", Owner.Email);
        await page.FillAsync("[name=password]", Owner.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/customers");
        await page.GotoAsync("/no-such-page");
    }

    [GeneratedRegex(@"http\S+/setup\?code=\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetupLink();
}
