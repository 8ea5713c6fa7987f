using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Browser;

/// <summary>The script in the browser comes from another version than the server (docs/decisions/0001): they have to understand each other.</summary>
public sealed class SmokeTests(SmokeTests.Two host) : Journey(host), IClassFixture<SmokeTests.Two>
{
    [Fact]
    public async Task Whoever_signs_in_finds_a_list_that_answers()
    {
        var page = (await VisitAsync(member: null)).Page;
        var (signIn, customers, account) = (new SignInScreen(page), new CustomersScreen(page), new AccountScreen(page));

        await page.GotoAsync("/customers?sort=name");
        await signIn.SignInAsync("olga@example.com", "not the password");
        await Expect(signIn.Problem).ToHaveTextAsync("That email and password do not match.");
        await signIn.SignInAsync("olga@example.com");

        await customers.ReadyAsync();
        await Expect(customers.Names).ToHaveTextAsync(["Ann Archer", "Bob Baker"]);
        await customers.SearchForAsync("bak");
        await Expect(customers.Names).ToHaveTextAsync(["Bob Baker"]);
        await Expect(customers.Count).ToHaveTextAsync("1 of 2 customers");
        await Expect(page).ToHaveURLAsync("/customers?search=bak&sort=name");

        await account.OpenAsync();
        await Expect(account.Menu).ToContainTextAsync("olga@example.com");
        await account.SignOutAsync();
        await Expect(signIn.Title).ToBeVisibleAsync();
        await page.GotoAsync("/customers");
        await Expect(signIn.Title).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_must_never_happen_is_noticed()
    {
        var visit = await VisitAsync(member: null);
        await visit.Page.GotoAsync("/sign-in");

        await visit.Page.EvaluateAsync("() => { console.error('one'); alert('two'); new Image().src = 'http://elsewhere.invalid/'; setTimeout(() => { document.title = 'done'; throw new Error('three'); }); }");
        await Expect(visit.Page).ToHaveTitleAsync("done");

        var troubles = string.Join('\n', visit.TakeTroubles());
        Assert.All(["one", "two", "three", "elsewhere.invalid"], trouble => Assert.Contains(trouble, troubles, StringComparison.Ordinal));
    }

    public sealed class Two(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync()
        {
            foreach (var name in new[] { "Ann Archer", "Bob Baker" })
                TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name), CancellationToken.None));
        }
    }
}
