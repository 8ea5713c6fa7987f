using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>The way back that Z takes.</summary>
public sealed class ToastHostTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z_takes_back_what_shows_already_and_is_still_being_saved()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        var ann = TestDirectory.Value(await page.Directory.Records.CreateAsync(Some.Agent, Some.Changes("Ann", "ann@example.org") with { AddTags = ["Partner", "VIP"] }, Cancel));
        var tags = page.Render<RecordTags>(given => given.Add(each => each.Customer, ann.Row).Add(each => each.MayEdit, true));
        var toasts = page.Render<ToastHost>(_ => { });
        await tags.Find("[aria-label='Remove tag VIP']").ClickAsync(new MouseEventArgs());

        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = page.Directory.Gate.WriteAsync<int>(
            async _ =>
            {
                entered.SetResult();
                await leave.Task;
                return 0;
            },
            Cancel);
        await entered.Task;
        var removing = tags.Find("[aria-label='Remove tag Partner']").ClickAsync(new MouseEventArgs());
        Assert.Empty(tags.FindAll(".tag bdi"));
        var undoing = toasts.Find("[data-key=z]").ClickAsync(new MouseEventArgs());
        leave.SetResult();
        await Task.WhenAll(held, removing, undoing);

        var saved = TestDirectory.Value(await page.Directory.Records.FindAsync(Some.Viewer, ann.Row.Id, Cancel));
        Assert.Equal(["Partner"], saved.Row.Tags.Select(tag => tag.Name));
        Assert.Equal("Removed tag VIP", page.Toasts.Undoable!.Text);
    }
}
