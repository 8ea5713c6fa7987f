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

    /// <summary>A tag as it stands in the details.</summary>
    public ILocator Tag(string name) => frame.GetByText(name, new() { Exact = true }).And(frame.Locator(".tag bdi"));

    /// <summary>The field in which a tag is found or thought of.</summary>
    public ILocator NewTag => frame.GetByRole(AriaRole.Combobox, new() { Name = "Add tag" });

    /// <summary>Where a note is written.</summary>
    public ILocator Composer => frame.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" });

    /// <summary>The button that opens the editor of a value, "Edit city", or of one that is not set, "Add city".</summary>
    public ILocator Button(string name) => frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The field of an open editor.</summary>
    public ILocator Field(string label) => frame.GetByLabel(label, new() { Exact = true }).And(frame.Locator("input, textarea"));

    /// <summary>A value as it stands in the details.</summary>
    public ILocator Value(string text) => frame.Locator("dd, .contact").Filter(new() { HasText = text });

    /// <summary>What is said beside an open editor.</summary>
    public ILocator Said => frame.Locator("edit-host").GetByRole(AriaRole.Alert);

    /// <summary>Opens an editor by keyboard and types in place of what stands there.</summary>
    public async Task TypeAsync(string button, string label, string text)
    {
        await Button(button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Field(label)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
        await Assertions.Expect(Field(label)).ToHaveValueAsync(text);
    }

    /// <summary>Chooses from the menu of the only note.</summary>
    public async Task ChooseForNoteAsync(string item)
    {
        await frame.GetByRole(AriaRole.Button, new() { Name = "Actions for the note of" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
        if (item is "Edit")
            await Assertions.Expect(frame.GetByRole(AriaRole.Textbox, new() { Name = "Edit note" })).ToBeFocusedAsync();
    }

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
