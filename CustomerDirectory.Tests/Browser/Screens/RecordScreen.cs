using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a person can do with the record of one customer, beside the list or as a page.</summary>
public sealed class RecordScreen(IPage page, ILocator frame)
{
    public ILocator Frame => frame;

    /// <summary>The name; a heading of level 2 beside the list, of level 1 as a page.</summary>
    public ILocator Name(string name) => frame.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Tab(string name) => frame.GetByRole(AriaRole.Tab, new() { Name = name });

    public ILocator Panel(string name) => frame.GetByRole(AriaRole.Tabpanel, new() { Name = name });

    public async Task ShowAsync(string tab)
    {
        await Tab(tab).ClickAsync();
        await Assertions.Expect(Tab(tab)).ToHaveAttributeAsync("aria-selected", "true");
    }

    public Task CloseAsync() => frame.GetByRole(AriaRole.Link, new() { Name = "Close", Exact = true }).ClickAsync();

    /// <summary>Opens the record as a page.</summary>
    public async Task OpenAsync(string id)
    {
        await page.GotoAsync($"/customers/{id}");
        await page.TakenOverAsync();
    }
}
