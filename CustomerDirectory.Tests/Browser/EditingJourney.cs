using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>The record is changed where its values stand.</summary>
public sealed class EditingJourney(EditingJourney.Fields host) : Journey(host), IClassFixture<EditingJourney.Fields>
{
    [Fact]
    public async Task Every_kind_of_value_is_changed_by_keyboard_in_the_pane()
    {
        var id = await host.NewAsync(Some.Changes("Edited Ed", "ed@example.org") with { AddEmails = [new("ed@example.org", IsVerified: true), new("ed@example.com")] });
        var page = await OpenAsync();
        var (customers, keys) = (new CustomersScreen(page), page.Keyboard);
        await customers.OpenAsync($"?sort=name&open={id}");
        var pane = customers.Pane;

        await keys.PressAsync("e");
        await Expect(pane.Field("Name")).ToBeFocusedAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("Edward Edited");
        await keys.PressAsync("Enter");
        await Expect(pane.Name("Edward Edited")).ToBeVisibleAsync();
        await Expect(customers.Row("Edward Edited")).ToBeVisibleAsync();
        await Expect(pane.Button("Edit name")).ToBeFocusedAsync();

        foreach (var (label, text, shown) in new[]
        {
            ("City", "Oslo", "Oslo"), ("External ID", "u-17", "u-17"), ("Nickname", "Ed", "Ed"), ("Seats", "1234.50", "1,234.5"), ("Mail", "x@example.org", "x@example.org"),
            ("Site", "https://example.org/ed", "example.org/ed"),
        })
        {
            await pane.TypeAsync($"Add {(label is "External ID" ? label : label.ToLowerInvariant())}", label, text);
            await keys.PressAsync("Enter");
            await Expect(pane.Value(shown)).Not.ToHaveCountAsync(0);
            await Expect(pane.Field(label)).ToHaveCountAsync(0);
        }

        await pane.TypeAsync("Add story", "Story", "First line");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("second line");
        await keys.PressAsync("Control+Enter");
        await Expect(pane.Value("second line")).ToBeVisibleAsync();
        await pane.Button("Add since").PressAsync("Enter");
        await pane.Field("Since").FillAsync("2026-11-21");
        await keys.PressAsync("Enter");
        await Expect(pane.Value("21 Nov 2026")).ToBeVisibleAsync();
        foreach (var (label, typed, chosen) in new[] { ("Country", "norw", "Norway"), ("Language", "germ", "German"), ("Time zone", "oslo", "Europe/Oslo"), ("Plan", "pro", "Pro"), ("Active", "ye", "Yes") })
        {
            await pane.Button($"Add {label.ToLowerInvariant()}").PressAsync("Enter");
            await Expect(pane.Field(label)).ToBeFocusedAsync();
            await keys.TypeAsync(typed);
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = chosen, Exact = true })).ToBeVisibleAsync();
            await keys.PressAsync("Enter");
            await Expect(pane.Value(chosen)).Not.ToHaveCountAsync(0);
            await Expect(pane.Button($"Edit {label.ToLowerInvariant()}")).ToBeFocusedAsync();
        }

        await pane.Button("Add likes").PressAsync("Enter");
        await Expect(pane.Frame.GetByRole(AriaRole.Checkbox, new() { Name = "Tea" })).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await keys.PressAsync("Enter");
        await Expect(pane.Value("Tea, Coffee")).ToBeVisibleAsync();
        await Expect(pane.Button("Edit code")).ToHaveCountAsync(0);
        await Expect(pane.Button("Add code")).ToHaveCountAsync(0); // filled by other systems
        await pane.TypeAsync("Add size", "Size", "500");
        await keys.PressAsync("Tab"); // leaving the field saves
        await Expect(pane.Value("500")).ToBeVisibleAsync();

        await pane.TypeAsync("Edit city", "City", "Nowhere");
        await keys.PressAsync("Escape");
        await Expect(pane.Field("City")).ToHaveCountAsync(0);
        await Expect(pane.Button("Edit city")).ToBeFocusedAsync();

        var saved = await host.FindAsync(id);
        Assert.Equal(("Oslo", "NO", "de", "Europe/Oslo", "u-17"), (saved.Row.City, saved.Row.Country, saved.Language, saved.TimeZone, saved.ExternalId));
        Assert.Equal(
            ["nick:Ed", "story:First line\nsecond line", "seats:1234.5", "mail:x@example.org", "site:https://example.org/ed", "plan:Pro", "likes:Tea|Coffee", "active:true", "since:2026-11-21", "code:", "company.size:500"],
            saved.CustomFields.Select(field => $"{field.Key}:{string.Join('|', field.Values)}"));
    }

    [Fact]
    public async Task Addresses_are_added_changed_verified_promoted_removed_and_taken_back()
    {
        var id = await host.NewAsync(Some.Changes("Reached Rita") with { AddEmails = [new("rita@example.org", IsVerified: true)] });
        await host.NewAsync(Some.Changes("Holding Hal", "hal@example.org"));
        var page = await OpenAsync();
        var (pane, keys) = (new RecordScreen(page, page.GetByRole(AriaRole.Main)), page.Keyboard);
        await pane.OpenAsync(id);

        await pane.TypeAsync("Add email", "Email", "hal@example.org");
        await keys.PressAsync("Enter");
        await Expect(pane.Said).ToContainTextAsync("belongs to Holding Hal.");
        await Expect(pane.Said.GetByRole(AriaRole.Link, new() { Name = "Open instead." })).ToBeVisibleAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("rita@example.com");
        await keys.PressAsync("Enter");
        await Expect(pane.Value("rita@example.com")).ToBeVisibleAsync();
        await pane.TypeAsync("Add phone", "Phone", "+44 20 7946 0999");
        await keys.PressAsync("Enter");
        await Expect(pane.Value("+44 20 7946 0999")).ToBeVisibleAsync();

        await pane.Button("Verify rita@example.com").PressAsync("Enter");
        await Expect(pane.Button("Verify rita@example.com")).ToHaveCountAsync(0);
        await pane.Button("Make rita@example.com the primary email").PressAsync("Enter");
        await Expect(pane.Button("Make rita@example.org the primary email")).ToBeVisibleAsync();
        await Expect(page.GetByText("rita@example.com is the primary email")).ToBeVisibleAsync(); // shown before it is saved
        await pane.Button("Actions for rita@example.com").PressAsync("Enter");
        await page.GetByRole(AriaRole.Menu, new() { Name = "rita@example.com" }).GetByRole(AriaRole.Menuitem, new() { Name = "Remove" }).ClickAsync();
        await Expect(pane.Value("rita@example.com")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Removed email rita@example.com")).ToBeVisibleAsync(); // shown before it is saved
        Assert.Equal(["rita@example.org"], (await host.FindAsync(id)).Emails.Select(email => email.Address));
        await keys.PressAsync("z");
        await Expect(pane.Value("rita@example.com")).ToBeVisibleAsync();

        await pane.Button("Add social handle").PressAsync("Enter");
        await Expect(pane.Field("Network")).ToBeFocusedAsync();
        await keys.TypeAsync("Mastodon");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("@rita");
        await Expect(pane.Field("Handle")).ToHaveValueAsync("@rita");
        await keys.PressAsync("Enter");
        await Expect(pane.Value("@rita")).ToBeVisibleAsync();

        var saved = await host.FindAsync(id);
        Assert.Equal([("rita@example.com", true, true), ("rita@example.org", true, false)], saved.Emails.Select(email => (email.Address, email.IsVerified, email.IsPrimary)));
        Assert.Equal(("+442079460999", "mastodon"), (Assert.Single(saved.Phones).E164, Assert.Single(saved.Socials).Network));
    }

    [Fact]
    public async Task What_is_being_typed_into_an_editor_is_there_again_after_a_reload()
    {
        var id = await host.NewAsync(Some.Changes("Lost Lou") with { City = "Lagos" });
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync($"?sort=name&open={id}");
        await customers.Pane.TypeAsync("Edit city", "City", "Half a ci");

        await page.ReloadAsync();

        await Expect(customers.Pane.Field("City")).ToHaveValueAsync("Half a ci");
        await page.TakenOverAsync();
        await Expect(customers.Pane.Field("City")).ToHaveValueAsync("Half a ci");
        await customers.Pane.Field("City").PressAsync("Enter");
        await Expect(customers.Pane.Value("Half a ci")).ToBeVisibleAsync();
        Assert.Equal("Half a ci", (await host.FindAsync(id)).Row.City);
    }

    public sealed class Fields(RunningChromium chromium) : BrowserHost(chromium)
    {
        public async Task<string> NewAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

        public async Task<CustomerDetail> FindAsync(string id) => TestDirectory.Value(await Service<CustomerRecords>().FindAsync(Some.Viewer, id, CancellationToken.None));

        protected override async Task FillAsync()
        {
            foreach (var (key, label, type, options) in new (string, string, CustomFieldType, string[])[]
            {
                ("nick", "Nickname", CustomFieldType.Text, []), ("story", "Story", CustomFieldType.LongText, []), ("seats", "Seats", CustomFieldType.Number, []), ("mail", "Mail", CustomFieldType.Email, []),
                ("site", "Site", CustomFieldType.Url, []), ("plan", "Plan", CustomFieldType.Select, ["Basic", "Pro"]), ("likes", "Likes", CustomFieldType.MultiSelect, ["Tea", "Coffee", "Milk"]),
                ("active", "Active", CustomFieldType.Checkbox, []), ("since", "Since", CustomFieldType.Date, []), ("code", "Code", CustomFieldType.Text, []), ("company.size", "Size", CustomFieldType.Number, []),
            })
            {
                TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, key, label, type, options, CancellationToken.None));
            }

            TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(async db =>
            {
                (await db.CustomFields.SingleAsync(field => field.Key == "code")).IsReadOnly = true;
                return Done.Value;
            }, CancellationToken.None));
        }
    }
}
