using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>One customer, beside the list and on a page of its own.</summary>
internal static class RecordStates
{
    public static IReadOnlyDictionary<string, Reach> All { get; } = new Dictionary<string, Reach>(StringComparer.Ordinal)
    {
        ["the pane with details"] = async (customers, _, id) =>
        {
            await customers.OpenAsync($"?open={id}");
            await Expect(customers.Pane.Panel("Details")).ToBeVisibleAsync();
        },
        ["the pane with the timeline"] = (customers, _, id) => OpenPaneAsync(customers, id, "Timeline"),
        ["the pane with feedback"] = (customers, _, id) => OpenPaneAsync(customers, id, "Feedback"),
        ["the pane with notes"] = (customers, _, id) => OpenPaneAsync(customers, id, "Notes"),
        ["the pane with the history"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "History");
            await Expect(customers.Pane.Panel("History").GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        },
        ["the pane of nobody"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?open=cus_nobody");
            await Expect(page.GetByText("There is no such customer")).ToBeVisibleAsync();
        },
        ["the full page"] = (_, page, id) => new RecordScreen(page, page.GetByRole(AriaRole.Main)).OpenAsync(id),
        ["the full page with feedback"] = (_, page, id) => new RecordScreen(page, page.GetByRole(AriaRole.Main)).OpenAsync($"{id}?panel=feedback"),
        ["the record of a deleted customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Binned Bea" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true })).ToBeVisibleAsync();
        },
        ["the actions of a customer"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Export data" })).ToBeVisibleAsync();
        },
        ["deleting a customer"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        },
        ["choosing a tag"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["writing a note"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "Notes");
            await customers.Pane.Composer.FillAsync("A draft");
        },
        ["editing a note"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "Notes");
            await customers.Pane.ChooseForNoteAsync("Edit");
        },
        ["reassigning feedback"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Feedback");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for Opening hours" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reassign to another customer…" }).ClickAsync();
            await page.GetByLabel("Whose is it?").FillAsync("person7@");
            await Expect(page.GetByText("is suspended. The item is linked")).ToBeVisibleAsync();
        },
        ["reassigning feedback to somebody new"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Feedback");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for Opening hours" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reassign to another customer…" }).ClickAsync();
            await page.GetByLabel("Whose is it?").FillAsync("not an@address");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create a new customer…" }).ClickAsync();
            await Expect(page.GetByLabel("Email", new() { Exact = true })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        },
        ["adding a customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?new=customer");
            await page.TakenOverAsync();
            var dialog = new AddCustomerScreen(page);
            await dialog.Email.FillAsync("person1@example.org");
            await dialog.Phone.FillAsync("+44 20 7946 0018");
            await Expect(dialog.Frame.GetByText("This email belongs to Person 1.")).ToBeVisibleAsync();
            await Expect(dialog.Frame.GetByText(", who is suspended.")).ToBeVisibleAsync();
        },
    };

    /// <summary>Beside a list of one customer: how the whole list looks beside a pane is a state of its own.</summary>
    public static async Task OpenPaneAsync(CustomersScreen customers, string id, string tab)
    {
        await customers.OpenAsync($"?search=okonkwo&open={id}&panel={tab.ToLowerInvariant()}");
        await Expect(customers.Pane.Panel(tab)).ToBeVisibleAsync();
    }
}
