using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.Tests.Components;

public sealed class SearchBoxTests : IAsyncLifetime
{
    private MemberPage _page = null!;

    public async ValueTask InitializeAsync() => _page = await MemberPage.OpenAsync(Role.Viewer);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task What_is_typed_while_an_address_is_on_its_way_stays()
    {
        var box = _page.Render<SearchBox>(given => given.Add(each => each.View, CustomersView.Everyone));
        await TypeAsync(box, "a");
        await TypeAsync(box, "ab");
        await TypeAsync(box, "abc");

        Arrives(box, ""); // the page is drawn for another reason
        Arrives(box, "a"); // the first address comes by; the second is passed over
        Assert.Equal("abc", box.Find("input").GetAttribute("value"));
        Arrives(box, "abc");
        Assert.Equal("abc", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task An_address_that_something_else_has_set_stands_in_the_box()
    {
        var box = _page.Render<SearchBox>(given => given.Add(each => each.View, CustomersView.Everyone));
        await TypeAsync(box, "a");
        Arrives(box, "a");

        Arrives(box, "");
        Assert.Equal("", box.Find("input").GetAttribute("value") ?? "");
        Arrives(box, "a"); // and back
        Assert.Equal("a", box.Find("input").GetAttribute("value"));
    }

    private async Task TypeAsync(IRenderedComponent<SearchBox> box, string text)
    {
        await box.Find("input").InputAsync(new ChangeEventArgs { Value = text });
        box.WaitForState(() => new Uri(_page.Service<NavigationManager>().Uri).Query.EndsWith($"search={text}", StringComparison.Ordinal));
    }

    private static void Arrives(IRenderedComponent<SearchBox> box, string search) =>
        box.Render(given => given.Add(each => each.View, CustomersView.Everyone.With(CustomersView.Everyone.Filter with { Search = search })));
}
