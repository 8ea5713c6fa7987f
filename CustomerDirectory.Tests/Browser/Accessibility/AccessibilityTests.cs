using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>Brings a page into a state that is looked at.</summary>
/// <param name="known">Public id of the customer of whom everything is known.</param>
internal delegate Task Reach(CustomersScreen customers, IPage page, string known);

/// <summary>axe finds nothing wrong with any state of any page, in both themes, on a desk and on a phone.</summary>
[Collection(BrowserSurveys.Name)]
public sealed class AccessibilityTests(SurveyedTeam team, AccessibilityTests.Empty empty, AccessibilityTests.Unfounded unfounded)
    : Journey(team), IClassFixture<SurveyedTeam>, IClassFixture<AccessibilityTests.Empty>, IClassFixture<AccessibilityTests.Unfounded>
{
    private static readonly Look Narrow = new(320, 640);

    private static readonly Dictionary<string, Reach> States = new([.. ListStates.All, .. ManyStates.All, .. RecordStates.All, .. AdministrationStates.All], StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<IPage, Task>> Doors = new(StringComparer.Ordinal)
    {
        ["signing in"] = page => new SignInScreen(page).OpenAsync(),
        ["signing in failed"] = async page =>
        {
            await new SignInScreen(page).OpenAsync();
            await new SignInScreen(page).SignInAsync("olga@example.com", "not the password");
            await Expect(new SignInScreen(page).Problem).ToBeVisibleAsync();
        },
    };

    public static TheoryData<string> OfMembers => [.. States.Keys];

    public static TheoryData<string> OfMembersMeanwhile => [.. MeanwhileStates.All.Keys];

    public static TheoryData<string> OfAnybody => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(OfMembers))]
    public async Task Members_meet_no_barrier_at(string state)
    {
        var page = Watch(await team.AtDeskAsync()).Page;
        await CheckAsync(page, () => States[state](new CustomersScreen(page), page, team.Known));
    }

    [Theory]
    [MemberData(nameof(OfMembersMeanwhile))]
    public async Task Members_meet_no_barrier_at_what_others_do(string state)
    {
        var page = Watch(await team.AtDeskAsync()).Page;
        try
        {
            await CheckAsync(page, async () =>
            {
                await MeanwhileStates.All[state](new CustomersScreen(page), page, team);
                await page.EvaluateAsync("() => sessionStorage.clear()"); // or the editor would be open from the beginning
            });
        }
        finally
        {
            await team.LetGoOnAsync(isGoing: false);
        }
    }

    [Theory]
    [MemberData(nameof(OfAnybody))]
    public async Task Nobody_meets_a_barrier_at(string state)
    {
        var page = (await VisitAsync(member: null)).Page;
        await CheckAsync(page, () => Doors[state](page));
    }

    [Fact]
    public async Task Nobody_meets_a_barrier_where_there_is_nothing()
    {
        var visit = await VisitAsync(team.Owner);
        await CheckAsync(visit.Page, () => visit.OpenMissingAsync("/no-such-page"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&problem=name,email,password")]
    public async Task Nobody_meets_a_barrier_at_the_set_up(string problem)
    {
        var page = Keep(await unfounded.VisitAsync(member: null, Look.Desktop)).Page;
        await CheckAsync(page, () => page.GotoAsync($"/setup?code={DirectoryHost.SetupCode}{problem}"));
    }

    [Fact]
    public async Task The_owner_meets_no_barrier_at_the_first_use()
    {
        var page = Keep(await empty.VisitAsync(empty.Owner, Look.Desktop)).Page;
        await CheckAsync(page, async () =>
        {
            await page.GotoAsync("/customers");
            await page.TakenOverAsync();
            await Expect(page.GetByText("No customers yet")).ToBeVisibleAsync();
        });
        await CheckAsync(page, async () =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await Expect(page.GetByText("No duplicates to look at")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_barrier_would_be_found()
    {
        var page = (await VisitAsync(member: null)).Page;
        await new SignInScreen(page).OpenAsync();

        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/favicon.svg\"><p class=\"faint\">faint</p>')");
        await page.EvaluateAsync("() => { document.querySelector('.faint').style.color = document.querySelector('main').style.backgroundColor = 'grey'; }");

        Assert.Contains(await Axe.ViolationsAsync(page), violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(await Axe.ViolationsAsync(page), violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(await Axe.TopColourViolationsAsync(page), violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));

        await page.EvaluateAsync("() => document.body.insertAdjacentHTML('beforeend', '<dialog aria-label=\"Bad\"><button></button></dialog>')");
        await page.EvaluateAsync("() => document.querySelector('dialog').showModal()");
        Assert.StartsWith("button-name", Assert.Single(await Axe.TopViolationsAsync(page)), StringComparison.Ordinal);
        await page.EvaluateAsync("() => { document.querySelector('dialog').close(); document.querySelector('main').insertAdjacentHTML('beforeend', '<div popover role=\"menu\" aria-label=\"Bad\"><a role=\"menuitem\" href=\"/\"></a></div>'); document.querySelector('[popover]').showPopover(); }");
        Assert.Contains(await Axe.TopViolationsAsync(page), violation => violation.Contains("menuitem", StringComparison.Ordinal));
        Assert.DoesNotContain(await Axe.TopViolationsAsync(page), violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_has_to_be_scrolled_sideways_on_the_narrowest_phone()
    {
        var stranger = (await VisitAsync(member: null, Narrow)).Page;
        var page = await OpenAsync(Narrow);
        var customers = new CustomersScreen(page);

        await new SignInScreen(stranger).OpenAsync();
        await FitsAsync(stranger);
        foreach (var state in new[] { "the list searched and filtered", "no match", "the pane with details", "the full page", "the palette", "the settings", "the duplicates", "the columns of an import" })
        {
            await States[state](customers, page, team.Known);
            await FitsAsync(page);
        }
    }

    private static async Task FitsAsync(IPage page)
    {
        var (needed, given) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("() => innerWidth"));
        Assert.True(needed <= given, $"{page.Url} is {needed} wide, the window {given}.");
    }

    /// <summary>
    /// Reaches a state once and looks at it in both themes and both sizes: the same page is drawn for all four, and styles alone
    /// make the difference. The first look is at the whole page, the others at what the state has on top.
    /// </summary>
    private static async Task CheckAsync(IPage page, Func<Task> reach)
    {
        var found = new List<string>();
        await page.SetViewportSizeAsync(Look.Desktop.Width, Look.Desktop.Height);
        await reach();
        found.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"1440 light: {violation}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange((await Axe.TopColourViolationsAsync(page)).Select(violation => $"1440 dark: {violation}"));
        await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        await page.EvaluateAsync("() => new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut)))");
        found.AddRange((await Axe.TopColourViolationsAsync(page)).Select(violation => $"390 dark: {violation}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        found.AddRange((await Axe.TopViolationsAsync(page)).Select(violation => $"390 light: {violation}"));

        Assert.Empty(found);
    }

    public sealed class Empty(RunningChromium chromium) : BrowserHost(chromium);

    public sealed class Unfounded(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override bool IsFounded => false;
    }
}
