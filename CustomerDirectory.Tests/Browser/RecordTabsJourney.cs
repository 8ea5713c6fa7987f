using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>History, feedback and notes of a customer by keyboard, while a colleague works on the same one.</summary>
public sealed class RecordTabsJourney(RecordTabsJourney.Few host) : Journey(host), IClassFixture<RecordTabsJourney.Few>
{
    [Fact]
    public async Task What_a_colleague_changed_is_seen_brought_back_and_undone()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync($"?open={host.Ann}");
        await page.Keyboard.PressAsync("5");
        var history = customers.Pane.Panel("History");
        await Expect(history.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "added this customer" })).ToBeVisibleAsync();
        Assert.EndsWith($"open={host.Ann}&panel=history", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync(); // the address keeps the tab
        await page.TakenOverAsync();

        await host.EditAsync(new CustomerChanges { City = "Oslo" });
        var entry = history.Locator(".event").Filter(new() { HasText = "Mara Lind changed city" });
        await Expect(entry.Locator("del")).ToContainTextAsync("London");
        await Expect(entry.Locator("ins")).ToContainTextAsync("Oslo");

        await entry.GetByRole(AriaRole.Button, new() { Name = "Restore: changed city" }).FocusAsync();
        await page.FocusShowsAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("City restored")).ToBeVisibleAsync();
        await Expect(entry.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(entry.GetByRole(AriaRole.Button, new() { Name = "Restore: changed city" })).ToBeVisibleAsync();
        await Expect(history.Locator(".event").First).ToContainTextAsync("changed city");

        await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
        var person = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "Export data" }).ClickAsync());
        Assert.Equal($"{host.Ann}.json", person.SuggestedFilename);
        await Expect(history.Locator(".event").First).ToContainTextAsync("exported everything known about this customer"); // without a reload
    }

    [Fact]
    public async Task Feedback_is_given_to_another_customer_to_a_new_one_and_to_nobody_and_comes_back()
    {
        var page = await OpenAsync();
        var record = new RecordScreen(page, page.GetByRole(AriaRole.Main));
        await record.OpenAsync($"{host.Sender}?panel=feedback");
        var items = record.Panel("Feedback").GetByRole(AriaRole.Article);
        var colleague = await OpenAsync();
        var other = new RecordScreen(colleague, colleague.GetByRole(AriaRole.Main));
        await other.OpenAsync($"{host.Bob}?panel=feedback");

        await ChooseAsync(page, record, downs: 0);
        await page.Keyboard.TypeAsync("bob@");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(1); // the only one is meant
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Moved to Bob Baker")).ToBeVisibleAsync();
        await Expect(items).ToHaveCountAsync(0);
        await Expect(other.Panel("Feedback").GetByRole(AriaRole.Article)).ToContainTextAsync("Opening hours");
        await page.Keyboard.PressAsync("z");
        await Expect(items).ToHaveCountAsync(1);
        await Expect(other.Panel("Feedback").GetByRole(AriaRole.Article)).ToHaveCountAsync(0);

        await ChooseAsync(page, record, downs: 0);
        await page.Keyboard.TypeAsync("new@example.org");
        await Expect(page.GetByText("Nobody else matches.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a new customer…" }).PressAsync("Enter");
        await Expect(page.GetByLabel("Email", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Moved to new@example.org")).ToBeVisibleAsync();
        await Expect(items).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0); // which keeps the keys to itself
        await page.Keyboard.PressAsync("z");
        await Expect(items).ToHaveCountAsync(1);

        await ChooseAsync(page, record, downs: 1);
        await Expect(page.GetByText("Unlinked “Opening hours”")).ToBeVisibleAsync();
        await Expect(items).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(items).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_note_is_written_with_Markdown_pinned_changed_and_put_back()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync($"?open={host.Bob}&panel=notes");
        var notes = customers.Pane.Panel("Notes").GetByRole(AriaRole.Article);
        await page.Keyboard.PressAsync("n");
        await Expect(customers.Pane.Composer).ToBeFocusedAsync();
        foreach (var text in new[] { "**Never** before ten", "The second" })
        {
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(customers.Pane.Composer).ToHaveValueAsync("");
        }

        await Expect(notes).ToHaveCountAsync(2);
        await Expect(notes.Nth(1).Locator("strong")).ToHaveTextAsync("Never");
        await notes.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Actions for the note of" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Pin", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(notes.First).ToContainTextAsync("Never before ten");
        await Expect(notes.First).ToContainTextAsync("Pinned");

        await notes.First.GetByRole(AriaRole.Button, new() { Name = "Actions for the note of" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Edit note" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" o'clock");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(notes.First).ToContainTextAsync("ten o'clock");
        await page.Keyboard.PressAsync("z");
        await Expect(notes.First).Not.ToContainTextAsync("o'clock");
        await page.Keyboard.PressAsync("z");
        await Expect(notes.First).ToContainTextAsync("The second"); // the pin as well
    }

    /// <summary>Opens the menu of the only item and chooses, by keys alone.</summary>
    private static async Task ChooseAsync(IPage page, RecordScreen record, int downs)
    {
        await record.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for Opening hours" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Reassign to another customer…" })).ToBeFocusedAsync();
        for (var down = 0; down < downs; down++)
            await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        if (downs is 0)
            await Expect(page.GetByLabel("Whose is it?")).ToBeFocusedAsync();
    }

    public sealed class Few(RunningChromium chromium) : BrowserHost(chromium)
    {
        public string Ann { get; private set; } = "";

        public string Bob { get; private set; } = "";

        /// <summary>Has sent one item.</summary>
        public string Sender { get; private set; } = "";

        public async Task EditAsync(CustomerChanges changes) =>
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent with { MemberId = -1, Name = "Mara Lind" }, Ann, changes, version: null, CancellationToken.None));

        protected override async Task FillAsync()
        {
            Ann = await AddAsync(Some.Changes("Ann Archer", "ann@example.org") with { City = "London" });
            Bob = await AddAsync(Some.Changes("Bob Baker", "bob@example.org"));
            Sender = await AddAsync(Some.Changes("Cleo Carter", "cleo@example.org"));
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new FeedbackDraft("email", "Opening hours", "When are you open?"), Sender, CancellationToken.None));
        }

        private async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;
    }
}
