using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Browser;

public sealed class PaletteJourney(PaletteJourney.Three host) : Journey(host), IClassFixture<PaletteJourney.Three>
{
    [Fact]
    public async Task A_customer_is_found_and_opened_from_any_page_without_a_mouse()
    {
        var page = await OpenAsync();
        var (palette, customers) = (new PaletteScreen(page), new CustomersScreen(page));
        await new SettingsScreen(page).OpenAsync();

        await palette.OpenAsync();
        await page.Keyboard.TypeAsync("bak");
        await Expect(palette.Options).ToHaveCountAsync(2);
        await palette.ActiveAsync("Bob Baker");
        await page.Keyboard.PressAsync("ArrowDown");
        await palette.ActiveAsync("Tag Bakery");
        await page.Keyboard.PressAsync("ArrowDown"); // round to the first
        await page.Keyboard.PressAsync("Enter");

        await Expect(customers.Pane.Name("Bob Baker")).ToBeVisibleAsync();
        await Expect(palette.Frame).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Escape_closes_it_and_the_focus_is_where_it_was()
    {
        var page = await OpenAsync();
        var (palette, customers) = (new PaletteScreen(page), new CustomersScreen(page));
        await customers.OpenAsync();
        await customers.SearchBox.FocusAsync();

        await palette.OpenAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(palette.Frame).ToHaveCountAsync(0);
        await Expect(customers.SearchBox).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_command_is_offered_to_whoever_may_run_it()
    {
        var agent = (await VisitAsync(await host.Server.MemberAsync(Role.Agent))).Page;
        var viewer = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        foreach (var page in new[] { agent, viewer })
        {
            await new CustomersScreen(page).OpenAsync();
            await new PaletteScreen(page).OpenAsync();
            await page.Keyboard.TypeAsync("> add");
        }

        await Expect(new PaletteScreen(agent).Options).ToHaveTextAsync(["Add customerA"]);
        await Expect(new PaletteScreen(viewer).Options).ToHaveCountAsync(0);
        await Expect(new PaletteScreen(viewer).Frame).ToContainTextAsync("Nothing matches “add”.");
    }

    public sealed class Three(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync()
        {
            foreach (var name in new[] { "Ann Archer", "Bob Baker", "Cy Carter" })
                TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name) with { AddTags = ["Bakery"] }, CancellationToken.None));
        }
    }
}
