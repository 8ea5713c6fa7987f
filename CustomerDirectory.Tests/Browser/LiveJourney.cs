using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Two people work at the same time: each sees what the other does, and neither loses what they type.</summary>
public sealed class LiveJourney(LiveJourney.Both host) : Journey(host), IClassFixture<LiveJourney.Both>
{
    private static readonly Actor Intake = new(null, "Billing sync", Role.Admin, Door.Api);

    [Fact]
    public async Task Two_in_one_record_see_each_other_and_what_collides_is_decided_by_who_types()
    {
        var id = await host.NewAsync("Shared Sam", city: "London");
        var (mine, theirs) = (await OpenAsync(), (await VisitAsync(host.Mara)).Page);
        var (me, mara) = (new CustomersScreen(mine), new CustomersScreen(theirs));
        await me.OpenAsync($"?sort=name&open={id}");
        await mara.OpenAsync($"?sort=name&open={id}");
        await Expect(me.Pane.Frame.GetByText("Mara is here too")).ToBeVisibleAsync();
        await Expect(mara.Pane.Frame.GetByText("Some is here too")).ToBeVisibleAsync();

        // Fields that do not collide both win, and an open editor is left alone.
        await me.Pane.TypeAsync("Edit city", "City", "Oslo");
        await mara.Pane.TypeAsync("Add company", "Company", "Harbour & Sons");
        await theirs.Keyboard.PressAsync("Enter");
        await Expect(me.Pane.Value("Harbour & Sons")).ToContainTextAsync("Mara");
        await Expect(me.Pane.Field("City")).ToHaveValueAsync("Oslo");
        await Expect(me.Pane.Field("City")).ToBeFocusedAsync();
        await Expect(me.Row("Shared Sam")).ToContainTextAsync("Mara set company just now");

        // The same field: both values, and what was typed stays.
        await mara.Pane.TypeAsync("Edit city", "City", "Bergen");
        await theirs.Keyboard.PressAsync("Enter");
        await Expect(me.Pane.Said).ToContainTextAsync("Mara Lind changed this to Bergen while you were typing · yours: Oslo");
        await Expect(me.Pane.Field("City")).ToHaveValueAsync("Oslo");
        await me.Pane.Button("Keep mine").PressAsync("Enter");
        await Expect(mara.Pane.Value("Oslo")).Not.ToHaveCountAsync(0);
        await me.Pane.TypeAsync("Edit city", "City", "Rome");
        await mara.Pane.TypeAsync("Edit city", "City", "Paris");
        await theirs.Keyboard.PressAsync("Enter");
        await Expect(me.Pane.Said).ToContainTextAsync("Paris");
        await me.Pane.Button("Take theirs").PressAsync("Enter");
        await Expect(me.Pane.Value("Paris")).Not.ToHaveCountAsync(0);
        await Expect(me.Pane.Field("City")).ToHaveCountAsync(0);

        // Notes and feedback come in by themselves, and a note that is being written stays.
        await me.Pane.ShowAsync("Notes");
        await me.Pane.Composer.FillAsync("Half a thought");
        await mara.Pane.Composer.FillAsync("Calls on Mondays");
        await theirs.Keyboard.PressAsync("Control+Enter");
        await Expect(me.Pane.Panel("Notes").GetByText("Calls on Mondays")).ToBeVisibleAsync();
        await Expect(me.Pane.Composer).ToHaveValueAsync("Half a thought");
        await me.Pane.ShowAsync("Feedback");
        await host.HearAsync(id, "Where is my order?");
        await Expect(me.Pane.Panel("Feedback").GetByText("Where is my order?")).ToBeVisibleAsync();

        // The record goes: what was typed stays readable, and nothing pretends to be saved.
        await mara.Pane.CloseAsync();
        await Expect(me.Pane.Frame.GetByText("Mara is here too")).ToHaveCountAsync(0);
        await host.DeleteAsync(id);
        await Expect(me.Pane.Frame.GetByText("This customer was deleted")).ToBeVisibleAsync();
        await Expect(me.Pane.Composer).ToHaveValueAsync("Half a thought");
        await me.Pane.Composer.PressAsync("Control+Enter");
        await Expect(me.Pane.Frame.GetByText("The note was not saved. This customer is in the bin.")).ToBeVisibleAsync();
        await Expect(me.Pane.Composer).ToHaveValueAsync("Half a thought");
        await Expect(mara.Row("Shared Sam")).ToContainTextAsync("No longer in the directory");
    }

    [Fact]
    public async Task The_list_follows_what_others_do_without_moving()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Row Anna", "Row Bert", "Row Cleo" })
            ids.Add(await host.NewAsync(name));
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?search=row&sort=name");
        await Expect(customers.Names).ToHaveTextAsync(["Row Anna", "Row Bert", "Row Cleo"]);
        var all = int.Parse((await customers.Tab("All").Locator(".count").TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);

        await host.EditAsync(ids[1], new CustomerChanges { AddTags = ["VIP"] });
        await Expect(customers.Row("Row Bert")).ToContainTextAsync("Mara added VIP just now");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Row Bert: Mara added VIP just now" })).ToBeAttachedAsync();
        await host.EditAsync(ids[1], new CustomerChanges { Name = "Zoe Row" }); // another place in the order
        await Expect(customers.Names).ToHaveTextAsync(["Row Anna", "Zoe Row", "Row Cleo"]);

        // Another tab of one's own is followed as well, but is no news.
        await host.EditAsync(ids[2], new CustomerChanges { City = "Oslo", Name = "Row Cleopatra" }, host.Owner);
        await Expect(customers.Row("Row Cleopatra")).ToBeVisibleAsync();
        await Expect(customers.Row("Row Cleopatra")).Not.ToContainTextAsync("just now");

        await host.NewAsync("Row Arne");
        await host.NewAsync("Nobody who is searched");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1 newer customer · Show" })).ToBeVisibleAsync();
        await Expect(customers.Names).ToHaveCountAsync(3);
        await Expect(customers.Tab("All").Locator(".count")).ToHaveTextAsync($"{all + 2}");
        await host.DeleteAsync(ids[0]);
        await Expect(customers.Row("Row Anna")).ToContainTextAsync("deleted this customer");
        await page.GetByRole(AriaRole.Button, new() { Name = "1 newer customer · Show" }).ClickAsync();
        await Expect(customers.Names).ToHaveTextAsync(["Row Arne", "Row Cleopatra", "Zoe Row"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "newer customer" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_role_that_is_lowered_stops_the_next_change_and_takes_the_buttons_away()
    {
        var id = await host.NewAsync("Guarded Gus", city: "Lagos");
        var agent = await host.Server.MemberAsync(Role.Agent);
        var page = (await VisitAsync(agent)).Page;
        var customers = new CustomersScreen(page);
        await customers.OpenAsync($"?sort=name&open={id}");
        await customers.Pane.TypeAsync("Edit city", "City", "Forged");

        TestDirectory.Value(await host.Server.Members.SetRoleAsync(Actor.CommandLine, agent.Id, Role.Viewer, Cancel));

        await Expect(customers.Pane.Button("Edit name")).ToHaveCountAsync(0);
        await Expect(customers.Pane.Button("Add email")).ToHaveCountAsync(0);
        await customers.Pane.Field("City").PressAsync("Enter");
        await Expect(customers.Pane.Said).ToContainTextAsync("Your role does not allow you to change customers.");
        await Expect(customers.Pane.Field("City")).ToHaveValueAsync("Forged");
        Assert.Equal("Lagos", TestDirectory.Value(await host.Service<CustomerRecords>().FindAsync(Some.Viewer, id, Cancel)).Row.City);
    }

    public sealed class Both(RunningChromium chromium) : BrowserHost(chromium)
    {
        public Member Mara { get; private set; } = null!;

        private Actor Colleague => new(Mara.Id, Mara.Name, Mara.Role, Door.Screen);

        public async Task<string> NewAsync(string name, string? city = null) =>
            TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Intake, Some.Changes(name) with { City = city is null ? null : (Change?)city }, CancellationToken.None)).Row.Id;

        public async Task EditAsync(string id, CustomerChanges changes, Member? by = null) =>
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(by is null ? Colleague : new Actor(by.Id, by.Name, by.Role, Door.Screen), id, changes, version: null, CancellationToken.None));

        public async Task DeleteAsync(string id) => TestDirectory.Value(await Service<CustomerBin>().DeleteAsync(Colleague, id, CancellationToken.None));

        public async Task HearAsync(string id, string text) => TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Intake, new("email", null, text), id, CancellationToken.None));

        protected override async Task FillAsync()
        {
            Mara = await Server.MemberAsync(Role.Admin, "mara@example.com", "Mara Lind");
            TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes("Somebody else"), CancellationToken.None));
        }
    }
}
