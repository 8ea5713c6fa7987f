using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>The list, what opens over it, and the frame of every page.</summary>
internal static class ListStates
{
    public static IReadOnlyDictionary<string, Reach> All { get; } = new Dictionary<string, Reach>(StringComparer.Ordinal)
    {
        ["the list"] = (customers, _, _) => customers.OpenAsync(),
        ["the list searched and filtered"] = async (customers, _, _) =>
        {
            await customers.OpenAsync("?search=person&channel=email&tag=VIP&tag=Partner");
            await Expect(customers.Chips).ToHaveCountAsync(2);
        },
        ["the list sorted by name"] = (customers, _, _) => customers.OpenAsync("?sort=name&tab=visitors"),
        ["the list with other columns"] = async (customers, _, _) =>
        {
            await customers.OpenAsync("?cols=name,phone,external_id,cf_plan,cf_company.size");
            await Expect(customers.Header("Plan")).ToBeAttachedAsync();
        },
        ["no match"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?search=nobody&tag=VIP&tab=verified");
            await page.TakenOverAsync();
            await Expect(page.GetByText("No customer matches “nobody”")).ToBeVisibleAsync();
        },
        ["an address that asks for something unknown"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?colour=green");
            await page.TakenOverAsync();
            await Expect(page.GetByText("This address asks for something unknown")).ToBeVisibleAsync();
        },
        ["the channel filter"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?channel=email");
            await customers.OpenFilterAsync("Channel");
            await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Email" })).ToBeVisibleAsync();
        },
        ["the tag filter"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await customers.OpenFilterAsync("Tag");
            await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["the filter panel"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?channel=email&tag=VIP");
            await new FilterScreen(page).OpenAsync();
            await Expect(new FilterScreen(page).Frame.GetByRole(AriaRole.Checkbox, new() { Name = "Widget" })).ToBeVisibleAsync();
        },
        ["the filter panel with conditions"] = async (customers, page, _) =>
        {
            var filter = new FilterScreen(page);
            await customers.OpenAsync("?country=NG&has_email=true&last_seen_after=2026-01-01&feedback_count_min=1&custom[plan][none_of]=Basic&custom[company.size][between]=1&custom[company.size][between]=500");
            await filter.OpenAsync();
            await filter.Condition("Feedback").GetByLabel("Feedback: Most").FillAsync("0");
            await Expect(filter.Condition("Feedback").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await filter.Condition("Country").GetByRole(AriaRole.Combobox).ClickAsync();
            await Expect(filter.Options.First).ToBeVisibleAsync();
        },
        ["the columns"] = async (customers, _, _) =>
        {
            await customers.OpenAsync();
            await customers.OpenColumnsAsync();
        },
        ["the menu of a row"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Shift+F10");
        },
        ["a selection"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await Expect(customers.Bulk).ToContainTextAsync("2 selected");
        },
        ["the picker of tags"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
            await Expect(customers.TagPicker.GetByRole(AriaRole.Button, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["the account menu"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new AccountScreen(page).OpenAsync();
            await Expect(new AccountScreen(page).Menu).ToBeVisibleAsync();
        },
        ["the palette"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new PaletteScreen(page).OpenAsync();
            await new PaletteScreen(page).Field.FillAsync("person");
            await Expect(new PaletteScreen(page).Options.First).ToContainTextAsync("Person");
        },
        ["the shortcuts"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        },
    };
}
