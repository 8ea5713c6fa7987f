using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The page of suggested pairs.</summary>
public sealed class DuplicatesScreen(IPage page)
{
    public ILocator Pairs => page.GetByRole(AriaRole.Article);

    public ILocator Place => page.GetByRole(AriaRole.Status).Filter(new() { HasText = " of " });

    public ILocator Entry => page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "Duplicates" });

    public ILocator Pair(string one, string other) => page.GetByRole(AriaRole.Article, new() { Name = $"{one} and {other}" });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/duplicates");
        await page.TakenOverAsync();
    }
}
