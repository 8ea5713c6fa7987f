using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a member sets for themselves.</summary>
public sealed class SettingsScreen(IPage page)
{
    public ILocator TimeZone => page.GetByLabel("Time zone");

    public ILocator SingleKeys => page.GetByRole(AriaRole.Switch, new() { Name = "Single-key shortcuts" });

    public ILocator Kept => page.GetByRole(AriaRole.Status).GetByText("Kept for you");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/settings");
        await page.TakenOverAsync();
    }

    public ILocator Theme(string word) => page.GetByRole(AriaRole.Group, new() { Name = "Theme" }).GetByLabel(word);

    /// <param name="example">A part of the example that stands for the format.</param>
    public ILocator Format(string example) => page.GetByRole(AriaRole.Group, new() { Name = "Dates and numbers" }).GetByRole(AriaRole.Radio).And(page.GetByLabel(example));
}
