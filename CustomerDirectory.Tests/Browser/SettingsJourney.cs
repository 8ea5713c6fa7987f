using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class SettingsJourney(SettingsJourney.One host) : Journey(host), IClassFixture<SettingsJourney.One>
{
    [Fact]
    public async Task A_theme_is_seen_at_once_and_stands_in_the_first_byte_of_the_next_page()
    {
        var visit = await VisitAsync(await host.Server.MemberAsync(Role.Viewer));
        var settings = new SettingsScreen(visit.Page);
        await settings.OpenAsync();

        await settings.Theme("Dark").CheckAsync();

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(settings.Kept).ToBeVisibleAsync();
        var answer = await visit.Page.APIRequest.GetAsync("/customers");
        Assert.Contains("data-theme=\"dark\"", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Single_keys_can_be_turned_off_for_good()
    {
        var page = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        var (settings, customers) = (new SettingsScreen(page), new CustomersScreen(page));
        await settings.OpenAsync();
        await settings.SingleKeys.UncheckAsync();
        await Expect(settings.Kept).ToBeVisibleAsync();

        await customers.OpenAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("Control+k");

        await Expect(new PaletteScreen(page).Field).ToBeFocusedAsync(); // the last key worked, so the others were heard
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_format_holds_on_the_page_that_is_drawn_first_and_on_the_live_one()
    {
        var page = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        var (settings, customers) = (new SettingsScreen(page), new CustomersScreen(page));
        await settings.OpenAsync();
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await settings.TimeZone.SelectOptionAsync("Europe/Berlin");
        await page.WaitForFunctionAsync("() => window.sameDocument !== true"); // the page is loaded anew
        await page.TakenOverAsync();
        await Expect(settings.TimeZone).ToHaveValueAsync("Europe/Berlin");

        await page.GetByRole(AriaRole.Radio).And(page.Locator("[name=format]")).Last.CheckAsync();
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.group === '.'");
        await customers.OpenAsync("?sort=name");

        await Expect(customers.Row("Ann Archer")).ToContainTextAsync("15.03.2024");
        await customers.SearchForAsync("archer"); // drawn by the circuit
        await Expect(customers.Row("Ann Archer")).ToContainTextAsync("15.03.2024");
    }

    [Theory]
    [InlineData("Asia/Tokyo", "15 Mar 2024", "15 Mar 2024, 08:30:00 (Asia/Tokyo)", 1)]
    [InlineData("America/Sao_Paulo", "14 Mar 2024", "14 Mar 2024, 20:30:00 (America/Sao_Paulo)", 0)]
    public async Task The_same_moment_is_told_in_the_members_own_day_and_hour(string zone, string day, string exact, int seenFromThe15th)
    {
        var page = await InAsync(zone);
        var customers = new CustomersScreen(page);
        await customers.OpenAsync("?sort=name&search=archer");

        var firstSeen = customers.Row("Ann Archer").GetByRole(AriaRole.Time).Filter(new() { HasText = day }).First;
        await Expect(firstSeen).ToHaveAttributeAsync("title", exact);
        await page.GotoAsync("/customers?search=archer&first_seen_after=2024-03-15");
        await page.TakenOverAsync();
        await Expect(customers.Names).ToHaveCountAsync(seenFromThe15th);
    }

    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("America/Sao_Paulo")]
    public async Task Today_begins_at_the_members_own_midnight(string zone)
    {
        var page = await InAsync(zone);
        var customers = new CustomersScreen(page);
        var here = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var now = host.Service<TimeProvider>().GetUtcNow();
        var midnight = TimeZoneInfo.ConvertTime(now, here) - TimeZoneInfo.ConvertTime(now, here).TimeOfDay;
        var name = $"Around midnight in {zone}";
        await host.AddAsync($"{name}, before", midnight.AddMinutes(-1));
        await host.AddAsync($"{name}, after", midnight.AddSeconds(1));

        await customers.OpenAsync($"?search={Uri.EscapeDataString(name)}");

        await Expect(customers.Row($"{name}, before")).ToContainTextAsync("Yesterday");
        await Expect(customers.Row($"{name}, after")).ToContainTextAsync("Today");
    }

    [Fact]
    public async Task The_zone_of_the_device_is_taken_at_the_first_sign_in()
    {
        var member = await host.Server.MemberAsync(Role.Viewer);
        var page = (await VisitAsync(member: null)).Page;
        var device = await page.EvaluateAsync<string>("() => Intl.DateTimeFormat().resolvedOptions().timeZone");

        await new SignInScreen(page).OpenAsync();
        await new SignInScreen(page).SignInAsync(member.Email);
        await new CustomersScreen(page).ReadyAsync();

        Assert.Equal(device, (await host.Server.Members.FindAsync(member.Id, Cancel))?.Preferences.TimeZone);
    }

    [Fact]
    public async Task A_failed_sign_in_keeps_the_address_out_of_the_address_bar_and_in_its_field()
    {
        var page = (await VisitAsync(member: null)).Page;
        var signIn = new SignInScreen(page);

        await signIn.OpenAsync();
        await signIn.SignInAsync("olga@example.com", "not the password");

        await Expect(signIn.Problem).ToBeVisibleAsync();
        await Expect(signIn.Email).ToHaveValueAsync("olga@example.com");
        await Expect(signIn.Password).ToBeFocusedAsync();
        Assert.DoesNotContain("olga", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_leaves_no_draft_for_whoever_signs_in_next()
    {
        var page = (await VisitAsync(await host.Server.MemberAsync(Role.Agent))).Page;
        var (customers, account) = (new CustomersScreen(page), new AccountScreen(page));
        await customers.OpenAsync("?search=archer");
        await customers.OpenCustomerAsync("Ann Archer");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" }).FillAsync("For my eyes only");
        Assert.Contains("For my eyes only", await StoredAsync(page), StringComparison.Ordinal);

        await account.OpenAsync();
        await account.SignOutAsync();

        await Expect(new SignInScreen(page).Title).ToBeVisibleAsync();
        Assert.Equal("", await StoredAsync(page));
    }

    private static Task<string> StoredAsync(IPage page) => page.EvaluateAsync<string>("() => Object.values(sessionStorage).join()");

    private async Task<IPage> InAsync(string zone)
    {
        var member = await host.Server.MemberAsync(Role.Agent);
        var saved = await host.Service<MemberPreferences>().SaveAsync(Some.Agent with { MemberId = member.Id }, now => now with { TimeZone = zone }, Cancel);
        Assert.True(saved.Succeeded);
        return (await VisitAsync(member)).Page;
    }

    public sealed class One(RunningChromium chromium) : BrowserHost(chromium)
    {
        /// <summary>A customer who was heard of once.</summary>
        public async Task AddAsync(string name, DateTimeOffset heard)
        {
            var id = TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name), CancellationToken.None)).Row.Id;
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new FeedbackDraft("email", "Hello", "Hello", heard), id, CancellationToken.None));
        }

        protected override Task FillAsync() => AddAsync("Ann Archer", new DateTimeOffset(2024, 3, 14, 23, 30, 0, TimeSpan.Zero));
    }
}
