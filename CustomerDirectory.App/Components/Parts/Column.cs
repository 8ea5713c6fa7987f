using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>A column of a <see cref="Grid{TItem}"/>: draws nothing itself, but says what its header and cells hold.</summary>
public sealed class Column<TItem> : ComponentBase
{
    /// <summary>What the column is called in addresses and by the browser.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Of header and cells; css/grid.css says what it means.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>In pixels; null takes what the others leave.</summary>
    [Parameter]
    public int? Width { get; set; }

    /// <summary>Gives way while the grid is not wider than this, in pixels; null never does.</summary>
    [Parameter]
    public int? GivesWayAt { get; set; }

    /// <summary>Numbers align to the end edge.</summary>
    [Parameter]
    public bool AtEnd { get; set; }

    [Parameter]
    public bool CanSort { get; set; }

    /// <summary>The list is sorted by this column: true from the largest down, false up; null by another.</summary>
    [Parameter]
    public bool? Descending { get; set; }

    [Parameter]
    public EventCallback OnSort { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<TItem> ChildContent { get; set; } = default!;

    [CascadingParameter]
    private Grid<TItem> Grid { get; set; } = default!;

    /// <summary>Of header and cells.</summary>
    internal string Css => string.Join(' ', new[] { Class, AtEnd ? "at-end" : null, Step is { } step ? $"gives-{step}" : null }.Where(part => part is not null));

    internal string? Order => !CanSort ? null : Descending switch { true => "descending", false => "ascending", null => "none" };

    /// <summary>The style sheet knows widths in steps.</summary>
    private int? Step => GivesWayAt is { } at ? Math.Clamp(at / 20 * 20, 300, 2600) : null;

    // Each time it draws, the grid sets the parameters of all its columns in their order.
    protected override void OnParametersSet() => Grid.Collect(this);
}
