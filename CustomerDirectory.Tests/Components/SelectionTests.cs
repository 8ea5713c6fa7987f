using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Components;

public sealed class SelectionTests : IAsyncLifetime
{
    private MemberPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Agent);
        TestDirectory.Value(await _page.Directory.Records.CreateAsync(Some.Agent, Some.Changes("Ann"), Xunit.TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task More_than_can_be_selected_leaves_the_selection_as_it_was_and_says_so()
    {
        var list = _page.Render<CustomerGrid>(given => given
            .Add(each => each.View, CustomersView.Everyone).Add(each => each.Layout, ColumnLayout.Of(CustomerColumn.All([]), [])).Add(each => each.TabTotal, 1));
        var grid = list.FindComponent<Grid<CustomerRow>>();
        string[] most = [.. Enumerable.Range(0, CustomerSearch.LongestRange).Select(number => $"cus_{number}")];
        Assert.True(await grid.InvokeAsync(() => grid.Instance.PickAsync(most, isSelected: true)));

        Assert.False(await grid.InvokeAsync(() => grid.Instance.PickAsync(["cus_0", "cus_more"], isSelected: true)));

        Assert.Equal("10,000 selected", list.Find(".bulk .count").TextContent);
        Assert.Equal("Nothing more was selected. At most 10,000 customers are selected at once.", Assert.Single(_page.Toasts.Shown).Text);
        Assert.True(await grid.InvokeAsync(() => grid.Instance.PickAsync(["cus_0"], isSelected: true))); // who is selected already is no more
        Assert.True(await grid.InvokeAsync(() => grid.Instance.PickAsync(["cus_0"], isSelected: false)));
        Assert.Equal("9,999 selected", list.Find(".bulk .count").TextContent);
    }
}
