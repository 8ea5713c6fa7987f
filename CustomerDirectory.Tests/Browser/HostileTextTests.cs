using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Whatever a customer or a member wrote is shown as it is, and nothing of it ever runs.</summary>
public sealed class HostileTextTests(HostileTextTests.Naughty host) : Journey(host), IClassFixture<HostileTextTests.Naughty>
{
    private const string Collector = "Zz Collector";

    /// <summary>As many as the record shows at first.</summary>
    private const int Sent = 20;

    private static readonly CustomerSort ByName = new(CustomerSortKey.Name, Descending: false);

    private static readonly string[] Markup = [.. NaughtyStrings.All.Where(text => text.AsSpan().IndexOfAny("<&{") >= 0)];

    private static readonly string[] Messages = [.. Markup.Concat(NaughtyStrings.All).Take(Sent)];

    [Fact]
    public async Task The_list_shows_every_text_as_it_is()
    {
        var all = await host.AllAsync();
        var page = await OpenAsync(new Look(1440, 46 * (all.Count + 8)));
        var customers = new CustomersScreen(page);

        await customers.OpenAsync("?sort=name");
        await Expect(customers.Rows).ToHaveCountAsync(all.Count);

        var shown = await page.EvaluateAsync<string[][]>("""
            () => [...document.querySelectorAll("[role=grid] tr[data-row]")].map((row) =>
              [row.querySelector("a").textContent, row.querySelector(".c-company").textContent, row.querySelector(".c-tags .tag bdi")?.textContent ?? ""])
            """);
        Assert.Equal(all.Select(row => (row.Title, row.Company ?? "–Not set", row.Tags.Count > 0 ? row.Tags[0].Name : "")), shown.Select(row => (row[0], row[1], row[2])));
        await NothingRanAsync(page);
    }

    [Fact]
    public async Task The_record_page_shows_every_text_as_it_is()
    {
        var page = await OpenAsync();
        var all = await host.AllAsync();
        await page.GotoAsync($"/customers/{all[0].Id}?sort=name&panel=notes");
        await page.TakenOverAsync();

        foreach (var row in all)
        {
            await page.WaitForFunctionAsync("([id, title]) => location.pathname.endsWith(id) && document.querySelector('h1 bdi')?.textContent === title && [...document.querySelectorAll('main bdi.mono')].some(each => each.textContent === id)", new[] { row.Id, row.Title });
            var found = await host.FindAsync(row.Id);

            await HarmlessAsync(page, "section[aria-label=Notes]", found.Notes.Count);
            var facts = await TextsAsync(page, "main bdi");
            Assert.All(found.CustomFields.SelectMany(field => field.Values.Append(field.Label)).Concat(found.Row.Tags.Select(tag => tag.Name)), text => Assert.Contains(text, facts));
            Assert.True(row.Company is null || facts.Contains(row.Company));
            if (row != all[^1])
                await page.Keyboard.PressAsync("j");
        }

        await NothingRanAsync(page);
    }

    [Fact]
    public async Task The_pane_shows_every_text_as_it_is()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?search=collector");
        await customers.OpenCustomerAsync(Collector);
        await Expect(customers.Pane.Name(Collector)).ToBeVisibleAsync();
        var found = await host.FindAsync(new Uri(page.Url).Query.Split("open=")[1]);

        await customers.Pane.ShowAsync("Notes");
        await Expect(customers.Pane.Panel("Notes").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(NaughtyStrings.All.Count);
        await HarmlessAsync(page, "aside", found.Notes.Count);
        await customers.Pane.ShowAsync("History");
        await Expect(customers.Pane.Panel("History").GetByRole(AriaRole.Button, new() { Name = "Show older" })).ToBeVisibleAsync();
        await customers.Pane.ShowAsync("Feedback");
        await Expect(customers.Pane.Panel("Feedback").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(Sent);
        Assert.Equal(Messages.Reverse(), await TextsAsync(page, "aside .item .text bdi"));
        await customers.Pane.ShowAsync("Details");
        await Expect(customers.Pane.Frame.GetByRole(AriaRole.Heading, new() { Name = "Custom fields" })).ToBeVisibleAsync();
        Assert.Equal(found.Row.Tags.Select(tag => tag.Name), await TextsAsync(page, "aside [role=tabpanel] .tags bdi"));
        var facts = await TextsAsync(page, "aside bdi");
        Assert.All(found.CustomFields.SelectMany(field => field.Values.Append(field.Label)), text => Assert.Contains(text, facts));

        await page.GotoAsync("/customers"); // beside a record there is no room for the pickers
        await customers.ReadyAsync();
        await customers.OpenFilterAsync("Tag");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Filter by tag" }).GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
        await NothingRanAsync(page);
    }

    [Fact]
    public async Task An_address_is_shown_as_it_is()
    {
        var page = await OpenAsync();
        foreach (var text in Markup.Where(text => text.Contains("__executed", StringComparison.Ordinal)))
        {
            var written = Uri.EscapeDataString(text + "zz");

            await page.GotoAsync($"/customers?search={written}&company={written}&tag={written}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync($"No customer matches “{text}zz” with 2 filters");
            Assert.Equal(2, await page.GetByRole(AriaRole.Group, new() { Name = $"is {text}zz" }).CountAsync());
            await page.GotoAsync($"/customers?sort={written}");
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"The list cannot be sorted by “{text}zz”.");
        }

        await NothingRanAsync(page);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(IPage page, string selector) =>
        await page.EvaluateAsync<string[]>("(selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent)", selector);

    /// <summary>Notes show their Markdown, so their texts are others; which elements it makes, <c>NoteTextTests</c> says.</summary>
    private static async Task HarmlessAsync(IPage page, string within, int notes)
    {
        Assert.Equal(notes, (await TextsAsync(page, $"{within} .prose")).Count);
        Assert.Empty(await TextsAsync(page, $"{within} .prose *:not(p, br, hr, strong, em, del, code, pre, blockquote, ul, ol, li, a)"));
    }

    /// <summary>Dialogs and errors of the console are looked for after every test.</summary>
    private static async Task NothingRanAsync(IPage page) => Assert.True(await page.EvaluateAsync<bool>("() => window.__executed === undefined"));

    public sealed class Naughty(RunningChromium chromium) : BrowserHost(chromium)
    {
        public async Task<IReadOnlyList<CustomerRow>> AllAsync() =>
            TestDirectory.Value(await Service<CustomerSearch>().PageAsync(Some.Viewer, CustomerFilter.Everyone, ByName, 0, CustomerSearch.LargestPage, CancellationToken.None)).Rows;

        public async Task<CustomerDetail> FindAsync(string id) => TestDirectory.Value(await Service<CustomerRecords>().FindAsync(Some.Viewer, id, CancellationToken.None));

        protected override async Task FillAsync()
        {
            var fields = Service<FieldCatalog>();
            TestDirectory.Value(await fields.DefineAsync(Some.Admin, "text", "Text", CustomFieldType.LongText, [], CancellationToken.None));
            foreach (var (label, number) in Markup.Select((label, number) => (label, number)))
                TestDirectory.Value(await fields.DefineAsync(Some.Admin, $"field_{number}", label, CustomFieldType.Text, [], CancellationToken.None));

            foreach (var text in NaughtyStrings.All)
            {
                var id = await AddAsync(new CustomerChanges { Name = text, Company = text, AddTags = Tags([text]), CustomFields = Fields(("text", text)) });
                await NoteAsync(id, text);
                await SendAsync(id, text);
            }

            var collector = await AddAsync(new CustomerChanges
            {
                Name = Collector,
                AddTags = [.. Tags(NaughtyStrings.All).Take(CustomerLimits.Tags)],
                CustomFields = Fields([.. Markup.Select((text, number) => ($"field_{number}", text))]),
            });
            foreach (var text in NaughtyStrings.All)
                await NoteAsync(collector, text);
            foreach (var text in Messages)
                await SendAsync(collector, text);
        }

        private static string[] Tags(IEnumerable<string> texts) => [.. texts.Where(text => text.Length <= CustomerLimits.Tag)];

        private static Dictionary<string, IReadOnlyList<string>> Fields(params (string Key, string Text)[] values) => values.ToDictionary(value => value.Key, value => (IReadOnlyList<string>)[value.Text]);

        private async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

        private async Task NoteAsync(string id, string text) => TestDirectory.Value(await Service<CustomerNotes>().AddAsync(Some.Agent, id, text, CancellationToken.None));

        private async Task SendAsync(string id, string text) =>
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new FeedbackDraft("email", text, text), id, CancellationToken.None));
    }
}
