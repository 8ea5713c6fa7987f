using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Merging;
using CustomerDirectory.App.Components.Pages.Duplicates;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>What each role may do with suggested pairs, on their page and in the merge wizard.</summary>
public sealed class DuplicatesPageTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Viewer, false, false)]
    [InlineData(Role.Agent, true, false)]
    [InlineData(Role.Admin, true, true)]
    public async Task Each_role_is_offered_what_it_may_do(Role role, bool dismisses, bool merges)
    {
        await using var page = await MemberPage.OpenAsync(role);
        await GivenPairsAsync(page, 1);

        var drawn = Open(page, 1);

        Assert.Equal(["Kept 0", "Other 0"], drawn.FindAll("thead a").Select(link => link.TextContent));
        Assert.Equal((dismisses, merges), (drawn.FindAll(".acts button").Count is 1, drawn.FindAll(".acts a").Count is 1));
        Assert.Contains("Likely", drawn.Find(".score").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Same phone, +49 30 100000"], drawn.FindAll(".reason").Select(reason => reason.TextContent.Trim()));
        Assert.Equal(2, drawn.FindAll("td.same").Count);
    }

    [Fact]
    public async Task A_dismissed_pair_leaves_the_page_and_the_undo_brings_it_back()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        await GivenPairsAsync(page, 2);
        var drawn = Open(page, 2);

        await drawn.FindAll(".acts button")[1].ClickAsync(new MouseEventArgs());
        drawn.WaitForAssertion(() => Assert.Equal("Kept 0", Assert.Single(drawn.FindAll("article")).QuerySelector("thead a")!.TextContent));
        Assert.Equal("Kept 1 and Other 1 are not suggested again", page.Toasts.Undoable!.Text);
        await page.Toasts.ActAsync(page.Toasts.Undoable);

        drawn.WaitForAssertion(() => Assert.Equal([null, "true"], drawn.FindAll("article").Select(each => each.GetAttribute("aria-current"))));
    }

    [Fact]
    public async Task Whoever_may_no_longer_dismiss_changes_nothing_by_a_forged_event()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        await GivenPairsAsync(page, 1);
        var drawn = Open(page, 1);
        await page.BecomeAsync(Role.Viewer);
        var before = await page.Directory.ContentAsync();

        await drawn.Find(".acts button").ClickAsync(new MouseEventArgs());

        Assert.Equal(before, await page.Directory.ContentAsync());
        Assert.Equal("The pair is still suggested. Your role does not allow you to dismiss suggested duplicates.", Assert.Single(page.Toasts.Shown).Text);
    }

    [Fact]
    public async Task Many_pairs_come_in_pages_and_the_keys_lead_from_one_to_the_next()
    {
        await using var page = await MemberPage.OpenAsync(Role.Viewer);
        await GivenPairsAsync(page, 21);
        var drawn = Open(page, 20);
        Assert.Equal("1 of 21 pairs", drawn.Find(".bar [role=status]").TextContent);

        await drawn.Find("[data-key=k]").ClickAsync(new MouseEventArgs());
        Assert.Equal("1 of 21 pairs", drawn.Find(".bar [role=status]").TextContent);
        for (var step = 0; step < 20; step++)
            await drawn.Find("[data-key=j]").ClickAsync(new MouseEventArgs());

        drawn.WaitForAssertion(() => Assert.Equal((1, "21 of 21 pairs"), (drawn.FindAll("article").Count, drawn.Find(".bar [role=status]").TextContent)));
        Assert.EndsWith("duplicates?from=20", page.Service<NavigationManager>().Uri, StringComparison.Ordinal);
        await drawn.Find("[data-key=k]").ClickAsync(new MouseEventArgs());
        drawn.WaitForAssertion(() => Assert.Equal((20, "20 of 21 pairs"), (drawn.FindAll("article").Count, drawn.Find(".bar [role=status]").TextContent)));
    }

    [Fact]
    public async Task Without_pairs_the_page_says_how_they_come()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);

        Assert.Equal("No duplicates to look at", page.Render<DuplicatesPage>(_ => { }).WaitForElement(".state h2").TextContent);
    }

    [Fact]
    public async Task The_wizard_suggests_first_and_whoever_is_dismissed_there_is_gone_until_the_undo()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var (kept, other) = (await GivenPairsAsync(page, 1))[0];
        var wizard = page.Render<MergeWizard>(given => given.Add(each => each.View, CustomersView.Everyone with { Merging = [kept] }));
        wizard.WaitForElement(".candidate");
        Assert.Equal(("Other 0", "Same phone, +49 30 100000"), (wizard.Find(".candidate bdi.strong").TextContent, wizard.Find(".candidate .reason").TextContent.Trim()));

        await wizard.Find("#merge-search").InputAsync(new ChangeEventArgs { Value = "nobody" });
        wizard.WaitForAssertion(() => Assert.Empty(wizard.FindAll(".candidate")));
        await wizard.Find("#merge-search").InputAsync(new ChangeEventArgs { Value = "" });
        await wizard.WaitForElement(".candidate .icon-btn").ClickAsync(new MouseEventArgs());
        wizard.WaitForAssertion(() => Assert.Empty(wizard.FindAll(".candidate")));
        await page.Toasts.ActAsync(page.Toasts.Undoable!);
        wizard.WaitForElement(".candidate");
        await wizard.Find("form").SubmitAsync(EventArgs.Empty); // the only one suggested needs no tick

        wizard.WaitForElement(".head bdi");
        Assert.EndsWith($"merge={kept}&merge={other}", page.Service<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal(["Kept 0", "Other 0"], wizard.FindAll(".head bdi").Select(name => name.TextContent));
    }

    [Fact]
    public async Task The_record_says_quietly_whom_it_may_be_and_leads_whoever_may_merge_to_the_comparison()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var (kept, other) = (await GivenPairsAsync(page, 1))[0];

        var line = Line();
        Assert.Equal(("Other 0", "Same phone"), (line.WaitForElement(".alike a").TextContent, line.Find(".alike .muted").TextContent));
        Assert.Equal($"customers?merge={kept}&merge={other}", line.Find(".alike .link").GetAttribute("href"));
        await page.BecomeAsync(Role.Viewer);
        Assert.Empty(Line().WaitForElements(".alike", 1)[0].QuerySelectorAll(".link"));
        TestDirectory.Value(await page.Service<DuplicateDismissals>().DismissAsync(Some.Agent, kept, other, Cancel));
        Assert.Empty(TestDirectory.Value(await page.Service<DuplicateSuggestions>().BestOfAsync(Some.Viewer, kept, Cancel)));
        line.WaitForAssertion(() => Assert.Empty(line.FindAll(".alike")));

        IRenderedComponent<DuplicateLine> Line() => page.Render<DuplicateLine>(given => given.Add(each => each.CustomerId, kept).Add(each => each.Version, 1).Add(each => each.View, CustomersView.Everyone));
    }

    private static IRenderedComponent<DuplicatesPage> Open(MemberPage page, int pairs)
    {
        var drawn = page.Render<DuplicatesPage>(_ => { });
        drawn.WaitForElements("article", pairs);
        return drawn;
    }

    private static async Task<IReadOnlyList<(string Kept, string Other)>> GivenPairsAsync(MemberPage page, int many)
    {
        var pairs = new List<(string, string)>();
        for (var number = 0; number < many; number++)
        {
            var phone = $"+49 30 1000{number:00}";
            pairs.Add((await page.Directory.GivenAsync(new CustomerChanges { Name = $"Kept {number}", AddPhones = [new(phone)], City = "Oslo" }), await page.Directory.GivenAsync(Some.Changes($"Other {number}", phone: phone))));
        }

        await page.Service<DuplicateFinder>().CatchUpAsync(Cancel);
        return pairs;
    }
}
