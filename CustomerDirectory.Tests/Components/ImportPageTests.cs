using System.Text;
using Bunit;
using CustomerDirectory.App.Components.Pages.Import;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>The steps of an import on screen, after the upload, which is the browser's.</summary>
public sealed class ImportPageTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_file_is_mapped_checked_imported_and_undone()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        await page.Directory.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        var drawn = Open(page, await UploadAsync(page, "Full name,E-Mail,Shoe size", "Countess,ada@example.com,38", "Bob,bob@example.com,44", "Bad,bad,0"));

        Assert.Equal(["name", "email", ""], Selects(drawn).Select(select => select.GetAttribute("value")));
        Assert.Equal("Columns", drawn.Find("[aria-current=step] .word").TextContent);
        Assert.Contains("44", drawn.FindAll(".sample").Select(sample => sample.TextContent));
        await drawn.Find("#import-source").ChangeAsync(new ChangeEventArgs { Value = "Fair" });
        await drawn.Find("form.mapping").SubmitAsync();
        drawn.WaitForAssertion(() => Assert.Contains("Checking the whole file", drawn.Markup, StringComparison.Ordinal), Long);
        await RunAsync(page);
        drawn.WaitForAssertion(() => Assert.Equal(["1", "1", "0", "1"], Totals(drawn)), Long);
        Assert.Equal("Check", drawn.Find("[aria-current=step] .word").TextContent);
        Assert.Equal("4", drawn.Find(".rejected tbody th").TextContent);

        await Button(drawn, "Import 2 rows").ClickAsync(new MouseEventArgs());
        await RunAsync(page);
        drawn.WaitForAssertion(() => Assert.Contains("Show the customers", drawn.Markup, StringComparison.Ordinal), Long);
        Assert.Equal(["1", "1", "0", "1"], Totals(drawn));
        Assert.Contains(drawn.FindAll("a"), link => link.GetAttribute("href") is "customers?tag=Fair");
        Assert.Contains(drawn.FindAll("a"), link => link.GetAttribute("href")!.EndsWith("/rejected.csv", StringComparison.Ordinal));

        await Button(drawn, "Undo import").ClickAsync(new MouseEventArgs());
        await RunAsync(page);
        drawn.WaitForAssertion(() => Assert.Contains("Undone: 2 customers are as before", drawn.Markup, StringComparison.Ordinal), Long);
    }

    [Fact]
    public async Task A_custom_field_is_made_on_the_way_and_a_target_is_given_once()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var drawn = Open(page, await UploadAsync(page, "name,Shoe size", "Ada,38"));

        await Selects(drawn)[1].ChangeAsync(new ChangeEventArgs { Value = "new" });
        drawn.WaitForAssertion(() => Assert.Equal("Shoe size", drawn.Find("#field-label").GetAttribute("value")), Long);
        await drawn.Find("#field-form").SubmitAsync();

        drawn.WaitForAssertion(() => Assert.Equal("custom[shoe_size]", Selects(drawn)[1].GetAttribute("value")), Long);
        Assert.Empty(drawn.FindAll("#field-form"));
        Assert.True(Selects(drawn)[1].QuerySelector("option[value=name]")!.HasAttribute("disabled"));
        Assert.Equal("Shoe size", Assert.Single(TestDirectory.Value(await page.Directory.Fields.ListAsync(Some.Viewer, Cancel))).Label);
    }

    [Fact]
    public async Task A_refused_mapping_says_why_and_keeps_the_choices()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var drawn = Open(page, await UploadAsync(page, "name,email", "Ada,ada@example.com"));

        await Selects(drawn)[0].ChangeAsync(new ChangeEventArgs { Value = "company" });
        await Selects(drawn)[1].ChangeAsync(new ChangeEventArgs { Value = "" });
        await drawn.Find("form.mapping").SubmitAsync();

        Assert.StartsWith("No column holds a name", drawn.Find(".problem-line").TextContent, StringComparison.Ordinal);
        Assert.Equal("company", Selects(drawn)[0].GetAttribute("value"));
    }

    [Fact]
    public async Task A_running_import_is_cancelled_and_what_was_imported_stays()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var id = await UploadAsync(page, ["name,email", .. Enumerable.Range(0, 700).Select(i => $"Person {i},p{i}@example.com")]);
        var (imports, rounds) = (page.Service<CustomerImports>(), page.Service<ImportRounds>());
        TestDirectory.Value(await imports.CheckAsync(page.Actor, id, new(["name", "email"]), Cancel));
        await RunAsync(page);
        TestDirectory.Value(await imports.StartAsync(page.Actor, id, Cancel));
        await rounds.RunAsync(Cancel);
        await rounds.RunAsync(Cancel);
        var drawn = Open(page, id);
        Assert.Contains("100 of 700 rows", drawn.Markup, StringComparison.Ordinal);

        await Button(drawn, "Cancel").ClickAsync(new MouseEventArgs());

        drawn.WaitForAssertion(() => Assert.Contains("Cancelled after 100 of 700 rows", drawn.Markup, StringComparison.Ordinal), Long);
    }

    [Fact]
    public async Task A_file_is_discarded()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var drawn = Open(page, await UploadAsync(page, "name", "Ada"));

        await Button(drawn, "Discard the file").ClickAsync(new MouseEventArgs());

        Assert.EndsWith("/import", page.Service<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(TestDirectory.Value(await page.Service<CustomerImports>().ListAsync(page.Actor, Cancel)));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Agent)]
    public async Task Nobody_below_an_admin_sees_imports(Role role)
    {
        await using var page = await MemberPage.OpenAsync(role);

        Assert.Contains("Your role does not allow you to import customers.", Open(page, null).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_no_longer_import_changes_nothing_by_a_forged_event()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var drawn = Open(page, await UploadAsync(page, "name", "Ada"));
        await page.BecomeAsync(Role.Agent);
        var before = await page.Directory.ContentAsync();

        await drawn.Find("form.mapping").SubmitAsync();

        Assert.Equal(before, await page.Directory.ContentAsync());
        Assert.Contains("Your role does not allow you to import customers.", drawn.Find(".problem-line").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<ImportPage> Open(MemberPage page, string? id)
    {
        var drawn = page.Render<ImportPage>(given => given.Add(each => each.Id, id));
        drawn.WaitForState(() => drawn.FindAll(".state, .mapping, .card, .totals").Count > 0, Long);
        return drawn;
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Selects(IRenderedComponent<ImportPage> drawn) => drawn.FindAll(".columns select");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ImportPage> drawn, string text) => drawn.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static IEnumerable<string> Totals(IRenderedComponent<ImportPage> drawn) => drawn.FindAll(".totals dd").Select(total => total.TextContent);

    private static async Task<string> UploadAsync(MemberPage page, params string[] lines)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return TestDirectory.Value(await page.Service<ImportUploads>().UploadAsync(page.Actor, file, "people.csv", Cancel)).Id;
    }

    private static async Task RunAsync(MemberPage page)
    {
        while ((await page.Service<ImportRounds>().RunAsync(Cancel)).IsWorkLeft)
        {
            // Until nothing is waiting any more.
        }
    }
}
