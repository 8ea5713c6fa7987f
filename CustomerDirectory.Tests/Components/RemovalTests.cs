using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Bulk;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Pages.Settings.Blocks;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>What is asked before customers are suspended, deleted and erased, and what is said afterwards.</summary>
public sealed class RemovalTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private MemberPage _page = null!;
    private string _ann = "";
    private string _bob = "";

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Owner);
        _ann = await _page.Directory.GivenAsync(Some.Changes("Ann", "ann@example.org"));
        _bob = await _page.Directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        TestDirectory.Value(await _page.Directory.Feedback.RecordAsync(Some.Agent, new FeedbackDraft("email", null, "Hi"), _ann, Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task From_two_customers_up_deleting_asks_for_words_and_does_nothing_without_them()
    {
        var dialog = Ask(_ann, _bob);
        var before = await _page.Directory.ContentAsync();

        foreach (var typed in new[] { "", "delete", "delete 3" })
        {
            await dialog.Find("#delete-confirm").InputAsync(new ChangeEventArgs { Value = typed });
            await dialog.Find("form").SubmitAsync(EventArgs.Empty);
            Assert.Equal("true", dialog.Find(".btn.danger").GetAttribute("aria-disabled"));
        }

        Assert.Equal(before, await _page.Directory.ContentAsync());
        await dialog.Find("#delete-confirm").InputAsync(new ChangeEventArgs { Value = " Delete 2 " });
        await dialog.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.Equal(2, TestDirectory.Value(await _page.Directory.Bin.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
        Assert.Equal("Moved 2 customers to the bin", Said());
    }

    [Fact]
    public async Task One_customer_needs_only_the_button_is_blocked_and_comes_back_by_undo()
    {
        var dialog = Ask(_ann);
        Assert.Empty(dialog.FindAll("#delete-confirm"));
        Assert.True(dialog.Find("input[type=checkbox]").HasAttribute("checked"));

        await dialog.Find("form").SubmitAsync(EventArgs.Empty);

        var row = TestDirectory.Value(await _page.Directory.Bin.FindAsync(Some.Admin, _ann, Cancel));
        Assert.Equal((1, false), (row.Blocks, row.ErasesFeedback));
        Assert.Equal("Moved Ann to the bin", Said());
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal("Restored Ann", Said());
        Assert.True((await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel)).Succeeded);
        Assert.Equal(0, TestDirectory.Value(await _page.Directory.Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
    }

    [Fact]
    public async Task The_choices_are_kept()
    {
        var dialog = Ask(_ann);
        await dialog.FindAll("input[type=radio]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" });
        await dialog.Find("input[type=checkbox]").ChangeAsync(new ChangeEventArgs { Value = false });

        await dialog.Find("form").SubmitAsync(EventArgs.Empty);

        var row = TestDirectory.Value(await _page.Directory.Bin.FindAsync(Some.Admin, _ann, Cancel));
        Assert.Equal((0, true), (row.Blocks, row.ErasesFeedback));
    }

    [Fact]
    public async Task What_was_taken_meanwhile_is_said_at_the_undo()
    {
        await BinAsync();
        await _page.Directory.GivenAsync(Some.Changes("New", "ann@example.org"));

        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);

        Assert.Equal("Restored Ann. ann@example.org belongs to somebody else by now and stays there", Said());
    }

    [Fact]
    public async Task A_suspension_needs_a_reason_and_can_be_undone()
    {
        var before = await _page.Directory.ContentAsync();
        var dialog = _page.Render<SuspendDialog>(given => given.Add(each => each.Whom, BulkSelection.Of([_ann])).Add(each => each.Title, "Ann"));
        await dialog.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.StartsWith("Say why", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", dialog.Find("#suspend-reason").GetAttribute("aria-invalid"));
        Assert.Equal(before, await _page.Directory.ContentAsync());

        await dialog.Find("#suspend-reason").InputAsync(new ChangeEventArgs { Value = "Spam" });
        await dialog.Find("#suspend-until").ChangeAsync(new ChangeEventArgs { Value = "2026-11-20" });
        await dialog.Find("form").SubmitAsync(EventArgs.Empty);

        var suspension = TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel)).Suspension;
        Assert.Equal(("Spam", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), (suspension?.Reason, suspension?.Until));
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Null(TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel)).Suspension);
    }

    [Fact]
    public async Task Erasing_asks_for_a_word_and_is_for_good()
    {
        await BinAsync();
        var bin = OpenBin();
        bin.WaitForAssertion(() => Assert.Contains("30 days left", bin.Markup, StringComparison.Ordinal));
        await bin.FindAll(".acts button")[1].ClickAsync(new MouseEventArgs());
        bin.WaitForElement("form");
        await bin.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.True((await _page.Directory.Bin.FindAsync(Some.Admin, _ann, Cancel)).Succeeded);

        await bin.Find("#erase-confirm").InputAsync(new ChangeEventArgs { Value = "erase" });
        await bin.Find("form").SubmitAsync(EventArgs.Empty);

        Assert.Equal("Erased Ann for good", Said());
        bin.WaitForAssertion(() => Assert.Contains("The bin is empty", bin.Markup, StringComparison.Ordinal));
        Assert.IsType<Problem.Gone>((await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel)).Problem);
    }

    [Theory]
    [InlineData(Role.Viewer, "")]
    [InlineData(Role.Agent, "Suspend…")]
    [InlineData(Role.Admin, "Suspend…|Delete…")]
    public async Task A_record_offers_what_the_role_may(Role role, string expected)
    {
        await _page.BecomeAsync(role);
        var ann = TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel));

        var header = _page.Render<RecordHeader>(given => given.Add(each => each.Detail, ann).Add(each => each.Actor, _page.Actor with { Role = role }));

        Assert.Equal(expected, string.Join('|', header.FindAll("[data-menu]").Select(item => item.TextContent)));
    }

    [Fact]
    public async Task Only_the_owner_is_offered_erasing_and_an_agent_no_bin()
    {
        await BinAsync();
        await _page.BecomeAsync(Role.Admin);
        var bin = OpenBin();
        bin.WaitForElement(".acts button");
        Assert.Equal(["Restore"], bin.FindAll(".acts button").Select(button => button.TextContent));

        await _page.BecomeAsync(Role.Agent);
        Assert.Contains("Your role does not allow you to", OpenBin().Markup, StringComparison.Ordinal);
        Assert.Contains("Your role does not allow you to", _page.Render<BlocksPage>(_ => { }).Markup, StringComparison.Ordinal);
        Assert.Contains("An admin can restore it", _page.Render<DeletedCustomer>(given => given.Add(each => each.Id, _ann).Add(each => each.Message, "This customer is in the bin. An admin can restore it.").Add(each => each.Actor, Some.Agent)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_blocks_tells_whether_an_address_is_blocked_and_lifts_it()
    {
        await BinAsync();
        var blocks = _page.Render<BlocksPage>(_ => { });
        Assert.DoesNotContain("ann@example.org", blocks.Markup, StringComparison.Ordinal);

        await CheckAsync(blocks, "nobody@example.org");
        Assert.Contains("is not blocked", blocks.Find(".verdict").TextContent, StringComparison.Ordinal);
        await CheckAsync(blocks, "ANN@example.org");
        Assert.Contains("is blocked as email", blocks.Find(".verdict").TextContent, StringComparison.Ordinal);
        await blocks.Find(".verdict button").ClickAsync(new MouseEventArgs());

        Assert.Contains("is not blocked", blocks.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("No address is blocked", blocks.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<DeleteDialog> Ask(params string[] ids)
    {
        var dialog = _page.Render<DeleteDialog>(given => given.Add(each => each.Whom, BulkSelection.Of(ids)));
        dialog.WaitForElement("form");
        return dialog;
    }

    private IRenderedComponent<CustomerDirectory.App.Components.Pages.Customers.Bin.BinPage> OpenBin() =>
        _page.Render<CustomerDirectory.App.Components.Pages.Customers.Bin.BinPage>(_ => { });

    private static async Task CheckAsync(IRenderedComponent<BlocksPage> blocks, string address)
    {
        await blocks.Find("#check-address").InputAsync(new ChangeEventArgs { Value = address });
        await blocks.Find("form").SubmitAsync(EventArgs.Empty);
    }

    private async Task BinAsync() =>
        Assert.Null(await _page.Service<BulkChanges>().StartAsync(BulkSelection.Of([_ann]), new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), "Ann"));

    private string Said() => _page.Toasts.Shown[^1].Text;
}
