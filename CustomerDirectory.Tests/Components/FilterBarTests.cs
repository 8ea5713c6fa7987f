using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>What somebody does who is quicker than the line to the server.</summary>
public sealed class FilterBarTests
{
    [Fact]
    public async Task Two_filters_removed_before_the_address_has_arrived_are_both_gone()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        var view = CustomersView.Read("?channel=widget&tag=VIP&country=PT&search=x", TimeZoneInfo.Utc).Value!;
        var bar = page.Render<FilterBar>(given => given.Add(each => each.View, view));

        await bar.Find("[aria-label='Remove filter Tag']").ClickAsync(new MouseEventArgs());
        await bar.Find("[aria-label='Remove filter Channel']").ClickAsync(new MouseEventArgs());

        var query = new Uri(page.Service<NavigationManager>().Uri).Query;
        Assert.Equal(new() { Search = "x", Country = "PT" }, CustomersView.Read(query, TimeZoneInfo.Utc).Value!.Filter);
    }

    [Fact]
    public async Task A_tag_typed_before_the_picker_has_told_that_it_opened_is_kept()
    {
        await using var page = await MemberPage.OpenAsync(Role.Agent);
        var picker = page.Render<TagPicker>(given => given.Add(each => each.Count, 2));

        await picker.Find("input").InputAsync(new ChangeEventArgs { Value = "Mooring" });
        await picker.Find(".tag-picker").TriggerEventAsync("ontoggle", EventArgs.Empty);

        Assert.Contains("Create “Mooring”", picker.Find(".options").TextContent, StringComparison.Ordinal);
    }
}
