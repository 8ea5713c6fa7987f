using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>One customer in the grid. On phones the same cells are laid out as a list item (css/grid.css).</summary>
public sealed partial class CustomerGridRow : ComponentBase
{
    private (GridRow, string, string, bool) _drawn;
    private bool _changed;

    [Parameter, EditorRequired]
    public GridRow Row { get; set; } = default!;

    /// <summary>The address of the list with this customer open.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>What was searched, to be marked.</summary>
    [Parameter]
    public string Search { get; set; } = "";

    [Parameter]
    public bool IsOpen { get; set; }

    private CustomerRow Customer => Row.Customer;

    /// <summary>Below the title: the next best thing known, or what is missing.</summary>
    private string Second => Customer switch
    {
        { IsVisitor: true, PageVisits: 1 } => "First visit",
        { IsVisitor: true, PageVisits: > 1 } => Numbers.Of(Customer.PageVisits, "page visit", "page visits"),
        { IsVisitor: true } => "Not identified yet",
        { Name: null } => "No name yet",
        _ => Customer.PrimaryEmail ?? Customer.PrimaryPhone ?? "No email or phone",
    };

    protected override void OnParametersSet()
    {
        var now = (Row, Href, Search, IsOpen);
        _changed = now != _drawn;
        _drawn = now;
    }

    // Every movement of the list renders its parent; sixty rows that did not change need not be compared again.
    protected override bool ShouldRender() => _changed;

    private static RenderFragment OrNotSet(string? text, string search) => text is null ? Nothing : Highlight.Draw(text, search);

    private static void Nothing(RenderTreeBuilder builder)
    {
        builder.OpenComponent<NotSet>(0);
        builder.CloseComponent();
    }
}
