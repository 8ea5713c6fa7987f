using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class KeyboardJourney(KeyboardJourney.Hundred host) : Journey(host), IClassFixture<KeyboardJourney.Hundred>
{
    [Fact]
    public async Task From_sign_in_to_a_profile_and_back_without_a_mouse()
    {
        var page = (await VisitAsync(member: null)).Page;
        var (signIn, customers) = (new SignInScreen(page), new CustomersScreen(page));

        await page.GotoAsync("/customers?sort=name");
        await FocusedAsync(page, signIn.Email);
        await page.Keyboard.TypeAsync("olga@example.com");
        await page.Keyboard.PressAsync("Tab");
        await FocusedAsync(page, signIn.Password);
        await page.Keyboard.TypeAsync(DirectoryHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await customers.ReadyAsync();

        await page.Keyboard.PressAsync("/");
        await FocusedAsync(page, customers.SearchBox);
        await page.Keyboard.TypeAsync("person 01");
        await Expect(customers.Count).ToHaveTextAsync("11 of 100 customers"); // 001, and 010 to 019
        await page.Keyboard.PressAsync("ArrowDown");
        await FocusedAsync(page, customers.Row("Person 001"));
        await page.Keyboard.PressAsync("ArrowDown");
        await FocusedAsync(page, customers.Row("Person 010"));
        await page.Keyboard.PressAsync("j");
        await FocusedAsync(page, customers.Row("Person 011"));
        await page.Keyboard.PressAsync("j");
        await FocusedAsync(page, customers.Row("Person 012"));
        await page.Keyboard.PressAsync("k");
        await FocusedAsync(page, customers.Row("Person 011"));

        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Person 011")).ToBeVisibleAsync();
        await FocusedAsync(page, customers.Row("Person 011"));
        await page.Keyboard.PressAsync("j");
        await Expect(customers.Pane.Name("Person 012")).ToBeVisibleAsync();
        await FocusedAsync(page, customers.Row("Person 012"));

        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.Pane.Frame).ToBeHiddenAsync();
        await FocusedAsync(page, customers.Row("Person 012"));
        await page.Keyboard.PressAsync("/");
        await FocusedAsync(page, customers.SearchBox);
    }

    [Fact]
    public async Task Tab_reaches_everything_in_the_order_in_which_it_stands_and_shows_where_it_is()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");

        var stops = new List<string>();
        do
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => document.activeElement === document.body"))
                break;

            await page.FocusShowsAsync();
            stops.Add(await page.EvaluateAsync<string>("() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).replace(/\\s+/g, ' ').trim()"));
        }
        while (stops.Count < 30);

        Assert.Equal(
            ["Skip to content", "Customer Directory", "Customers", "Duplicates", "Tags", "Team", "Settings", "Account: SO Some OwnerOwner Account", "Search or run a command CtrlK", "Keyboard shortcuts", "Bin", "Import", "Export", "Add customer", "All100", "Search by name, email, phone, company or ID", "Filter", "Channel", "Tag", "Columns and row height"],
            stops.Take(20));
        Assert.StartsWith("Person 001", stops[20], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_page_is_opened_and_left_without_a_mouse()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");
        var record = new RecordScreen(page, page.GetByRole(AriaRole.Main));

        await page.Keyboard.PressAsync("j");
        await FocusedAsync(page, customers.Row("Person 001"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Person 001")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        while (!await customers.Pane.Frame.GetByRole(AriaRole.Link, new() { Name = "Open as full page" }).EvaluateAsync<bool>("link => link === document.activeElement"))
        {
            await page.FocusShowsAsync();
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("Person 001 · Customer Directory");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Person 001", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(record.Name("Person 002")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(customers.Pane.Name("Person 001")).ToBeVisibleAsync();
    }

    private static async Task FocusedAsync(IPage page, ILocator expected)
    {
        await Expect(expected).ToBeFocusedAsync();
        await page.FocusShowsAsync();
    }

    public sealed class Hundred(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync()
        {
            for (var number = 1; number <= 100; number++)
                TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes($"Person {number:D3}"), CancellationToken.None));
        }
    }
}
