using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The wizard that makes one customer of several.</summary>
public sealed class MergeScreen(IPage page)
{
    public ILocator Frame => page.GetByRole(AriaRole.Dialog, new() { Name = "Merge customers" });

    public ILocator Search => Frame.GetByRole(AriaRole.Searchbox);

    public ILocator Found => Frame.GetByRole(AriaRole.Checkbox);

    public ILocator Heading(string text) => Frame.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true });

    public ILocator Compare => Heading("Which values stay?");

    public ILocator Result => Heading("Result");

    public ILocator Undo => Frame.GetByRole(AriaRole.Button, new() { Name = "Undo merge" });

    /// <summary>The radio button of a field for one of the customers, the one to keep first.</summary>
    public ILocator Value(string field, int of) => Frame.GetByRole(AriaRole.Radiogroup, new() { Name = field, Exact = true }).GetByRole(AriaRole.Radio).Nth(of);

    /// <summary>Chooses the only customer that is found by a text, and goes on to the comparison.</summary>
    public async Task CompareWithAsync(string text)
    {
        await Assertions.Expect(Search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(text);
        await Assertions.Expect(Found).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Compare).ToBeFocusedAsync();
    }
}
