using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Adding;
using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Pages.Settings;
using CustomerDirectory.App.Components.Pages.Settings.Blocks;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Components;

/// <summary>
/// A page that was drawn for an agent goes on carrying the handlers of an agent until it is drawn again, and a browser may
/// call any of them. Whoever is a viewer by then is refused by Core, whatever the page offers.
/// </summary>
public sealed class ForgedEventTests : IAsyncLifetime
{
    private const string Refusal = "Your role does not allow you to";
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private MemberPage _page = null!;
    private CustomerDetail _ann = null!;

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Agent);
        _ann = TestDirectory.Value(await _page.Directory.Records.CreateAsync(Some.Agent, Some.Changes("Ann", "ann@example.org") with { AddTags = ["VIP"] }, Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task A_tag_is_not_added()
    {
        var tags = RenderTags();
        await tags.Find(".tag-add").ClickAsync(new MouseEventArgs());
        await tags.Find("input").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => tags.Find("[role=option][id$=-new]").ClickAsync(new MouseEventArgs()));

        Assert.Equal(["VIP"], tags.FindAll(".tag bdi").Select(tag => tag.TextContent));
        SaysInAToast("Could not save the tag. It is back to how it was.");
    }

    [Fact]
    public async Task A_tag_is_not_removed()
    {
        var tags = RenderTags();

        await RefusedAsync(() => tags.Find(".tag button").ClickAsync(new MouseEventArgs()));

        Assert.Equal(["VIP"], tags.FindAll(".tag bdi").Select(tag => tag.TextContent));
        SaysInAToast("Could not save the tag. It is back to how it was.");
    }

    [Fact]
    public async Task A_note_is_not_added_and_stays_in_the_field()
    {
        var composer = _page.Render<NoteComposer>(given => given.Add(each => each.CustomerId, _ann.Row.Id));
        await composer.Find("textarea").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => composer.Find("[data-submit]").ClickAsync(new MouseEventArgs()));

        Assert.StartsWith($"The note was not saved. {Refusal}", composer.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Forged", composer.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task A_note_is_not_changed()
    {
        var note = await RenderNoteAsync();
        await note.FindAll("[role=menuitem]")[0].ClickAsync(new MouseEventArgs());
        await note.Find("textarea").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => note.Find("[data-submit]").ClickAsync(new MouseEventArgs()));

        Assert.StartsWith($"The note was not saved. {Refusal}", note.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_not_deleted()
    {
        var note = await RenderNoteAsync();

        await RefusedAsync(() => note.FindAll("[role=menuitem]")[1].ClickAsync(new MouseEventArgs()));

        SaysInAToast("The note was not deleted.");
    }

    [Fact]
    public async Task A_note_is_not_pinned()
    {
        var note = await RenderNoteAsync(mayPin: true);

        await RefusedAsync(() => note.FindAll("[role=menuitem]")[0].ClickAsync(new MouseEventArgs()));

        SaysInAToast("The note is not pinned.");
    }

    [Fact]
    public async Task Feedback_is_not_taken_away()
    {
        var feedback = await RenderFeedbackAsync();

        await RefusedAsync(() => feedback.FindAll("[role=menuitem]")[1].ClickAsync(new MouseEventArgs()));

        SaysInAToast("The item was not taken away.");
    }

    [Fact]
    public async Task Feedback_is_not_reassigned()
    {
        await _page.Directory.GivenAsync(Some.Changes("Bob"));
        var feedback = await RenderFeedbackAsync();
        await feedback.FindAll("[role=menuitem]")[0].ClickAsync(new MouseEventArgs());
        await feedback.Find("#reassign-search").InputAsync(new ChangeEventArgs { Value = "Bob" });
        feedback.WaitForElement("input[type=radio]:checked");

        await RefusedAsync(() => feedback.Find("form").SubmitAsync(EventArgs.Empty));

        Assert.StartsWith(Refusal, feedback.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_history_shows_is_not_brought_back()
    {
        _ann = TestDirectory.Value(await _page.Directory.Records.EditAsync(Some.Agent, _ann.Row.Id, new CustomerChanges { Name = "Annie" }, version: null, Cancel));
        var history = _page.Render<RecordHistory>(given => given.Add(each => each.CustomerId, _ann.Row.Id).Add(each => each.Detail, _ann).Add(each => each.MayEdit, true));
        history.WaitForElement(".back");

        await RefusedAsync(() => history.Find(".back").ClickAsync(new MouseEventArgs()));

        SaysInAToast("It is back to how it was.");
    }

    [Fact]
    public async Task A_customer_is_not_added()
    {
        var dialog = _page.Render<AddCustomer>(given => given.Add(each => each.View, CustomersView.Everyone));
        await dialog.Find("#add-name").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => dialog.Find("form").SubmitAsync(EventArgs.Empty));

        Assert.StartsWith(Refusal, dialog.Find(".refusal").TextContent, StringComparison.Ordinal);
        Assert.Equal("Forged", dialog.Find("#add-name").GetAttribute("value"));
    }

    [Fact]
    public async Task The_selected_are_not_tagged()
    {
        var list = _page.Render<CustomerGrid>(given => given
            .Add(each => each.View, CustomersView.Everyone).Add(each => each.Layout, ColumnLayout.Of(CustomerColumn.All([]), [])).Add(each => each.TabTotal, 1).Add(each => each.MayEdit, true));
        var grid = list.FindComponent<Grid<CustomerRow>>();
        await grid.InvokeAsync(() => grid.Instance.PickAsync([_ann.Row.Id], isSelected: true));
        await list.Find("#tag-picker input").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => list.Find("#tag-picker .menu-item").ClickAsync(new MouseEventArgs()));

        SaysInAToast("No tag was added.");
    }

    [Fact]
    public async Task Nobody_is_exported()
    {
        await _page.BecomeAsync(Role.Admin);
        var dialog = _page.Render<ExportDialog>(given => given
            .Add(each => each.View, CustomersView.Everyone with { Exporting = ExportEntry.All }).Add(each => each.Matching, 1).Add(each => each.Selection, new CustomerSelection(() => 1)));
        await dialog.Find("form").SubmitAsync(EventArgs.Empty);

        await RefusedAsync(() => dialog.Find("form").SubmitAsync(EventArgs.Empty));

        Assert.StartsWith(Refusal, dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_not_repeated()
    {
        await _page.BecomeAsync(Role.Admin);
        var order = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC");
        TestDirectory.Value(await _page.Service<CustomerExport>().StartAsync(_page.Actor with { Role = Role.Admin }, order, Cancel));
        await _page.Directory.Gate.WriteAsync<Done>(async db =>
        {
            foreach (var job in await db.ExportJobs.AsTracking().ToListAsync(Cancel))
                (job.State, job.File, job.Reason) = (ExportState.Failed, null, "The disk of the server is full.");
            return Done.Value;
        }, Cancel);
        var recent = _page.Render<RecentExports>(given => given.Add(each => each.Days, 7));

        await RefusedAsync(() => recent.Find("li button").ClickAsync(new MouseEventArgs()));

        Assert.StartsWith(Refusal, recent.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_not_suspended()
    {
        var dialog = _page.Render<SuspendDialog>(given => given.Add(each => each.Whom, BulkSelection.Of([_ann.Row.Id])).Add(each => each.Title, "Ann"));
        await dialog.Find("#suspend-reason").InputAsync(new ChangeEventArgs { Value = "Forged" });

        await RefusedAsync(() => dialog.Find("form").SubmitAsync(EventArgs.Empty));

        Assert.StartsWith(Refusal, dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspension_is_not_lifted()
    {
        var suspended = TestDirectory.Value(await _page.Directory.Records.SuspendAsync(_page.Actor, _ann.Row.Id, "Spam", null, Cancel));
        var header = _page.Render<RecordHeader>(given => given.Add(each => each.Detail, suspended).Add(each => each.Actor, _page.Actor));

        await RefusedAsync(() => header.Find(".suspension button").ClickAsync(new MouseEventArgs()));

        SaysInAToast("The suspension stands.");
    }

    [Fact]
    public async Task A_customer_is_not_deleted()
    {
        await _page.BecomeAsync(Role.Admin);
        var dialog = _page.Render<DeleteDialog>(given => given.Add(each => each.Whom, BulkSelection.Of([_ann.Row.Id])));
        dialog.WaitForElement("form");

        await RefusedAsync(() => dialog.Find("form").SubmitAsync(EventArgs.Empty));

        Assert.StartsWith(Refusal, dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_neither_restored_nor_erased()
    {
        await BinAsync();
        var bin = _page.Render<CustomerDirectory.App.Components.Pages.Customers.Bin.BinPage>(_ => { });
        bin.WaitForElement(".acts button");
        await bin.FindAll(".acts button")[1].ClickAsync(new MouseEventArgs());
        bin.WaitForElement("#erase-confirm");
        await bin.Find("#erase-confirm").InputAsync(new ChangeEventArgs { Value = "erase" });

        await RefusedAsync(() => bin.Find("form").SubmitAsync(EventArgs.Empty));
        Assert.StartsWith(Refusal, bin.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        await RefusedAsync(() => bin.FindAll(".acts button")[0].ClickAsync(new MouseEventArgs()));

        SaysInAToast("Nobody was restored.");
    }

    [Fact]
    public async Task A_block_is_not_lifted()
    {
        await BinAsync();
        var blocks = _page.Render<BlocksPage>(_ => { });

        await RefusedAsync(() => blocks.Find(".acts button").ClickAsync(new MouseEventArgs()));

        SaysInAToast("The block stands.");
    }

    [Fact]
    public async Task What_is_a_viewers_own_is_saved()
    {
        await _page.BecomeAsync(Role.Viewer);
        var settings = _page.Render<SettingsPage>(_ => { });

        await settings.FindAll("[name=density]")[^1].ChangeAsync(new ChangeEventArgs { Value = "on" });

        Assert.NotEqual(Preferences.Default.Density, (await _page.Service<MemberPreferences>().ReadAsync(_page.Actor, Cancel)).Density);
    }

    private IRenderedComponent<RecordTags> RenderTags() => _page.Render<RecordTags>(given => given.Add(each => each.Customer, _ann.Row).Add(each => each.MayEdit, true));

    private async Task<IRenderedComponent<RecordFeedback>> RenderFeedbackAsync()
    {
        TestDirectory.Value(await _page.Directory.Feedback.RecordAsync(Some.Agent, new("email", "Hours", "When?"), _ann.Row.Id, Cancel));
        var feedback = _page.Render<RecordFeedback>(given => given.Add(each => each.CustomerId, _ann.Row.Id).Add(each => each.MayEdit, true));
        feedback.WaitForElement("[role=menuitem]");
        return feedback;
    }

    private async Task<IRenderedComponent<NoteCard>> RenderNoteAsync(bool mayPin = false)
    {
        var own = TestDirectory.Value(await _page.Service<CustomerNotes>().AddAsync(_page.Actor, _ann.Row.Id, "Calls on Mondays", Cancel));
        return _page.Render<NoteCard>(given => given.Add(each => each.Note, own).Add(each => each.CustomerId, _ann.Row.Id).Add(each => each.MayChange, true).Add(each => each.MayPin, mayPin));
    }

    private async Task BinAsync()
    {
        await _page.BecomeAsync(Role.Owner);
        await _page.Directory.BulkAsync(Some.Admin, new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), _ann.Row.Id);
    }

    private async Task RefusedAsync(Func<Task> forge)
    {
        await _page.BecomeAsync(Role.Viewer);
        var before = await _page.Directory.ContentAsync();

        await forge();

        Assert.Equal(before, await _page.Directory.ContentAsync());
    }

    private void SaysInAToast(string start)
    {
        var text = _page.Render<ToastHost>(_ => { }).Find("[role=alert] .toast .text").TextContent;
        Assert.StartsWith($"{start} {Refusal}", text, StringComparison.Ordinal);
    }
}
