using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>What is done to many customers at once, or to two: bulk work, exports, imports, merging.</summary>
internal static class ManyStates
{
    public static IReadOnlyDictionary<string, Reach> All { get; } = new Dictionary<string, Reach>(StringComparer.Ordinal)
    {
        ["everybody selected"] = async (customers, page, _) =>
        {
            await SelectEverybodyAsync(customers, page);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Remove a tag from" })).ToBeVisibleAsync();
        },
        ["a field for everybody"] = async (customers, page, _) =>
        {
            await SelectEverybodyAsync(customers, page);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "field" }).ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Set a field for" });
            await dialog.GetByLabel("Field", new() { Exact = true }).FillAsync("Plan");
            await dialog.GetByRole(AriaRole.Option, new() { Name = "Plan" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Set Plan" }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        },
        ["suspending several"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            foreach (var key in new[] { "j", "x", "j", "x" })
                await page.Keyboard.PressAsync(key);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
            await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        },
        ["deleting several"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            foreach (var key in new[] { "j", "x", "j", "x" })
                await page.Keyboard.PressAsync(key);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(page.GetByLabel("Type delete 2 to confirm")).ToBeFocusedAsync();
        },
        ["bulk work"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new JobsScreen(page).Button.ClickAsync();
            await Expect(new JobsScreen(page).List).ToContainTextAsync("Moved 1 customer to the bin");
        },
        ["export-1"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?search=person&channel=email&export=all");
            await new ExportScreen(page).Column("Notes").CheckAsync();
            await Expect(new ExportScreen(page).Frame).ToContainTextAsync("do not apply to “All customers”");
        },
        ["export-2"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?export=all");
            await new ExportScreen(page).ReviewAsync();
        },
        ["export-3"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?export=recent");
            await Expect(new ExportScreen(page).Recent.First).ToContainTextAsync("customers-");
        },
        ["the imports"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "waits.csv" })).ToBeVisibleAsync();
        },
        ["the columns of an import"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "waits.csv" }).ClickAsync();
            await Expect(page.GetByLabel("Shoe size fills")).ToBeVisibleAsync();
        },
        ["an import that was checked"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "checked.csv" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rejected rows" })).ToBeVisibleAsync();
        },
        ["the duplicates"] = async (_, page, _) =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await Expect(new DuplicatesScreen(page).Pair("Twin One", "Twin Two")).ToBeVisibleAsync();
        },
        ["merge-1"] = async (customers, page, id) =>
        {
            await customers.OpenAsync($"?open={id}&merge={id}");
            await new MergeScreen(page).Search.FillAsync("person");
            await new MergeScreen(page).Found.First.CheckAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep this one" })).ToBeVisibleAsync();
        },
        ["merge-1 with suggestions"] = async (customers, page, _) =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Merge… Twin One and Twin Two" }).ClickAsync();
            await new MergeScreen(page).Frame.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await new MergeScreen(page).Found.First.UncheckAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Not the same person: Twin Two" })).ToBeVisibleAsync();
        },
        ["merge-2"] = async (customers, page, id) =>
        {
            await customers.OpenAsync($"?open={id}&merge={id}");
            await new MergeScreen(page).CompareWithAsync("person1@");
        },
        ["merge-3"] = (customers, page, _) => ConfirmAsync(customers, page, "person4@", "person8@"),
        ["merge-4"] = async (customers, page, _) =>
        {
            await ConfirmAsync(customers, page, "person6@", "person9@"); // others than those of the state before, who have to stay two
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(new MergeScreen(page).Undo).ToBeVisibleAsync();
        },
    };

    private static async Task SelectEverybodyAsync(CustomersScreen customers, IPage page)
    {
        await customers.OpenAsync("?sort=name");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Select all" }).ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync("All");
    }

    /// <summary>From the menu of a row to the last step of a merge.</summary>
    private static async Task ConfirmAsync(CustomersScreen customers, IPage page, string kept, string other)
    {
        var merge = new MergeScreen(page);
        await customers.OpenAsync($"?search={kept}");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+F10");
        await customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Merge…" }).ClickAsync();
        await merge.CompareWithAsync(other);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(merge.Result).ToBeFocusedAsync();
    }
}
