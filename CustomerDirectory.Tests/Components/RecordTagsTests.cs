using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

public sealed class RecordTagsTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_before_a_save_and_is_drawn_once_more_does_not_take_the_save_back()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        var before = TestDirectory.Value(await page.Directory.Records.CreateAsync(Some.Agent, Some.Changes("Ann", "ann@example.org") with { AddTags = ["Partner", "VIP"] }, Cancel)).Row;
        var tags = page.Render<RecordTags>(given => given.Add(each => each.Customer, before).Add(each => each.MayEdit, true));

        await tags.Find("[aria-label='Remove tag VIP']").ClickAsync(new MouseEventArgs());
        Draw(before);
        Assert.Equal(["Partner"], Shown());

        var since = TestDirectory.Value(await page.Directory.Records.EditAsync(Some.Agent, before.Id, new CustomerChanges { AddTags = ["Trial"] }, version: null, Cancel)).Row;
        Draw(since);
        Assert.Equal(["Partner", "Trial"], Shown());

        void Draw(CustomerRow row) => tags.Render(given => given.Add(each => each.Customer, row));
        IEnumerable<string> Shown() => tags.FindAll(".tag bdi").Select(tag => tag.TextContent);
    }
}
