using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>What belongs to the workspace, and to the member.</summary>
internal static class AdministrationStates
{
    public static IReadOnlyDictionary<string, Reach> All { get; } = new Dictionary<string, Reach>(StringComparer.Ordinal)
    {
        ["the settings"] = (_, page, _) => new SettingsScreen(page).OpenAsync(),
        ["the workspace"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/workspace");
            await page.TakenOverAsync();
            await Expect(page.GetByLabel("Time zone")).ToBeVisibleAsync();
        },
        ["the bin"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Binned Bea" })).ToBeVisibleAsync();
        },
        ["erasing a customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Erase now… Binned Bea" }).ClickAsync();
            await Expect(page.GetByLabel("Type erase to confirm")).ToBeFocusedAsync();
        },
        ["the blocked addresses"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/blocked-addresses");
            await page.TakenOverAsync();
            await page.GetByLabel("Check an address").FillAsync("bea@example.org");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText("is blocked as email")).ToBeVisibleAsync();
        },
        ["the tags"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Colour of VIP" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitemradio).First).ToBeVisibleAsync();
        },
        ["renaming a tag to the name of another"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for VIP" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename…" }).ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("partner");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Merge the two…" })).ToBeVisibleAsync();
        },
        ["merging a tag"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for VIP" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Merge into another…" }).ClickAsync();
            await page.GetByLabel("Merge “VIP” into").SelectOptionAsync("Partner");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("this cannot be undone");
        },
        ["the custom fields"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "plan" })).ToBeVisibleAsync();
        },
        ["a new custom field"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await page.Keyboard.PressAsync("a");
            await page.GetByLabel("Type", new() { Exact = true }).SelectOptionAsync("Select");
            await Expect(page.GetByLabel("Options, one a line")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        },
        ["changing the type of a custom field"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Plan" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Change type…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog).GetByText("all fit")).ToBeVisibleAsync();
        },
        ["the team"] = async (_, page, _) =>
        {
            await page.GotoAsync("/team");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Combobox).First).ToBeVisibleAsync();
        },
        ["removing a member"] = async (_, page, _) =>
        {
            await page.GotoAsync("/team");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove from the team…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep member" })).ToBeFocusedAsync();
        },
        ["every part"] = async (_, page, _) =>
        {
            await page.GotoAsync("/parts");
            await page.TakenOverAsync();
        },
    };
}
