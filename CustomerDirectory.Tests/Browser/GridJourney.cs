using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class GridJourney(GridJourney.Thousand host) : Journey(host), IClassFixture<GridJourney.Thousand>
{
    [Fact]
    public async Task Rows_are_selected_with_the_mouse_and_stay_selected_until_it_is_another_list()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");

        await Tick(customers, "Person 0002").ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync("1 selected");
        await customers.Row("Person 0006").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(customers.Bulk).ToContainTextAsync("5 selected");
        await Expect(customers.Selected).ToHaveCountAsync(5);
        await Tick(customers, "Person 0004").ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync("4 selected");
        await Expect(customers.Row("Person 0004")).ToHaveAttributeAsync("aria-selected", "false");
        await Expect(customers.Pane.Frame).ToBeHiddenAsync();

        await customers.SortByAsync("Name");
        await Expect(customers.Names.First).ToHaveTextAsync("Person 1000");
        await Expect(customers.Bulk).ToContainTextAsync("4 selected");

        await customers.Tab("Verified").ClickAsync();
        await Expect(customers.Bulk).ToBeHiddenAsync();
        await page.GetByText("Selection cleared").Locator("..").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync("4 selected");
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Clear selection" }).ClickAsync();
        await Expect(customers.Bulk).ToBeHiddenAsync();
        await Expect(customers.Selected).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Rows_are_selected_by_keys_also_where_they_are_not_loaded()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");
        var all = customers.Grid.GetByRole(AriaRole.Checkbox, new() { Name = "Select the loaded rows" });

        await page.Keyboard.PressAsync("j");
        await Expect(customers.Row("Person 0001")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(customers.Row("Person 0001")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(all).ToBeCheckedAsync(new() { Indeterminate = true });
        await page.Keyboard.PressAsync("End");
        await Expect(customers.Row("Person 1000")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+X");
        await Expect(customers.Bulk).ToContainTextAsync("1,000 selected");
        await Expect(all).ToBeCheckedAsync();
        await Expect(customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToBeEnabledAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.Bulk).ToBeHiddenAsync();
        await Expect(customers.Row("Person 1000")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(customers.Bulk).ToContainTextAsync("1 selected");
        await page.Keyboard.PressAsync("Control+a");
        await Expect(all).ToBeCheckedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Person 1000")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape"); // one level at a time: the record, then the selection
        await Expect(customers.Pane.Frame).ToBeHiddenAsync();
        await Expect(customers.Bulk).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.Bulk).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_tag_is_added_to_the_selection_and_taken_back()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name&search=person 002");

        await Tick(customers, "Person 0020").ClickAsync();
        await Tick(customers, "Person 0021").ClickAsync();
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await page.Keyboard.TypeAsync("Mooring");
        await Expect(customers.TagPicker.GetByRole(AriaRole.Button, new() { Name = "Create “Mooring”" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(customers.Row("Person 0021")).ToContainTextAsync("Mooring");
        await Expect(customers.Row("Person 0020")).ToContainTextAsync("Mooring");
        await Expect(customers.Row("Person 0022")).Not.ToContainTextAsync("Mooring");
        await page.GetByText("Added “Mooring” to 2 customers").Locator("..").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(customers.Row("Person 0021")).Not.ToContainTextAsync("Mooring");
        await Expect(customers.Bulk).ToContainTextAsync("2 selected");
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_change()
    {
        var page = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");

        await Tick(customers, "Person 0001").ClickAsync();
        await Expect(customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Copy emails" })).ToBeVisibleAsync();
        await Expect(customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToHaveCountAsync(0);
        await customers.Row("Person 0001").FocusAsync();
        await page.Keyboard.PressAsync("Shift+F10");
        await Expect(customers.RowMenu.GetByRole(AriaRole.Menuitem)).ToHaveTextAsync([ItemWords("Open"), ItemWords("Open in new tab"), ItemWords("Copy link"), ItemWords("Copy email")]);
    }

    [Fact]
    public async Task The_menu_of_a_row_is_opened_walked_through_and_left_by_keys()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");

        await page.Keyboard.PressAsync("Shift+F10");
        await Expect(customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Open", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Copy link" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.RowMenu).ToBeHiddenAsync();
        await Expect(customers.Row("Person 0002")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Shift+F10");
        await customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Add tag…" }).PressAsync("Enter");
        await Expect(customers.TagPicker).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("Quay");
        await Expect(customers.TagPicker.GetByRole(AriaRole.Button, new() { Name = "Create “Quay”" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Row("Person 0002")).ToContainTextAsync("Quay");
        await Expect(customers.Row("Person 0002")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Shift+F10");
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Person 0002")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Columns_are_chosen_moved_and_widened_by_keys_and_remembered()
    {
        var member = await host.Server.MemberAsync(Role.Agent);
        var page = (await VisitAsync(member)).Page;
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");

        await customers.ColumnsButton.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Columns).ToContainTextAsync("8 of 16");
        await customers.Columns.GetByRole(AriaRole.Switch, new() { Name = "Show Seats" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(customers.Columns).ToContainTextAsync("9 of 16");
        await Expect(customers.Row("Person 0001").GetByRole(AriaRole.Gridcell, new() { Name = "1,001", Exact = true })).ToBeVisibleAsync();
        await customers.Columns.GetByRole(AriaRole.Button, new() { Name = "Move Seats" }).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(customers.Columns.GetByRole(AriaRole.Status)).ToHaveTextAsync("Seats, 2 of 16");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(customers.Columns.GetByRole(AriaRole.Status)).ToHaveTextAsync("Seats, 3 of 16");
        await Expect(customers.Columns.GetByRole(AriaRole.Button, new() { Name = "Move Seats" })).ToBeFocusedAsync();
        await customers.Columns.GetByText("Compact").ClickAsync();
        await Expect(customers.Header("Email")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.ColumnsButton).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowUp");
        var edge = customers.Grid.GetByRole(AriaRole.Separator, new() { Name = "Width of Company" });
        await Expect(edge).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "184");
        await Expect(page.Locator("th[data-column=company]")).ToHaveAttributeAsync("style", "width:184px");
        Assert.DoesNotContain("cols=", page.Url, StringComparison.Ordinal);

        await page.ReloadAsync();
        await customers.ReadyAsync();
        Assert.Equal(["Name", "Email", "Company", "Seats"], (await TitlesAsync(customers)).Take(4));
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "184");

        await customers.OpenAsync("?sort=name&cols=name,phone,cf_seats");
        Assert.Equal(["Name", "Email", "Phone", "Seats"], await TitlesAsync(customers));
        await customers.OpenAsync("?sort=name");
        Assert.Equal(["Name", "Email", "Company", "Seats"], (await TitlesAsync(customers)).Take(4));
    }

    [Fact]
    public async Task A_list_taller_than_a_browser_can_draw_is_reached_everywhere_and_row_by_row()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");
        await page.EvaluateAsync("() => document.documentElement.style.setProperty('--grid-tallest', '12000')"); // as fifteen million are to a million rows
        await page.Keyboard.PressAsync("j");

        await page.Keyboard.PressAsync("End");
        await Expect(customers.Row("Person 1000")).ToBeFocusedAsync();
        await Expect(customers.Row("Person 1000")).ToBeInViewportAsync(new() { Ratio = 0.99f });
        await Expect(customers.RowsShown).ToContainTextAsync("–1,000 of 1,000");
        await page.Keyboard.PressAsync("k");
        await Expect(customers.Row("Person 0999")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(customers.Row("Person 0001")).ToBeFocusedAsync();
        await Expect(customers.RowsShown).ToContainTextAsync("Rows 1–");
        Assert.Equal(12_000, await page.EvaluateAsync<int>("() => Math.round(document.querySelector('[data-rows]').closest('table').tBodies[2].getBoundingClientRect().bottom - document.querySelector('[data-rows]').closest('table').tBodies[0].getBoundingClientRect().top)"));

        await page.EvaluateAsync("() => { const list = document.getElementById('customer-list'); list.scrollTop = (list.scrollHeight - list.clientHeight) / 2; }");
        await Expect(customers.RowsShown).ToContainTextAsync(Middle);
        var first = await FirstShownAsync(customers);
        await Expect(customers.RowAt(first + 3)).ToBeInViewportAsync();
        await customers.RowAt(first + 3).HoverAsync();
        await page.Mouse.WheelAsync(0, 3 * 46);
        await Expect(customers.RowsShown).ToContainTextAsync($"Rows {first + 3}–");
        await page.Mouse.WheelAsync(0, -5 * 46);
        await Expect(customers.RowsShown).ToContainTextAsync($"Rows {first - 2}–");
        await Expect(customers.Row($"Person {(first + 3).ToString("D4", CultureInfo.InvariantCulture)}")).ToHaveAttributeAsync("aria-rowindex", $"{first + 4}");
    }

    [Fact]
    public async Task A_screen_reader_hears_what_a_row_is_where_it_stands_and_whether_it_is_selected()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name&cols=name,company,feedback_count");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Person 0002")).ToBeVisibleAsync();

        await Expect(customers.Grid).ToHaveAttributeAsync("aria-rowcount", "1001");
        await Expect(customers.Grid).ToHaveAttributeAsync("aria-multiselectable", "true");
        await Expect(customers.RowAt(1)).ToMatchAriaSnapshotAsync(
            """
            - row /Person 0001/ [selected]:
              - gridcell "Select Person 0001":
                - checkbox "Select Person 0001" [checked]
              - gridcell /Person 0001 p0001@example.org/:
                - link "Person 0001"
              - gridcell "Harbour 1"
              - gridcell "0"
              - gridcell "Actions for Person 0001":
                - button "Actions for Person 0001"
            """);
        await Expect(customers.RowAt(2)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(customers.RowAt(2)).ToHaveAttributeAsync("aria-selected", "false");
        await Expect(customers.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Name" })).ToHaveAttributeAsync("aria-sort", "ascending");
        Assert.Equal(1, await page.EvaluateAsync<int>("() => document.querySelectorAll('[role=grid] [tabindex=\"0\"]').length"));
    }

    private static ILocator Tick(CustomersScreen customers, string name) => customers.Row(name).GetByRole(AriaRole.Checkbox);

    private static Regex ItemWords(string text) => new($"^{text}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Regex Middle => new("^Rows (?:4[89]|50)[0-9]–", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task<int> FirstShownAsync(CustomersScreen customers) =>
        int.Parse((await customers.RowsShown.TextContentAsync())!.Split(' ')[1].Split('–')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<string[]> TitlesAsync(CustomersScreen customers) =>
        await customers.Grid.EvaluateAsync<string[]>("grid => [...grid.querySelectorAll('th[data-column]')].map(header => header.getAttribute('aria-label'))");

    [Fact]
    public async Task What_is_done_before_the_circuit_is_there_is_not_lost()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);

        var takeOver = await page.OpenHeldAsync("/customers?sort=name");
        await customers.SearchBox.FillAsync("07");
        await customers.SearchBox.PressAsync("Home");
        await takeOver();
        await Expect(customers.SearchBox).ToHaveValueAsync("07");
        await Expect(customers.SearchBox).ToBeFocusedAsync();
        await Expect(customers.Count).ToHaveTextAsync("119 of 1,000 customers");
        await page.Keyboard.TypeAsync("1");
        await Expect(customers.Count).ToHaveTextAsync("1 of 1,000 customers"); // 0107, and not 0071
        await page.WaitForURLAsync("**search=107**");

        takeOver = await page.OpenHeldAsync("/customers?sort=name");
        await Tick(customers, "Person 0002").ClickAsync();
        await customers.Row("Person 0003").Locator("td").First.ClickAsync(new() { Position = new() { X = 4, Y = 4 } }); // beside the box
        await Tick(customers, "Person 0004").DblClickAsync();
        await customers.Grid.Locator("..").EvaluateAsync("scroller => scroller.scrollTo(0, 200)");
        await takeOver();
        await Expect(customers.Bulk).ToContainTextAsync("2 selected");
        await Expect(customers.Selected.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Person 0002", "Person 0003"]);
        Assert.Equal(200, await customers.Grid.Locator("..").EvaluateAsync<int>("scroller => scroller.scrollTop"));

        takeOver = await page.OpenHeldAsync("/customers?sort=name");
        await customers.Row("Person 0005").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(customers.RowMenu).ToBeVisibleAsync();
        await takeOver();
        await Expect(customers.RowMenu).ToBeVisibleAsync();
        await customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Open", Exact = true }).ClickAsync();
        await Expect(customers.Pane.Name("Person 0005")).ToBeVisibleAsync();

        takeOver = await page.OpenHeldAsync("/customers?sort=name");
        await customers.Row("Person 0006").GetByText("Harbour 6").ClickAsync();
        await takeOver();
        await Expect(customers.Pane.Name("Person 0006")).ToBeVisibleAsync();

        takeOver = await page.OpenHeldAsync("/customers?sort=name");
        await page.Keyboard.PressAsync("Control+k");
        await takeOver();
        await Expect(new PaletteScreen(page).Frame).ToBeVisibleAsync();
    }

    /// <summary>A thousand people, the first with seats.</summary>
    public sealed class Thousand(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync()
        {
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], CancellationToken.None));
            var csv = new StringBuilder("Name,Email,Company,Verified,cf_seats\n");
            for (var number = 1; number <= 1000; number++)
                csv.Append(CultureInfo.InvariantCulture, $"Person {number:D4},p{number:D4}@example.org,Harbour {number % 9},{(number % 3 is 0 ? "yes" : "no")},{number + 1000}\n");
            var file = Path.Combine(Server.Folder.Path, "thousand.csv");
            await File.WriteAllTextAsync(file, $"{csv}");
            var report = TestDirectory.Value(await Service<CustomerImport>().RunAsync(Actor.CommandLine, file, progress: null, CancellationToken.None));
            Assert.Equal((1000, 0), (report.Created, report.Rejected.Count));
        }
    }
}
