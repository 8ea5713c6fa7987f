using Bunit;
using CustomerDirectory.App.Components.Layout;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Components;

/// <summary>The way to a file, what it begins with, and what is not offered.</summary>
public sealed class ExportDialogTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly CustomersView Narrowed = CustomersView.Everyone.With(new CustomerFilter { Tab = CustomerTab.Verified, Search = "ann", Tags = ["VIP"] });

    private MemberPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Admin);
        await _page.Directory.GivenAsync(Some.Changes("Ann", "ann@example.org") with { AddTags = ["VIP"] });
        await _page.Directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        TestDirectory.Value(await _page.Directory.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Text, [], Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task Whatever_the_page_shows_everybody_is_exported_unless_something_else_is_chosen()
    {
        var dialog = Open(Narrowed with { Exporting = ExportEntry.All }, matching: 1);

        Assert.Equal(["All customers 2 on", "This view 1", "Selection 0 off"], Scopes(dialog));
        Assert.Contains("The filters on the page (Verified, Search, Tag) do not apply to “All customers”.", dialog.Markup, StringComparison.Ordinal);
        await SubmitAsync(dialog);
        Assert.Contains("2all customers", Facts(dialog));
        Assert.Contains("UTC", Facts(dialog));
        Assert.Contains("customers-2026-11-18.csv", Facts(dialog));
        Assert.Equal(["Ann ann@example.org", "Bob bob@example.org"], dialog.FindAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Take(2).Select(cell => cell.TextContent)))); // the first rows as they will be
        await Button(dialog, "Back").ClickAsync(new MouseEventArgs());

        await dialog.FindAll("[name=export-whom]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" });
        Assert.DoesNotContain("do not apply", dialog.Markup, StringComparison.Ordinal);
        await dialog.FindAll("[name=export-format]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" });
        await SubmitAsync(dialog);
        Assert.Contains("0in this view: Verified, “ann”, Tag is VIP", Facts(dialog));
        Assert.Contains("customers-view-2026-11-18.xlsx", Facts(dialog));
    }

    [Fact]
    public async Task Columns_are_chosen_one_by_one_and_by_groups_and_remembered()
    {
        var dialog = Open(CustomersView.Everyone with { Exporting = ExportEntry.All });
        Assert.Equal(["Identity7 of 7 all", "Engagement4 of 4 all", "Management3 of 4 some", "More0 of 8"], Groups(dialog));
        Assert.False(Column(dialog, "Notes").HasAttribute("checked"));

        await Column(dialog, "Notes").ChangeAsync(new ChangeEventArgs { Value = true });
        await Column(dialog, "Email").ChangeAsync(new ChangeEventArgs { Value = false });
        await Column(dialog, "Plan").ChangeAsync(new ChangeEventArgs { Value = true });
        await dialog.FindAll(".whole input")[1].ChangeAsync(new ChangeEventArgs { Value = false });
        Assert.Equal(["Identity6 of 7 some", "Engagement0 of 4", "Management4 of 4 all", "More1 of 8 some"], Groups(dialog));
        await SubmitAsync(dialog);
        Assert.Equal(["Name", "Phone", "Company", "External ID", "Timezone", "Language", "Tags", "Notes", "Created At", "Updated At", "Plan"], dialog.FindAll("th").Select(cell => cell.TextContent));
        await SubmitAsync(dialog);
        dialog.WaitForElement("download-file", Patient);

        var again = Open(CustomersView.Everyone with { Exporting = ExportEntry.All });
        Assert.Equal(["Identity6 of 7 some", "Engagement0 of 4", "Management4 of 4 all", "More1 of 8 some"], Groups(again));
        await Button(again, "Only Identity").ClickAsync(new MouseEventArgs());
        Assert.Equal("7 of 23", again.Find(".head [role=status]").TextContent);
        await again.FindAll(".whole input")[0].ChangeAsync(new ChangeEventArgs { Value = false });
        await SubmitAsync(again);
        Assert.Equal("Choose at least one column.", again.Find("[role=alert]").TextContent);
        await Button(again, "Select all").ClickAsync(new MouseEventArgs());
        Assert.Equal("23 of 23", again.Find(".head [role=status]").TextContent);
    }

    [Fact]
    public async Task The_selection_is_offered_where_there_is_one()
    {
        var ann = TestDirectory.Value(await _page.Directory.Search.PageAsync(Some.Viewer, new CustomerFilter { Search = "ann" }, CustomerSort.Default, 0, 1, Cancel)).Rows[0].Id;
        var selection = new CustomerSelection(() => 2);
        selection.Set([ann], isSelected: true);
        var dialog = Open(CustomersView.Everyone with { Exporting = ExportEntry.Selection }, selection: selection);

        Assert.Equal(["All customers 2", "This view 2", "Selection 1 on"], Scopes(dialog));
        await SubmitAsync(dialog);
        await SubmitAsync(dialog);

        dialog.WaitForElement("li a[download]", Patient);
        Assert.Contains("Downloaded customers-selection-2026-11-18.csv", dialog.Find(".card").TextContent, StringComparison.Ordinal);
        var row = Assert.Single(TestDirectory.Value(await _page.Directory.Exports.ListAsync(Some.Admin, Cancel)));
        Assert.Equal((ExportState.Ready, 1L), (row.State, row.Customers));
        Assert.Equal($"exports/{row.Id}", dialog.Find("download-file").GetAttribute("href"));
        Assert.Equal($"exports/{row.Id}", dialog.Find("li a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_refused_is_a_sentence_and_what_was_chosen_stays()
    {
        var dialog = Open(CustomersView.Everyone with { Exporting = ExportEntry.All });
        await dialog.FindAll("[name=export-format]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" });
        await SubmitAsync(dialog);
        _page.Service<ExportShelf>().FreeBytes = _ => 0;

        await SubmitAsync(dialog);

        Assert.Equal("The disk of the server has no room for this file. Free space, then try again.", dialog.Find("[role=alert]").TextContent);
        await Button(dialog, "Back").ClickAsync(new MouseEventArgs());
        Assert.True(dialog.FindAll("[name=export-format]")[1].HasAttribute("checked"));
    }

    [Fact]
    public async Task Agents_get_the_view_as_CSV_where_the_workspace_lets_them_and_the_reason_where_not()
    {
        await _page.BecomeAsync(Role.Agent);
        Assert.StartsWith("Admins export customers.", Reason(CustomersView.Everyone), StringComparison.Ordinal);

        await _page.Directory.SetAsync(WorkspaceSettings.AgentsExportKey, "true");
        Assert.StartsWith("Search or filter first", Reason(CustomersView.Everyone), StringComparison.Ordinal);
        Assert.Null(Reason(Narrowed));
        var dialog = Open(Narrowed with { Exporting = ExportEntry.All }, matching: 1);
        Assert.Equal(["All customers 2 off", "This view 1 on", "Selection 0 off"], Scopes(dialog));
        Assert.True(dialog.FindAll("[name=export-format]")[1].HasAttribute("disabled"));
        await SubmitAsync(dialog);
        await SubmitAsync(dialog);
        Assert.Equal(ExportState.Ready, Assert.Single(TestDirectory.Value(await _page.Directory.Exports.ListAsync(Some.Admin, Cancel))).State);
    }

    [Fact]
    public async Task Viewers_are_offered_nothing()
    {
        await _page.BecomeAsync(Role.Viewer);

        Assert.Empty(_page.Render<ExportButton>(given => given.Add(each => each.View, Narrowed)).Markup.Trim());
        Assert.Empty(Render(Narrowed with { Exporting = ExportEntry.All }).FindAll("dialog"));
        Assert.EndsWith("customers?tab=verified&search=ann&tag=VIP", _page.Service<NavigationManager>().Uri, StringComparison.Ordinal); // closed again
    }

    [Fact]
    public async Task What_goes_on_is_shown_in_the_dialog_and_in_the_top_bar_and_can_be_stopped_from_both()
    {
        var exports = new CustomerExport(_page.Directory.Store, _page.Directory.Clock, _page.Service<ExportFile>(), _page.Service<ExportShelf>(), _page.Service<ExportRounds>()) { BackgroundFrom = 0 };
        var order = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC");
        var (first, second) = (TestDirectory.Value(await exports.StartAsync(_page.Actor, order, Cancel)), TestDirectory.Value(await exports.StartAsync(Some.Admin, order, Cancel)));
        var recent = _page.Render<RecentExports>(given => given.Add(each => each.Days, 7));
        var bar = _page.Render<JobsButton>(_ => { });

        recent.WaitForElement("li", Patient);
        bar.WaitForElement(".job", Patient);
        Assert.Equal(["Queued", "Queued"], recent.FindAll(".status").Select(status => status.TextContent));
        Assert.Contains("you", recent.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Admin", recent.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Writing customers-2026-11-18.csv", bar.Find(".job").TextContent, StringComparison.Ordinal);
        await recent.FindAll("li button")[0].ClickAsync(new MouseEventArgs());
        await bar.Find(".job").ClickAsync(new MouseEventArgs());
        await bar.FindAll(".job-line button")[^1].ClickAsync(new MouseEventArgs());

        foreach (var id in new[] { first.Id, second.Id })
            Assert.Equal(ExportState.Cancelled, TestDirectory.Value(await exports.ListAsync(Some.Owner, Cancel)).Single(row => row.Id == id).State);
        recent.WaitForAssertion(() => Assert.Equal(["Cancelled", "Cancelled"], recent.FindAll(".status").Select(status => status.TextContent)), Patient);
        Assert.Equal("Export again", recent.FindAll("li button")[0].TextContent.Trim());
    }

    [Fact]
    public async Task A_running_export_says_how_far_it_has_come_and_how_long_it_takes()
    {
        var rounds = _page.Service<ExportRounds>();
        var exports = new CustomerExport(_page.Directory.Store, _page.Directory.Clock, _page.Service<ExportFile>(), _page.Service<ExportShelf>(), rounds) { BackgroundFrom = 0 };
        TestDirectory.Value(await exports.StartAsync(_page.Actor, new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC"), Cancel));
        ExportRun? run = null;
        TestDirectory.Value(await _page.Directory.Gate.WriteAsync<Done>(async db =>
        {
            var job = await db.ExportJobs.AsTracking().SingleAsync(Cancel);
            job.State = ExportState.Running;
            run = rounds.Begin(job, Cancel);
            return Done.Value;
        }, Cancel));
        run!.Report(new ExportProgress(5_366, 12_480));

        var recent = _page.Render<RecentExports>(given => given.Add(each => each.Days, 7));

        recent.WaitForElement("li", Patient);
        Assert.Equal(("Writing customers-2026-11-18.csv", "42 %"), (recent.Find(".card .strong").TextContent, recent.Find(".card .end").TextContent));
        Assert.Equal("42", recent.Find(".card progress").GetAttribute("value"));
        Assert.Matches("^5,366 of 12,480 customers · .+ left$", recent.Find(".card .muted").TextContent);
        Assert.Equal(("Running 42 %", "Stop"), (recent.Find("li .status").TextContent, recent.Find("li button").TextContent));
        await recent.Find(".card button").ClickAsync(new MouseEventArgs());
        recent.WaitForAssertion(() => Assert.Equal("Cancelled", recent.Find("li .status").TextContent), Patient);
        Assert.True(run.Stopped.IsCancellationRequested);
        rounds.End(run);
    }

    private static TimeSpan Patient { get; } = TimeSpan.FromSeconds(60);

    private IRenderedComponent<ExportDialog> Open(CustomersView view, long matching = 2, CustomerSelection? selection = null)
    {
        var dialog = Render(view, matching, selection);
        dialog.WaitForState(() => dialog.FindAll("form").Count > 0 && !dialog.Markup.Contains('…', StringComparison.Ordinal), Patient); // everybody has been counted
        return dialog;
    }

    private IRenderedComponent<ExportDialog> Render(CustomersView view, long matching = 2, CustomerSelection? selection = null) => _page.Render<ExportDialog>(given => given
        .Add(each => each.View, view).Add(each => each.Matching, matching).Add(each => each.Selection, selection ?? new CustomerSelection(() => matching)));

    private static Task SubmitAsync(IRenderedComponent<ExportDialog> dialog) => dialog.Find("form").SubmitAsync(EventArgs.Empty);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ExportDialog> dialog, string text) => dialog.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Column(IRenderedComponent<ExportDialog> dialog, string label) => dialog.FindAll(".ticks .tick").Single(tick => tick.TextContent.Trim() == label).QuerySelector("input")!;

    private static IEnumerable<string> Scopes(IRenderedComponent<ExportDialog> dialog) => dialog.FindAll(".segments label").Select(label =>
        $"{label.TextContent.Trim()}{(label.QuerySelector("input")!.HasAttribute("checked") ? " on" : "")}{(label.QuerySelector("input")!.HasAttribute("disabled") ? " off" : "")}");

    private static IEnumerable<string> Groups(IRenderedComponent<ExportDialog> dialog) => dialog.FindAll(".whole").Select(label =>
        $"{label.TextContent.Trim()}{(label.QuerySelector("some-of")!.HasAttribute("some") ? " some" : label.QuerySelector("input")!.HasAttribute("checked") ? " all" : "")}");

    private static string Facts(IRenderedComponent<ExportDialog> dialog) => string.Join('\n', dialog.FindAll("dd").Select(fact => fact.TextContent.Trim()));

    /// <summary>Why the button of the title row does nothing; null when it leads to the dialog.</summary>
    private string? Reason(CustomersView view)
    {
        var button = _page.Render<ExportButton>(given => given.Add(each => each.View, view));
        return button.FindAll("a").Count > 0 ? null : button.Find("[aria-disabled=true]").GetAttribute("title");
    }
}
