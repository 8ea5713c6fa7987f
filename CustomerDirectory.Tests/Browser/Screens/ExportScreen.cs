using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The dialog that puts customers into a file.</summary>
public sealed class ExportScreen(IPage page)
{
    public ILocator Frame => page.GetByRole(AriaRole.Dialog, new() { Name = "Export customers" });

    /// <summary>The radio button of a scope or format, by the beginning of its words.</summary>
    public ILocator Choice(string word) => Frame.GetByRole(AriaRole.Radio, new() { Name = word });

    public ILocator Column(string label) => Frame.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true });

    /// <summary>The exports there are, newest first.</summary>
    public ILocator Recent => Frame.GetByRole(AriaRole.Listitem);

    public ILocator Next => Frame.GetByRole(AriaRole.Button, new() { Name = "Next" });

    public ILocator Export => Frame.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = false }).And(page.Locator("[type=submit]"));

    public async Task ReviewAsync()
    {
        await Next.ClickAsync();
        await Assertions.Expect(Export).ToBeVisibleAsync();
    }
}
