using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The states of which docs/screenshots holds a picture.</summary>
internal static partial class ShotList
{
    /// <summary>Somebody of the demo with a full record.</summary>
    private const string Star = "Oluwaseun Adébáyò-Whitfield";

    /// <summary>Of the folder that begins empty.</summary>
    public static (string Email, string Password) Owner => ("olga@example.com", "seven grey herons wade");

    public static IEnumerable<Shot> OfTheDemo(RunningServer demo) =>
    [
        new("sign-in", "/sign-in") { IsPublic = true, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers", "/customers") { Also = ShotLooks.All },
        new("customers-search", "/customers?tab=verified&search=an&sort=-feedback_count") { Also = ShotLooks.Dark },
        new("customers-filter", "/customers?channel=email&tag=VIP") { Reach = OpenFilterAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers-columns", "/customers") { Reach = OpenColumnsAsync, Also = ShotLooks.Dark },
        new("customers-rowmenu", "/customers") { Reach = OpenRowMenuAsync },
        new("customers-selected", "/customers") { Reach = SelectAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail", "/customers") { Reach = page => OpenAsync(page, null), Also = ShotLooks.All },
        new("detail-timeline", "/customers") { Reach = page => OpenAsync(page, "Timeline"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail-feedback", "/customers") { Reach = page => OpenAsync(page, "Feedback") },
        new("detail-notes", "/customers") { Reach = page => OpenAsync(page, "Notes") },
        new("detail-wide", "/customers") { Reach = OpenWideAsync, Also = ShotLooks.Dark },
        new("add-customer", "/customers?new=customer") { Reach = TypeCustomerAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("merge-1", "/customers") { Reach = page => MergeAsync(page, step: 1), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("merge-2", "/customers") { Reach = page => MergeAsync(page, step: 2), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("merge-3", "/customers") { Reach = page => MergeAsync(page, step: 3), Also = ShotLooks.Dark },
        new("duplicates", "/duplicates") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("palette", "/customers") { Reach = OpenPaletteAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("shortcuts", "/customers") { Reach = OpenShortcutsAsync },
        new("settings", "/settings") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("no-results", "/customers?search=aubergine&tag=VIP&channel=email"),
        new("loading", "/settings") { Reach = WaitForRowsAsync },
        new("error", "/customers?channel=email") { Reach = page => FailAsync(page, demo) },
        new("reconnect", "/customers") { Reach = LoseConnectionAsync },
        new("parts", "/parts"),
        new("merge-4", "/customers") { Reach = page => MergeAsync(page, step: 4) }, // the last two change something
        new("toast", "/customers") { Reach = AddTagAsync },
    ];

    /// <param name="printed">What the server printed, with the link of the set-up.</param>
    public static IEnumerable<Shot> OfAnEmptyFolder(string printed)
    {
        var link = new Uri(SetupLink().Match(printed).Value).PathAndQuery;
        return
        [
            new("setup", link) { IsPublic = true, Also = ShotLooks.Phone },
            new("not-found", link) { IsPublic = true, Reach = FoundAsync },
            new("empty", "/customers") { Also = ShotLooks.Tablet | ShotLooks.Phone },
        ];
    }

    private static async Task OpenFilterAsync(IPage page)
    {
        await page.Keyboard.PressAsync("f");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Filter customers" }).GetByRole(AriaRole.Checkbox).First.WaitForAsync();
    }

    private static async Task OpenColumnsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Columns" }).WaitForAsync();
    }

    private static async Task OpenRowMenuAsync(IPage page)
    {
        await page.Locator("[data-row]").Nth(3).GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Menu, new() { Name = "Customer", Exact = true }).WaitForAsync();
    }

    private static async Task SelectAsync(IPage page)
    {
        await RowsShownAsync(page);
        foreach (var place in new[] { 1, 2, 4 })
        {
            await page.Locator("[data-row]").Nth(place).FocusAsync();
            await page.Keyboard.PressAsync("x");
        }

        await page.GetByText("3 selected").WaitForAsync();
    }

    /// <summary>Waits until the keys of the list work.</summary>
    private static Task RowsShownAsync(IPage page) => page.Locator("[data-rows-shown]:not(:empty)").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    private static async Task OpenAsync(IPage page, string? tab)
    {
        await page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { Name = Star }).ClickAsync();
        var record = page.GetByRole(AriaRole.Complementary);
        await record.GetByRole(AriaRole.Heading, new() { Name = Star }).WaitForAsync();
        if (tab is null)
            return;

        await record.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await record.GetByRole(AriaRole.Tabpanel, new() { Name = tab }).Locator("li, article").First.WaitForAsync();
    }

    private static async Task OpenWideAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open as full page" }).ClickAsync();
        await page.Locator(".pane.page").GetByRole(AriaRole.Heading, new() { Name = Star }).WaitForAsync();
    }

    private static async Task TypeCustomerAsync(IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add customer" });
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("O. Adébáyò");
        await dialog.GetByLabel("Email", new() { Exact = true }).FillAsync("oluwaseun@whitfield.example");
        await dialog.GetByText("belongs to").WaitForAsync();
    }

    private static async Task MergeAsync(IPage page, int step)
    {
        await OpenAsync(page, null);
        await page.Keyboard.PressAsync("m");
        var wizard = page.GetByRole(AriaRole.Dialog, new() { Name = "Merge customers" });
        await wizard.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("adeb");
        await wizard.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await wizard.GetByRole(AriaRole.Button, new() { Name = "Keep this one" }).WaitForAsync();
        string[] steps = ["Which values stay?", "Result", "Merged into"];
        foreach (var heading in steps.Take(step - 1))
        {
            await page.Keyboard.PressAsync("Control+Enter");
            await wizard.GetByRole(AriaRole.Heading, new() { Name = heading }).WaitForAsync();
        }
    }

    private static async Task OpenPaletteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).PressSequentiallyAsync("mar");
        await page.GetByRole(AriaRole.Option).Locator("mark").First.WaitForAsync();
    }

    private static async Task OpenShortcutsAsync(IPage page)
    {
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task AddTagAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.Keyboard.PressAsync("t");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Add tag" }).PressSequentiallyAsync("Renewal");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".toast").WaitForAsync();
    }

    /// <summary>Holds back what the server says as soon as the list waits for its rows.</summary>
    private static async Task WaitForRowsAsync(IPage page)
    {
        var said = new Queue<IWebSocketFrame>();
        IWebSocketRoute? browser = null;
        await page.RouteWebSocketAsync("**/_blazor?id=*", each =>
        {
            browser = each;
            each.ConnectToServer().OnMessage(said.Enqueue);
        });
        await page.ReloadAsync();
        var left = false;
        while (!await page.Locator("tr.waiting").First.IsVisibleAsync())
        {
            if (said.TryDequeue(out var next))
            {
                if (next.Binary is { } bytes)
                    browser?.Send(bytes);
                else
                    browser?.Send(next.Text ?? "");
            }
            else if (!left && await page.EvaluateAsync<bool>(Screenshots.TakenOver))
            {
                left = true;
                await page.Locator("nav a[data-key]").ClickAsync();
            }

            await page.WaitForTimeoutAsync(50);
        }
    }

    /// <summary>Takes away, for a moment, a table that the list is read from.</summary>
    private static async Task FailAsync(IPage page, RunningServer server)
    {
        server.Run("ALTER TABLE customer_tags RENAME TO customer_tags_away");
        try
        {
            await page.GetByRole(AriaRole.Columnheader, new() { Name = "First seen" }).GetByRole(AriaRole.Button).ClickAsync();
            await page.GetByText("The customer list did not load").WaitForAsync();
        }
        finally
        {
            server.Run("ALTER TABLE customer_tags_away RENAME TO customer_tags");
        }
    }

    private static async Task LoseConnectionAsync(IPage page)
    {
        var isCut = false;
        var ends = new List<IWebSocketRoute>();
        await page.RouteAsync("**/_blazor/negotiate**", route => isCut ? route.AbortAsync() : route.ContinueAsync());
        await page.RouteWebSocketAsync("**/_blazor?id=*", browser => ends.AddRange([browser, browser.ConnectToServer()]));
        await page.ReloadAsync();
        await page.WaitForFunctionAsync(Screenshots.TakenOver);
        await RowsShownAsync(page);
        isCut = true;
        foreach (var end in ends)
            await end.CloseAsync(new() { Code = 1011, Reason = "cut" });
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
