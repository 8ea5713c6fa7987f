using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a person can do with the list of customers.</summary>
public sealed partial class CustomersScreen(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Name = "Customers", Level = 1, Exact = true });

    public ILocator SearchBox => page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by name, email, phone, company or ID" });

    public ILocator Grid => page.GetByRole(AriaRole.Grid, new() { Name = "Customers" });

    /// <summary>The rows that are drawn at the moment, without the header.</summary>
    public ILocator Rows => Grid.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Gridcell) });

    /// <summary>The links that open customers, whose text is the name.</summary>
    public ILocator Names => Rows.GetByRole(AriaRole.Link);

    /// <summary>For example "3 of 20,000 customers".</summary>
    public ILocator Count => page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = CountWords });

    /// <summary>The footer; the script of the grid writes it.</summary>
    public ILocator RowsShown => page.GetByText(RowsShownWords);

    public ILocator Chips => page.GetByRole(AriaRole.Group).And(page.GetByLabel(ChipWords));

    /// <summary>Opens the panel of all filters; its name says how many are in force.</summary>
    public ILocator FilterButton => page.Locator("[data-key=f]");

    /// <summary>Opens a list that is not empty and waits until mouse and keyboard work.</summary>
    public async Task OpenAsync(string query = "")
    {
        await page.GotoAsync("/customers" + query);
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        await page.TakenOverAsync();
        await Assertions.Expect(RowsShown).ToBeAttachedAsync();
    }

    public ILocator Row(string name) => Rows.Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    public ILocator Tab(string name) => page.GetByRole(AriaRole.Tablist, new() { Name = "Customers by status" }).GetByRole(AriaRole.Tab, new() { Name = name });

    public ILocator SelectedTab => page.GetByRole(AriaRole.Tablist, new() { Name = "Customers by status" }).GetByRole(AriaRole.Tab, new() { Selected = true });

    public ILocator Header(string column) => Grid.GetByRole(AriaRole.Columnheader, new() { Name = column, Exact = true });

    /// <summary>The rows that are ticked.</summary>
    public ILocator Selected => Grid.GetByRole(AriaRole.Row, new() { Selected = true });

    /// <summary>Actions for the selection, in the place of the footer.</summary>
    public ILocator Bulk => page.GetByRole(AriaRole.Toolbar, new() { NameRegex = SelectedWords });

    public ILocator ColumnsButton => page.GetByRole(AriaRole.Button, new() { Name = "Columns and row height" });

    public ILocator Columns => page.GetByRole(AriaRole.Dialog, new() { Name = "Columns and row height" });

    public ILocator RowMenu => page.GetByRole(AriaRole.Menu, new() { Name = "Customer", Exact = true });

    public ILocator TagPicker => page.GetByRole(AriaRole.Dialog, new() { NameRegex = AddTagWords });

    /// <summary>The place in the whole list that a row says it has, from 1.</summary>
    public ILocator RowAt(int place) => Rows.And(page.Locator($"[aria-rowindex='{place + 1}']"));

    public async Task OpenColumnsAsync()
    {
        await ColumnsButton.ClickAsync();
        await Assertions.Expect(Columns).ToBeVisibleAsync();
    }

    public ILocator Chip(string text) => page.GetByRole(AriaRole.Group, new() { Name = $"Filter: {text}", Exact = true });

    public RecordScreen Pane => new(page, page.GetByRole(AriaRole.Complementary));

    /// <summary>Types into an emptied search box, as a person would.</summary>
    public async Task SearchForAsync(string text)
    {
        await SearchBox.FillAsync("");
        await SearchBox.PressSequentiallyAsync(text);
    }

    public Task SortByAsync(string column) => Header(column).GetByRole(AriaRole.Button).ClickAsync();

    public Task OpenCustomerAsync(string name) => Row(name).ClickAsync();

    public Task PickChannelAsync(string channel) => PickAsync("Channel", "Filter by channel", channel);

    public Task PickTagAsync(string tag) => PickAsync("Tag", "Filter by tag", tag);

    public Task RemoveChipAsync(string label) => page.GetByRole(AriaRole.Button, new() { Name = $"Remove filter {label}" }).ClickAsync();

    public Task OpenFilterAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task PickAsync(string button, string dialog, string choice)
    {
        await OpenFilterAsync(button);
        await page.GetByRole(AriaRole.Dialog, new() { Name = dialog }).GetByRole(AriaRole.Checkbox, new() { Name = choice }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
    }

    [GeneratedRegex(@"\bcustomers?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountWords { get; }

    [GeneratedRegex("^Rows [0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowsShownWords { get; }

    [GeneratedRegex("selected customer", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SelectedWords { get; }

    [GeneratedRegex("^Add a tag to", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddTagWords { get; }

    [GeneratedRegex("^Filter: ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChipWords { get; }
}
