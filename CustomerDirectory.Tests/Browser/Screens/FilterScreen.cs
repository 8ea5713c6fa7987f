using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The panel that edits all filters of the list.</summary>
public sealed class FilterScreen(IPage page)
{
    public ILocator Frame => page.GetByRole(AriaRole.Dialog, new() { Name = "Filter customers" });

    public ILocator Apply => Frame.Locator("[type=submit]");

    public ILocator Options => Frame.GetByRole(AriaRole.Option);

    public ILocator Adder => Frame.GetByRole(AriaRole.Combobox, new() { Name = "Add a condition" });

    public ILocator Condition(string name) => Frame.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    public async Task OpenAsync()
    {
        await page.Locator("[data-key=f]").ClickAsync();
        await Assertions.Expect(Frame).ToBeVisibleAsync();
    }

    public Task TickAsync(string choice) => Frame.GetByRole(AriaRole.Checkbox, new() { Name = choice }).ClickAsync();

    public async Task AddAsync(string condition)
    {
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await Assertions.Expect(Adder).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(condition);
        await ChooseAsync(condition);
        await Assertions.Expect(Adder).ToHaveCountAsync(0);
    }

    /// <summary>Waits until the option is the first that is offered, and takes it by Enter.</summary>
    public async Task ChooseAsync(string option)
    {
        await Assertions.Expect(Options.First).ToContainTextAsync(option);
        await Assertions.Expect(Frame.Locator("[role=option].active")).ToContainTextAsync(option);
        await page.Keyboard.PressAsync("Enter");
    }
}
