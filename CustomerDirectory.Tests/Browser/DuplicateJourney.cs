using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Working through the suggested pairs.</summary>
public sealed class DuplicateJourney(DuplicateJourney.Pairs host) : Journey(host), IClassFixture<DuplicateJourney.Pairs>
{
    [Fact]
    public async Task Pairs_are_dismissed_taken_back_and_merged_without_a_mouse()
    {
        var page = await OpenAsync();
        var (duplicates, merge) = (new DuplicatesScreen(page), new MergeScreen(page));
        await new CustomersScreen(page).OpenAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("d");
        await Expect(duplicates.Place).ToHaveTextAsync("1 of 3 pairs");
        await Expect(duplicates.Entry).ToContainTextAsync("3");
        var (ann, bob, cid) = (duplicates.Pair("Ann Archer", "Ann Acher"), duplicates.Pair("Bob Berg", "Bo Berg"), duplicates.Pair("Cid", "Cyd"));

        await page.Keyboard.PressAsync("j");
        await Expect(bob).ToBeFocusedAsync();
        await page.FocusShowsAsync();
        await page.Keyboard.PressAsync("d");
        await Expect(page.GetByText("Bob Berg and Bo Berg are not suggested again")).ToBeVisibleAsync();
        await Expect(duplicates.Pairs).ToHaveCountAsync(2);
        await Expect(cid).ToBeFocusedAsync(); // the next one
        await page.Keyboard.PressAsync("k");
        await Expect(ann).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(bob).ToBeFocusedAsync(); // back at its place
        await Expect(duplicates.Place).ToHaveTextAsync("2 of 3 pairs");

        await page.Keyboard.PressAsync("m");
        await Expect(merge.Compare).ToBeFocusedAsync(); // both are chosen already
        await Expect(page).ToHaveURLAsync($"/duplicates?merge={host.Bob}&merge={host.Bo}"); // the one who wrote is kept
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(merge.Result).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(merge.Heading("Merged into Bob Berg")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(merge.Frame).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync("/duplicates");
        await Expect(duplicates.Pairs).ToHaveCountAsync(2);
        await page.FocusShowsAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByText("Merge undone. Bo Berg is back.")).ToBeVisibleAsync();
        await Expect(duplicates.Pairs).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task What_is_found_meanwhile_is_announced_and_moves_nothing()
    {
        var page = await OpenAsync();
        var duplicates = new DuplicatesScreen(page);
        await duplicates.OpenAsync();
        await Expect(duplicates.Pairs).ToHaveCountAsync(3);

        await host.AddAsync(Some.Changes("Dan", "dan@dans.example", "+44 20 7946 0044"));
        await host.AddAsync(Some.Changes("Dan", "dan+1@dans.example", "+44 20 7946 0044")); // more likely than all others
        await Expect(page.GetByText("The pairs have changed")).ToBeVisibleAsync();
        await Expect(duplicates.Pairs).ToHaveCountAsync(3);
        await Expect(duplicates.Entry).ToContainTextAsync("4");
        await page.GetByText("The pairs have changed").PressAsync("Enter");

        await Expect(duplicates.Pairs).ToHaveCountAsync(4);
        await Expect(duplicates.Pair("Dan", "Dan")).ToBeVisibleAsync();
        await Expect(duplicates.Pairs.First).ToBeFocusedAsync();
        await host.DeleteAsync("Dan");
    }

    public sealed class Pairs(RunningChromium chromium) : BrowserHost(chromium)
    {
        public string Bob { get; private set; } = "";

        public string Bo { get; private set; } = "";

        protected override async Task FillAsync()
        {
            await AddAsync(Some.Changes("Ann Archer", "ann@archer.example", "+44 20 7946 0011") with { City = "Oslo" });
            await AddAsync(Some.Changes("Ann Acher", "ann+old@archer.example", "+44 20 7946 0011"));
            Bob = await AddAsync(Some.Changes("Bob Berg", "bob@berg.example", "+44 20 7946 0022") with { City = "Oslo" });
            Bo = await AddAsync(Some.Changes("Bo Berg", phone: "+44 20 7946 0022"));
            await AddAsync(Some.Changes("Cid", phone: "+44 20 7946 0033") with { City = "Oslo" });
            await AddAsync(Some.Changes("Cyd", phone: "+44 20 7946 0033"));
            await Service<DuplicateFinder>().CatchUpAsync(CancellationToken.None);
        }

        public async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

        public async Task DeleteAsync(string name)
        {
            var found = TestDirectory.Value(await Service<DuplicateSuggestions>().ListAsync(Some.Viewer, 0, 10, CancellationToken.None)).Pairs.First(pair => pair.Kept.Row.Name == name);
            foreach (var id in new[] { found.Kept.Row.Id, found.Other.Row.Id })
                TestDirectory.Value(await Service<CustomerDirectory.Core.Retention.CustomerBin>().DeleteAsync(Some.Admin, id, CancellationToken.None));
        }
    }
}
