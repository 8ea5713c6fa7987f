using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Components;

/// <summary>What the menu of one customer offers, by role.</summary>
public sealed class RecordMenuTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Agent, false)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Owner, true)]
    public async Task Everything_known_about_a_person_is_offered_to_whoever_may_take_it(Role role, bool isOffered)
    {
        await using var page = await MemberPage.OpenAsync(role);
        var ann = TestDirectory.Value(await page.Directory.Records.CreateAsync(Some.Agent, Some.Changes("Ann"), Cancel));

        foreach (var isPage in new[] { false, true })
        {
            var header = page.Render<RecordHeader>(given => given.Add(each => each.Detail, ann).Add(each => each.Actor, page.Actor).Add(each => each.IsPage, isPage));

            var entry = header.FindAll("[role=menuitem]").SingleOrDefault(item => item.TextContent == "Export data");
            Assert.Equal((isOffered, isOffered), (entry is not null, entry?.HasAttribute("download") is true));
            Assert.Equal(isOffered ? $"customers/{ann.Row.Id}/data.json" : null, entry?.GetAttribute("href"));
        }

        var row = page.Render<RowMenu>(given => given.Add(each => each.MayEdit, true).Add(each => each.MayExport, page.Actor.May(Right.ExportCustomers)));
        Assert.Equal(isOffered, row.FindAll("[data-menu=data][download]").Count is 1);
    }
}
