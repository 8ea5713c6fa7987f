using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The search and the commands that Ctrl+K opens over any page.</summary>
public sealed class PaletteScreen(IPage page)
{
    public ILocator Frame => page.GetByRole(AriaRole.Dialog, new() { Name = "Search or run a command" });

    public ILocator Field => Frame.GetByRole(AriaRole.Combobox);

    public ILocator Options => Frame.GetByRole(AriaRole.Option);

    /// <summary>Waits until Enter would choose this option, as a screen reader is told.</summary>
    public async Task ActiveAsync(string text) =>
        await Assertions.Expect(Field).ToHaveAttributeAsync("aria-activedescendant", await Options.Filter(new() { HasText = text }).GetAttributeAsync("id") ?? "");

    public async Task OpenAsync()
    {
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(Field).ToBeFocusedAsync();
    }
}
