using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class FilterPanelJourney(MixedCrowd crowd) : Journey(crowd), IClassFixture<MixedCrowd>
{
    private long Germans => crowd.Ask<long>("SELECT COUNT(*) FROM customers WHERE deleted_at IS NULL AND country = 'DE'");

    [Fact]
    public async Task A_filter_is_made_by_keyboard_alone_and_counted_before_it_is_applied()
    {
        var (page, customers, filter) = await StartAsync("");

        await page.Keyboard.PressAsync("f");
        await Expect(filter.Frame).ToBeFocusedAsync();
        await Expect(filter.Apply).ToContainTextAsync("Show 2,000 customers");
        await TabToAsync(page, "Add a condition");
        await page.Keyboard.PressAsync("Enter");
        await Expect(filter.Adder).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("count");
        await filter.ChooseAsync("Country");
        await Expect(filter.Condition("Country").GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("germ");
        await filter.ChooseAsync("Germany");
        await Expect(filter.Apply).ToContainTextAsync($"Show {Germans} customers");
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("country", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await TabToAsync(page, "Apply:");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync("/customers?country=DE");
        await Expect(customers.Chip("Country is Germany")).ToBeVisibleAsync();
        await Expect(customers.Count).ToHaveTextAsync($"{Germans} of 2,000 customers");
        await Expect(filter.Frame).ToHaveCountAsync(0);
        await Expect(customers.FilterButton).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_discards_the_draft_which_can_be_taken_back()
    {
        var (page, customers, filter) = await StartAsync("?tag=VIP");
        await filter.OpenAsync();
        await filter.TickAsync("Widget");
        await filter.AddAsync("Feedback");
        await page.Keyboard.PressAsync("Escape");

        await Expect(filter.Frame).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync("/customers?tag=VIP");
        await Expect(customers.Chips).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(filter.Frame.GetByRole(AriaRole.Checkbox, new() { Name = "Widget" })).ToBeCheckedAsync();
        await filter.Apply.ClickAsync();
        await Expect(page).ToHaveURLAsync("/customers?channel=widget&tag=VIP");
    }

    [Fact]
    public async Task What_cannot_be_understood_says_so_at_its_field_and_is_not_applied()
    {
        var (page, _, filter) = await StartAsync("");
        await filter.OpenAsync();
        await filter.AddAsync("Feedback");
        await page.Keyboard.TypeAsync("9");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2");

        await Expect(filter.Condition("Feedback").GetByRole(AriaRole.Alert)).ToHaveTextAsync("The upper number is below the lower one.");
        await Expect(filter.Condition("Feedback").GetByLabel("Feedback: Most")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(filter.Frame).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync("/customers");

        await page.Keyboard.TypeAsync("0");
        await Expect(filter.Condition("Feedback").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync("/customers?feedback_count_min=9&feedback_count_max=20");
    }

    [Fact]
    public async Task A_chip_opens_its_condition_and_clear_empties_everything()
    {
        var (page, customers, filter) = await StartAsync("?channel=email&feedback_count_min=3&custom[memo][contains]=note");
        await customers.Chip("Memo contains note").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(filter.Condition("Memo").GetByRole(AriaRole.Combobox)).ToBeFocusedAsync(); // how it is compared
        await filter.Frame.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(filter.Apply).ToContainTextAsync("Show 2,000 customers");
        await Expect(customers.Chips).ToHaveCountAsync(3);
        await filter.Apply.ClickAsync();

        await Expect(page).ToHaveURLAsync("/customers");
        await Expect(customers.Chips).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_it_is_a_sheet_and_the_list_begins_high()
    {
        var page = await OpenAsync(Look.Phone);
        var (customers, filter) = (new CustomersScreen(page), new FilterScreen(page));
        await customers.OpenAsync("?channel=email&has_email=true");
        var list = await customers.Grid.BoundingBoxAsync();
        Assert.InRange(list!.Y, 150, 245);

        await filter.OpenAsync();
        await Expect(filter.Condition("Email")).ToBeVisibleAsync();
        var sheet = await filter.Frame.BoundingBoxAsync();
        Assert.Equal((0, Look.Phone.Width), ((int)sheet!.X, (int)sheet.Width));
        Assert.Equal(Look.Phone.Height, (int)Math.Round(sheet.Y + sheet.Height));
    }

    [Fact]
    public async Task Beside_an_open_record_the_tools_stay_in_one_row()
    {
        var page = await OpenAsync(new Look(1024, 768));
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?channel=email&has_email=true&country=US");
        await customers.Names.First.ClickAsync();
        await Expect(customers.SearchBox).ToHaveAttributeAsync("placeholder", "Search list");

        await Expect(customers.FilterButton).ToHaveAccessibleNameAsync("Filter, 3 in force");
        await Expect(customers.Chips.First).ToBeHiddenAsync();
        var tools = await page.Locator(".tools").BoundingBoxAsync();
        Assert.Equal(52, (int)tools!.Height);
    }

    [Fact]
    public async Task Escape_first_empties_the_search_and_then_leaves_it()
    {
        var (page, customers, _) = await StartAsync("");
        await customers.SearchForAsync("example");
        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.SearchBox).ToHaveValueAsync("");
        await Expect(customers.SearchBox).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync("/customers");
        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.SearchBox).Not.ToBeFocusedAsync();
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var step = 0; step < 60; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => document.activeElement.textContent.trim().startsWith(name)", name))
                return;
        }

        Assert.Fail($"Tab does not reach “{name}”.");
    }

    private async Task<(IPage Page, CustomersScreen Customers, FilterScreen Filter)> StartAsync(string query)
    {
        var page = await OpenAsync();
        await new CustomersScreen(page).OpenAsync(query);
        return (page, new CustomersScreen(page), new FilterScreen(page));
    }
}
