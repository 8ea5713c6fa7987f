using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>An item is given to another customer or to nobody from the profile, and taken back.</summary>
public sealed class FeedbackLinkingTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private MemberPage _page = null!;
    private string _ann = "";
    private string _bob = "";

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Admin);
        (_ann, _bob) = (await _page.Directory.GivenAsync(Some.Changes("Ann", "ann@example.org")), await _page.Directory.GivenAsync(Some.Changes("Bob", "bob@example.org")));
        TestDirectory.Value(await _page.Directory.Feedback.RecordAsync(Some.Agent, new("email", "Opening hours", "When?"), _ann, Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task An_item_is_unlinked_and_taken_back()
    {
        var feedback = Render();

        await Item(feedback, "Unlink").ClickAsync(new MouseEventArgs());
        Assert.Equal("Unlinked “Opening hours”", _page.Toasts.Undoable!.Text);
        Assert.Equal(0, await CountAsync(_ann));

        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal(1, await CountAsync(_ann));
    }

    [Fact]
    public async Task An_item_is_given_to_whom_the_search_finds_and_taken_back()
    {
        var feedback = await AskingAsync("bob@");
        Assert.Equal("1 customer found.", feedback.Find("#reassign-found").TextContent);

        await feedback.Find("form").SubmitAsync(EventArgs.Empty);

        Assert.Empty(feedback.FindAll("form"));
        Assert.Equal((0, 1), (await CountAsync(_ann), await CountAsync(_bob)));
        Assert.Equal("Moved to Bob", _page.Toasts.Undoable!.Text);
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal((1, 0), (await CountAsync(_ann), await CountAsync(_bob)));
    }

    [Fact]
    public async Task Whose_it_is_already_is_not_offered_and_a_suspended_one_is_told()
    {
        TestDirectory.Value(await _page.Directory.Records.SuspendAsync(Some.Agent, _bob, "Spam", null, Cancel));
        var feedback = await AskingAsync("example.org");

        Assert.Equal(["Bob"], feedback.FindAll(".candidate .strong").Select(name => name.TextContent));
        Assert.StartsWith("Bob is suspended.", feedback.Find(".notice").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_found_is_made_with_the_address_that_was_sought_and_goes_with_the_undo()
    {
        var feedback = await AskingAsync("dora@example.org");
        Assert.Equal("Nobody else matches.", feedback.Find("#reassign-found").TextContent);
        await feedback.FindAll("button.link").Single(button => button.TextContent.Contains("Create", StringComparison.Ordinal)).ClickAsync(new MouseEventArgs());
        Assert.Equal("dora@example.org", feedback.Find("#reassign-email").GetAttribute("value"));
        await feedback.Find("#reassign-name").InputAsync(new ChangeEventArgs { Value = "Dora" });

        await feedback.Find("form").SubmitAsync(EventArgs.Empty);

        Assert.Equal(0, await CountAsync(_ann));
        Assert.Equal("Moved to Dora", _page.Toasts.Undoable!.Text);
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal(1, await CountAsync(_ann));
        Assert.Equal("Dora", Assert.Single(TestDirectory.Value(await _page.Service<CustomerBin>().ListAsync(Some.Admin, 0, 10, Cancel)).Rows).Customer.Title);
    }

    [Fact]
    public async Task An_address_that_somebody_has_leads_back_to_them()
    {
        var feedback = await AskingAsync("nobody");
        await feedback.FindAll("button.link").Single(button => button.TextContent.Contains("Create", StringComparison.Ordinal)).ClickAsync(new MouseEventArgs());
        await feedback.Find("#reassign-email").InputAsync(new ChangeEventArgs { Value = "BOB@example.org" });
        var before = await _page.Directory.ContentAsync();

        await feedback.Find("form").SubmitAsync(EventArgs.Empty);

        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.Contains("Bob", feedback.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Bob"], feedback.FindAll(".candidate .strong").Select(name => name.TextContent));
        await feedback.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.Equal(1, await CountAsync(_bob));
    }

    [Fact]
    public async Task What_a_colleague_has_moved_meanwhile_is_told_and_stays()
    {
        var feedback = await AskingAsync("bob@");
        var item = TestDirectory.Value(await _page.Directory.Feedback.PageAsync(Some.Viewer, _ann, null, 1, Cancel)).Items[0].Id;
        TestDirectory.Value(await _page.Directory.FeedbackMoves.MoveAsync(Some.Agent, item, _ann, null, Cancel));

        await feedback.Find("form").SubmitAsync(EventArgs.Empty);

        Assert.Equal("Somebody took this item away meanwhile. It belongs to nobody now.", feedback.Find("[role=alert]").TextContent);
        Assert.Equal(0, await CountAsync(_bob));
    }

    private IRenderedComponent<RecordFeedback> Render()
    {
        var feedback = _page.Render<RecordFeedback>(given => given.Add(each => each.CustomerId, _ann).Add(each => each.MayEdit, true));
        feedback.WaitForElement("[role=menuitem]");
        return feedback;
    }

    private async Task<IRenderedComponent<RecordFeedback>> AskingAsync(string text)
    {
        var feedback = Render();
        await Item(feedback, "Reassign").ClickAsync(new MouseEventArgs());
        await feedback.Find("#reassign-search").InputAsync(new ChangeEventArgs { Value = text });
        feedback.WaitForAssertion(() => Assert.NotEqual("", feedback.Find("#reassign-found").TextContent));
        return feedback;
    }

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<RecordFeedback> feedback, string word) =>
        feedback.FindAll("[role=menuitem]").Single(item => item.TextContent.Contains(word, StringComparison.Ordinal));

    private async Task<long> CountAsync(string id) => TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, id, Cancel)).Row.FeedbackCount;
}
