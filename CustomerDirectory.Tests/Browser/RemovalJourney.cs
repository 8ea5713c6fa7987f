using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>A customer is suspended, deleted, brought back twice and erased.</summary>
public sealed class RemovalJourney(RemovalJourney.Few host) : Journey(host), IClassFixture<RemovalJourney.Few>
{
    [Fact]
    public async Task From_the_first_complaint_to_the_last_trace()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name");

        // Suspended from the row, lifted at the record.
        await ChooseAsync(customers, page, "Suspend…");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Keeps sending spam");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Suspended Ann Archer")).ToBeVisibleAsync();
        await Expect(customers.Row("Ann Archer")).ToContainTextAsync("Suspended");
        await customers.OpenCustomerAsync("Ann Archer");
        await Expect(customers.Pane.Frame).ToContainTextAsync("Keeps sending spam");
        await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Lift" }).ClickAsync();
        await Expect(customers.Row("Ann Archer")).Not.ToContainTextAsync("Suspended");

        // Deleted at the record, and undone by a key.
        await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync(); // never on what destroys
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete customer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ann Archer was deleted", Level = 2 })).ToBeVisibleAsync();
        await Expect(customers.Row("Ann Archer")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(customers.Row("Ann Archer")).ToHaveCountAsync(1);
        await Expect(customers.Pane.Name("Ann Archer").First).ToBeVisibleAsync();
        await customers.Pane.CloseAsync();

        // Both deleted from the selection; one comes back from the bin.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Ann Archer" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Bob Baker" }).ClickAsync();
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByLabel("Type delete 2 to confirm")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("delete 2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Moved 2 customers to the bin")).ToBeVisibleAsync();
        await Expect(customers.Bulk).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Bin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bin", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore Bob Baker" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Bob Baker" })).ToHaveCountAsync(0);

        // Who wants to add the blocked address by hand is told.
        await page.GotoAsync("/customers?new=customer");
        await page.TakenOverAsync();
        var adding = new AddCustomerScreen(page);
        await adding.Email.FillAsync("ann@example.org");
        await Expect(adding.Frame.GetByText("This email is blocked from automatic re-creation")).ToBeVisibleAsync();

        // Erased for good.
        await page.GotoAsync("/customers/bin");
        await page.TakenOverAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase now… Ann Archer" }).ClickAsync();
        await Expect(page.GetByLabel("Type erase to confirm")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("erase");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("The bin is empty")).ToBeVisibleAsync();
        Assert.IsType<Problem.Gone>((await host.Service<CustomerRecords>().FindAsync(Some.Viewer, host.Ann, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await host.Service<CustomerBin>().FindAsync(Some.Admin, host.Ann, Cancel)).Problem);
        await page.GotoAsync($"/customers/{host.Ann}");
        await page.TakenOverAsync();
        await Expect(page.GetByText("This customer was erased for good.")).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(CustomersScreen customers, IPage page, string item)
    {
        await customers.Row("Ann Archer").GetByRole(AriaRole.Button, new() { Name = "Actions for" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Lift suspension" })).ToBeHiddenAsync();
        await customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    public sealed class Few(RunningChromium chromium) : BrowserHost(chromium)
    {
        public string Ann { get; private set; } = "";

        protected override async Task FillAsync()
        {
            var records = Service<CustomerRecords>();
            Ann = TestDirectory.Value(await records.CreateAsync(Some.Agent, Some.Changes("Ann Archer", "ann@example.org"), CancellationToken.None)).Row.Id;
            TestDirectory.Value(await records.CreateAsync(Some.Agent, Some.Changes("Bob Baker", "bob@example.org"), CancellationToken.None));
            TestDirectory.Value(await records.CreateAsync(Some.Agent, Some.Changes("Cleo Carter", "cleo@example.org"), CancellationToken.None));
        }
    }
}
