using System.Globalization;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Browser.Screens;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class SearchJourney(Crowd crowd) : Journey(crowd), IClassFixture<Crowd>
{
    [Fact]
    public async Task Typing_finds_people_however_they_are_written()
    {
        var customers = new CustomersScreen(await OpenAsync());
        await customers.OpenAsync();
        await Expect(customers.Count).ToHaveTextAsync("20,000 of 20,000 customers");

        foreach (var (typed, found) in new[]
        {
            ("jose", "José Ibarra"), ("LUKASZ woj", "Łukasz Wójcik"), ("strasse", "Erika Gruber"), ("%", "Percy Wool"), ("_", "Una Score"),
            ("2079460018", "Petra Marlowe"), ("(20) 7946-00", "Petra Marlowe"), ("+44.20/7946", "Petra Marlowe"), ("0044 20 79 46", "Petra Marlowe"),
        })
        {
            await customers.SearchForAsync(typed);
            await Expect(customers.Names).ToHaveTextAsync([found]);
            await Expect(customers.Count).ToHaveTextAsync("1 of 20,000 customers");
            Assert.Equal(1, await crowd.CountAsync(new CustomerFilter { Search = typed }));
        }

        foreach (var letter in new[] { "q", "z", "a" })
        {
            await customers.SearchForAsync(letter);
            await Expect(customers.Count).ToHaveTextAsync(Words(await crowd.CountAsync(new CustomerFilter { Search = letter })));
        }
    }

    [Fact]
    public async Task Tabs_filters_and_order_narrow_and_arrange_the_list()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync();

        await customers.Tab("Verified").ClickAsync();
        await Expect(customers.Tab("Verified")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(customers.Count).ToHaveTextAsync(Words(await crowd.CountAsync(new CustomerFilter { Tab = CustomerTab.Verified })));

        await customers.PickTagAsync("Partner");
        await Expect(customers.Chip("Tag is Partner")).ToBeVisibleAsync();
        await Expect(customers.Count).ToHaveTextAsync(Words(await crowd.CountAsync(new CustomerFilter { Tab = CustomerTab.Verified, Tags = ["Partner"] })));
        await customers.PickChannelAsync("Widget");
        await Expect(customers.Chip("Channel is Widget")).ToBeVisibleAsync();
        await Expect(customers.Count).ToHaveTextAsync(Words(await crowd.CountAsync(new CustomerFilter { Tab = CustomerTab.Verified, Tags = ["Partner"], Channels = ["widget"] })));
        await customers.RemoveChipAsync("Tag");
        await customers.RemoveChipAsync("Channel");
        await Expect(customers.Chips).ToHaveCountAsync(0);
        await customers.Tab("All").ClickAsync();
        await Expect(customers.Count).ToHaveTextAsync("20,000 of 20,000 customers");

        await Expect(customers.Header("Last seen")).ToHaveAttributeAsync("aria-sort", "descending");
        await customers.SortByAsync("Name");
        await Expect(customers.Header("Name")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(customers.Header("Last seen")).ToHaveAttributeAsync("aria-sort", "none");
        await Expect(customers.Names.First).ToHaveTextAsync("Ada Abel");
        await customers.SortByAsync("Name");
        await Expect(customers.Header("Name")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(customers.Names.First).ToHaveTextAsync("Uwe Ulrich");
        await Expect(page.GetByText("Sorted by name, Z to A")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pasted_address_shows_the_same_view_and_back_closes_the_record()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?tab=verified&tag=Partner&sort=-name");
        await customers.SearchForAsync("ex");
        await Expect(page).ToHaveURLAsync("/customers?tab=verified&search=ex&tag=Partner&sort=-name");
        var list = page.Url;
        await customers.OpenCustomerAsync("Łukasz Wójcik");
        await Expect(customers.Pane.Name("Łukasz Wójcik")).ToBeVisibleAsync();
        await customers.Pane.ShowAsync("Feedback");
        await Expect(page).ToHaveURLAsync(page.Url);

        var elsewhere = await OpenAsync();
        var pasted = new CustomersScreen(elsewhere);
        await elsewhere.GotoAsync(page.Url);
        await pasted.ReadyAsync();
        await Expect(pasted.SearchBox).ToHaveValueAsync("ex");
        await Expect(pasted.Chip("Tag is Partner")).ToBeVisibleAsync();
        await Expect(pasted.Header("Name")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(pasted.Names).ToHaveTextAsync(await customers.Names.AllTextContentsAsync());
        await Expect(pasted.Pane.Name("Łukasz Wójcik")).ToBeVisibleAsync();
        await Expect(pasted.Pane.Panel("Feedback")).ToContainTextAsync("A question.");
        await Expect(pasted.Row("Łukasz Wójcik")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(pasted.Row("Łukasz Wójcik")).ToBeInViewportAsync();

        await page.GoBackAsync();
        await Expect(customers.Pane.Tab("Details")).ToHaveAttributeAsync("aria-selected", "true");
        await page.GoBackAsync();
        await Expect(customers.Pane.Frame).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(list);
    }

    [Fact]
    public async Task A_pasted_address_scrolls_to_the_open_row_wherever_it_is()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        var id = (await crowd.IdsAsync(CustomerFilter.Everyone, 12_345, 1))[0];

        await customers.OpenAsync($"?open={id}");

        var row = customers.Rows.And(page.Locator("[aria-rowindex='12347']"));
        await Expect(row).ToBeInViewportAsync();
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        await Expect(customers.Pane.Frame).ToContainTextAsync("12,346 of 20,000");
    }

    [Fact]
    public async Task The_end_key_shows_the_last_of_all()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync();
        var last = (await crowd.IdsAsync(CustomerFilter.Everyone, Crowd.Size - 1, 1))[0];

        await customers.SearchBox.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("End");

        var row = customers.Rows.And(page.Locator("[aria-rowindex='20001']"));
        await Expect(row).ToBeFocusedAsync();
        await Expect(row).ToBeInViewportAsync(new() { Ratio = 0.99f });
        await Expect(row.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"customers?open={last}");
        await Expect(customers.RowsShown).ToContainTextAsync("–20,000 of 20,000");
        await page.Keyboard.PressAsync("Home");
        await Expect(customers.Rows.And(page.Locator("[aria-rowindex='2']"))).ToBeFocusedAsync();
    }

    private static string Words(long count) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} of 20,000 customers";
}
