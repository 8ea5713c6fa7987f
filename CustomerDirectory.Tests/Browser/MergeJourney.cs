using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Two customers become one and two again, and old addresses keep leading somewhere.</summary>
public sealed class MergeJourney(MergeJourney.Twins host) : Journey(host), IClassFixture<MergeJourney.Twins>
{
    [Fact]
    public async Task Two_customers_are_merged_and_the_merge_is_undone_without_a_mouse()
    {
        var page = await OpenAsync();
        var (customers, merge) = (new CustomersScreen(page), new MergeScreen(page));
        await customers.OpenAsync("?sort=name");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(customers.Pane.Name("Ann Archer")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("m");
        await merge.CompareWithAsync("annie@");
        await page.FocusShowsAsync();
        await Expect(page).ToHaveURLAsync($"/customers?sort=name&open={host.Ann}&merge={host.Ann}&merge={host.Annie}");
        await page.ReloadAsync();
        await Expect(merge.Search).ToBeFocusedAsync();
        await Expect(merge.Found).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(merge.Compare).ToBeFocusedAsync();
        while (!await merge.Value("Name", 0).EvaluateAsync<bool>("radio => radio === document.activeElement"))
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(merge.Value("Name", 1)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(merge.Result).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(merge.Heading("Merged into Annie Archer")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(merge.Frame).ToBeHiddenAsync();
        await Expect(customers.Pane.Name("Annie Archer")).ToBeVisibleAsync();
        await Expect(customers.Rows).ToHaveCountAsync(3);
        await Expect(page).ToHaveURLAsync($"/customers?sort=name&open={host.Ann}");
        await Expect(customers.Pane.Frame.GetByText("Merged with Annie Archer")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByText("Merge undone. Annie Archer is back.")).ToBeVisibleAsync();
        await Expect(customers.Pane.Name("Ann Archer")).ToBeVisibleAsync();
        await Expect(customers.Row("Annie Archer")).ToBeVisibleAsync();
        await Expect(customers.Rows).ToHaveCountAsync(4);
        await Expect(customers.Pane.Frame.GetByText("Merged with")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(customers.Pane.Frame).ToBeHiddenAsync();
        await Expect(page.Locator("[data-row]:focus")).ToHaveCountAsync(1); // the keyboard is back in the list
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        var mergeBoth = customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true });
        await Expect(mergeBoth).ToBeEnabledAsync(); // Enter on a disabled button would go to the row
        await mergeBoth.PressAsync("Enter");
        await Expect(merge.Search).ToBeFocusedAsync();
        await Expect(merge.Found).ToHaveCountAsync(1); // the other of the two is kept
        await page.Keyboard.PressAsync("Escape");
        await Expect(merge.Frame).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync("/customers?sort=name");
    }

    [Fact]
    public async Task The_address_of_a_merged_customer_leads_to_the_kept_one_who_says_so()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        var record = new RecordScreen(page, page.GetByRole(AriaRole.Main));
        const string Said = "The customer of this address was merged into Bo Berg.";

        await record.OpenAsync(host.Gone);
        await Expect(record.Name("Bo Berg")).ToBeVisibleAsync();
        await Expect(page.GetByText(Said)).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync($"/customers/{host.Bo}?merged_from={host.Gone}");

        await customers.OpenAsync($"?open={host.Gone}");
        await Expect(customers.Pane.Name("Bo Berg")).ToBeVisibleAsync();
        await Expect(page.GetByText(Said)).ToBeVisibleAsync();
        await customers.OpenAsync($"?open={host.Bo}&merged_from={host.Ann}");
        await Expect(customers.Pane.Name("Bo Berg")).ToBeVisibleAsync();
        await Expect(page.GetByText("merged into Bo Berg")).ToBeHiddenAsync(); // an address can say anything
    }

    public sealed class Twins(RunningChromium chromium) : BrowserHost(chromium)
    {
        public string Ann { get; private set; } = "";

        public string Annie { get; private set; } = "";

        public string Bo { get; private set; } = "";

        public string Gone { get; private set; } = "";

        protected override async Task FillAsync()
        {
            Ann = await AddAsync(Some.Changes("Ann Archer", "ann@example.org") with { Company = "Acme" });
            Annie = await AddAsync(Some.Changes("Annie Archer", "annie@example.org") with { AddTags = ["VIP"] });
            Bo = await AddAsync(Some.Changes("Bo Berg", "bo@example.org"));
            Gone = await AddAsync(Some.Changes("Boris", "boris@example.org"));
            await AddAsync(Some.Changes("Cy", "cy@example.org"));
            TestDirectory.Value(await Service<CustomerMerge>().MergeAsync(Some.Admin, new(Bo, [Gone]), CancellationToken.None));
        }

        private async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;
    }
}
