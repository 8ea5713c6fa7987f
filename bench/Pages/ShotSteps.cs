using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>What a person does until a state of <see cref="ShotList"/> is reached.</summary>
internal static class ShotSteps
{
    /// <summary>Somebody of the demo with a full record.</summary>
    private const string Star = "Oluwaseun Adébáyò-Whitfield";

    public static async Task OpenFilterAsync(IPage page)
    {
        await page.Keyboard.PressAsync("f");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Filter customers" }).GetByRole(AriaRole.Checkbox).First.WaitForAsync();
    }

    public static async Task OpenColumnsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Columns" }).WaitForAsync();
    }

    public static async Task OpenRowMenuAsync(IPage page)
    {
        await page.Locator("[data-row]").Nth(3).GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Menu, new() { Name = "Customer", Exact = true }).WaitForAsync();
    }

    public static async Task SelectAsync(IPage page)
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
    public static Task RowsShownAsync(IPage page) => page.Locator("[data-rows-shown]:not(:empty)").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static async Task OpenAsync(IPage page, string? tab)
    {
        await page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { Name = Star }).ClickAsync();
        var record = page.GetByRole(AriaRole.Complementary);
        await record.GetByRole(AriaRole.Heading, new() { Name = Star }).WaitForAsync();
        if (tab is null)
            return;

        await record.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await record.GetByRole(AriaRole.Tabpanel, new() { Name = tab }).Locator("li, article").First.WaitForAsync();
    }

    public static async Task OpenWideAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open as full page" }).ClickAsync();
        await page.Locator(".pane.page").GetByRole(AriaRole.Heading, new() { Name = Star }).WaitForAsync();
    }

    public static async Task TypeCustomerAsync(IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add customer" });
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("O. Adébáyò");
        await dialog.GetByLabel("Email", new() { Exact = true }).FillAsync("oluwaseun@whitfield.example");
        await dialog.GetByText("belongs to").WaitForAsync();
    }

    public static async Task MergeAsync(IPage page, int step)
    {
        await OpenAsync(page, null);
        await page.Keyboard.PressAsync("m");
        var wizard = page.GetByRole(AriaRole.Dialog, new() { Name = "Merge customers" });
        await wizard.GetByText("Suggested").WaitForAsync();
        await wizard.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await wizard.GetByRole(AriaRole.Button, new() { Name = "Keep this one" }).WaitForAsync();
        string[] steps = ["Which values stay?", "Result", "Merged into"];
        foreach (var heading in steps.Take(step - 1))
        {
            await page.Keyboard.PressAsync("Control+Enter");
            await wizard.GetByRole(AriaRole.Heading, new() { Name = heading }).WaitForAsync();
        }
    }

    public static async Task OpenPaletteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).PressSequentiallyAsync("mar");
        await page.GetByRole(AriaRole.Option).Locator("mark").First.WaitForAsync();
    }

    public static async Task OpenShortcutsAsync(IPage page)
    {
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    public static async Task AddTagAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.Keyboard.PressAsync("t");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Add tag" }).PressSequentiallyAsync("Press");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".toast").WaitForAsync();
    }

    /// <summary>Holds back what the server says as soon as the list waits for its rows.</summary>
    public static async Task WaitForRowsAsync(IPage page)
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
                await page.Locator("nav a[data-key='g c']").ClickAsync();
            }

            await page.WaitForTimeoutAsync(50);
        }
    }

    /// <summary>Takes away, for a moment, a table that the list is read from.</summary>
    public static async Task FailAsync(IPage page, RunningServer server)
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

    public static async Task LoseConnectionAsync(IPage page)
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

    public static async Task FoundAsync(IPage page)
    {
        await page.FillAsync("[name=name]", "Olga Owner");
        await page.FillAsync("[name=email]", ShotList.Owner.Email);
        await page.FillAsync("[name=password]", ShotList.Owner.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/customers");
        await page.GotoAsync("/no-such-page");
    }

    public static async Task OpenMenuAsync(IPage page)
    {
        await OpenAsync(page, null);
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
        await page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Menu).WaitForAsync();
    }

    /// <summary>Opens the dialog that asks before somebody is suspended or deleted.</summary>
    public static async Task AskAsync(IPage page, string item)
    {
        await OpenMenuAsync(page);
        await page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).WaitForAsync();
    }

    public static async Task DeleteAsync(IPage page)
    {
        await AskAsync(page, "Delete…");
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Delete customer" }).ClickAsync();
        await page.Locator(".toast").WaitForAsync();
        await page.GotoAsync("/customers/bin");
        await page.GetByText(Star).First.WaitForAsync();
    }
}
