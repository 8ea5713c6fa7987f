using System.Text.Json;
using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CustomerDirectory.Tests.Components;

/// <summary>What every open page has in memory for as long as it is open (docs/decisions/0018).</summary>
public sealed class LightPageTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private MemberPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Owner);
        foreach (var name in new[] { "Ann", "Bob" })
            TestDirectory.Value(await _page.Directory.Records.CreateAsync(Some.Agent, Some.Changes(name), Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void The_list_has_components_only_for_what_changes_by_itself()
    {
        var list = List();

        Assert.Equal(2, list.FindAll("tr[data-row]").Count);
        Assert.Equal(8, list.FindAll("th[data-column]").Count);
        Assert.Equal(
            ["CustomerGrid", "Grid`1", "RowMenu", "SectionContent", "TagPicker"],
            list.FindComponents<IComponent>().Select(each => each.Instance.GetType().Name).Append(nameof(CustomerGrid)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_waiting_menu_tells_the_server_only_what_the_server_has_to_do()
    {
        var items = List().FindAll("#row-menu [role=menuitem]");

        Assert.Equal(
            ["Open", "Open in new tab", "Copy link", "Copy email", "Add tag…", "Merge…", "Suspend…", "Lift suspension", "Delete…"],
            items.Select(item => item.QuerySelector(".trunc")!.TextContent));
        Assert.Equal(
            ["Merge…", "Suspend…", "Lift suspension", "Delete…"],
            items.Where(item => item.Attributes.Any(attribute => attribute.Name.StartsWith("blazor:onclick", StringComparison.Ordinal))).Select(item => item.QuerySelector(".trunc")!.TextContent));
        Assert.Equal("tag-picker", items[4].GetAttribute("popovertarget"));
    }

    [Fact]
    public async Task A_dialog_is_there_when_it_is_asked_for()
    {
        var list = List();
        Assert.Empty(list.FindAll("dialog"));
        var grid = list.FindComponent<Grid<CustomerRow>>();
        await grid.InvokeAsync(() => grid.Instance.MenuAsync(list.Find("tr[data-row]").GetAttribute("data-key")!));

        await list.Find("[data-menu=delete]").ClickAsync(new());

        list.WaitForElement("dialog");
    }

    [Fact]
    public async Task A_circuit_describes_no_interface_of_the_framework_and_sends_what_it_did_before()
    {
        await using var host = await DirectoryHost.StartAsync();
        await using var circuit = host.Services.CreateAsyncScope();
        var runtime = Assert.IsAssignableFrom<JSRuntime>(circuit.ServiceProvider.GetRequiredService<IJSRuntime>());
        var options = (JsonSerializerOptions)typeof(JSRuntime).GetProperty("JsonSerializerOptions", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(runtime)!;

        var sent = JsonSerializer.Serialize(new object?[] { 7, "seven", null, true, new[] { "a" }, new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 8 }, new { Name = "Ann" } }, options);

        Assert.Equal("""[7,"seven",null,true,["a"],{"b":8},{"name":"Ann"}]""", sent);
        Assert.False(options.TryGetTypeInfo(typeof(IFormattable), out _));
        Assert.True(options.TryGetTypeInfo(typeof(int), out _));
    }

    private IRenderedComponent<CustomerGrid> List()
    {
        var list = _page.Render<CustomerGrid>(given => given
            .Add(each => each.View, CustomersView.Everyone).Add(each => each.Layout, ColumnLayout.Of(CustomerColumn.All([]), [])).Add(each => each.TabTotal, 2)
            .Add(each => each.MayEdit, true).Add(each => each.MayDelete, true).Add(each => each.MayMerge, true));
        list.WaitForElement("tr[data-row]");
        return list;
    }
}
