using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Components;

/// <summary>What shows before it is saved goes back when saving fails, and costs a message rather than the panel.</summary>
public sealed class FailedSaveTests : IAsyncLifetime
{
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
    public async Task A_refused_tag_goes_back_and_trying_again_saves_it()
    {
        var tags = RenderTags();
        await _page.BecomeAsync(Role.Viewer);

        await tags.Find(".tag button").ClickAsync(new MouseEventArgs());
        Assert.Equal(["VIP"], Shown(tags));
        await _page.BecomeAsync(Role.Agent);
        await TryAgainAsync("Could not save the tag. It is back to how it was. Your role does not allow you to change customers.");

        Assert.Empty(Shown(tags));
        Assert.Empty(await SavedAsync());
    }

    [Fact]
    public async Task A_tag_that_the_database_does_not_take_goes_back_and_trying_again_saves_it()
    {
        var tags = RenderTags();
        await BreakAsync("customer_tags", "DELETE");
        var before = await _page.Directory.ContentAsync();

        await tags.Find(".tag button").ClickAsync(new MouseEventArgs());
        Assert.Equal(["VIP"], Shown(tags));
        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.Contains("no space left", Assert.Single(_page.TakeErrors()), StringComparison.Ordinal);
        await MendAsync();
        await TryAgainAsync("Could not save the tag. It is back to how it was. Something went wrong on the server.");

        Assert.Empty(Shown(tags));
        Assert.Empty(await SavedAsync());
    }

    [Fact]
    public async Task A_tag_whose_undo_fails_says_so_and_the_undo_can_be_tried_again()
    {
        var tags = RenderTags();
        await tags.Find(".tag button").ClickAsync(new MouseEventArgs());
        await BreakAsync("customer_tags", "INSERT");

        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Empty(await SavedAsync());
        Assert.Single(_page.TakeErrors());
        await MendAsync();
        await TryAgainAsync("The tag could not be taken back. Something went wrong on the server.");

        Assert.Equal(["VIP"], await SavedAsync());
    }

    [Fact]
    public async Task A_note_that_the_database_does_not_take_stays_in_the_field_and_can_be_sent_again()
    {
        var composer = _page.Render<NoteComposer>(given => given.Add(each => each.CustomerId, _ann.Row.Id));
        await composer.Find("textarea").InputAsync(new ChangeEventArgs { Value = "Calls on Mondays" });
        await BreakAsync("notes", "INSERT");
        var before = await _page.Directory.ContentAsync();

        await composer.Find("[data-submit]").ClickAsync(new MouseEventArgs());
        Assert.Equal("The note was not saved. Something went wrong on the server.", composer.Find("[role=alert]").TextContent);
        Assert.Equal("Calls on Mondays", composer.Find("textarea").GetAttribute("value"));
        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.Single(_page.TakeErrors());
        await MendAsync();
        await composer.Find("[data-submit]").ClickAsync(new MouseEventArgs());

        Assert.Equal(["Calls on Mondays"], (await FindAsync()).Notes.Select(note => note.Text));
        Assert.Empty(composer.FindAll("[role=alert]"));
    }

    private static IEnumerable<string> Shown(IRenderedComponent<RecordTags> tags) => tags.FindAll(".tag bdi").Select(tag => tag.TextContent);

    private IRenderedComponent<RecordTags> RenderTags() => _page.Render<RecordTags>(given => given.Add(each => each.Customer, _ann.Row).Add(each => each.MayEdit, true));

    private async Task TryAgainAsync(string said)
    {
        var toast = _page.Render<ToastHost>(_ => { }).Find("[role=alert] .toast");
        Assert.Equal(said, toast.QuerySelector(".text")!.TextContent);
        var again = toast.QuerySelector("button.btn")!;
        Assert.Equal("Try again", again.TextContent);
        await again.ClickAsync(new MouseEventArgs());
    }

    private async Task<CustomerDetail> FindAsync() => TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, _ann.Row.Id, Cancel));

    private async Task<IEnumerable<string>> SavedAsync() => (await FindAsync()).Row.Tags.Select(tag => tag.Name);

    private Task BreakAsync(string table, string change) => RunAsync($"CREATE TRIGGER broken BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'no space left'); END");

    private Task MendAsync() => RunAsync("DROP TRIGGER broken");

    private async Task RunAsync(string sql) => TestDirectory.Value(await _page.Directory.Gate.WriteAsync<int>(async db => await db.Database.ExecuteSqlRawAsync(sql, Cancel), Cancel));
}
