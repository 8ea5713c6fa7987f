using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// What the header and the cells of a column of a <see cref="Grid{TItem}"/> hold. It is no component, because a page would
/// have one for each column.
/// </summary>
/// <param name="Key">What the column is called in addresses and by the browser.</param>
/// <param name="Cell">What it shows of an item, without components and listeners (<see cref="Flattened"/>).</param>
public sealed record Column<TItem>(string Key, string Title, RenderFragment<TItem> Cell)
{
    /// <summary>Of header and cells; css/grid.css says what it means.</summary>
    public string? Class { get; init; }

    /// <summary>In pixels; null takes what the others leave.</summary>
    public int? Width { get; init; }

    /// <summary>Gives way while the grid is not wider than this, in pixels; null never does.</summary>
    public int? GivesWayAt { get; init; }

    /// <summary>Numbers align to the end edge.</summary>
    public bool AtEnd { get; init; }

    /// <summary>The list is sorted by this column: true from the largest down, false up; null by another.</summary>
    public bool? Descending { get; init; }

    /// <summary>Its header was chosen; null where the column has no order.</summary>
    public Action? OnSort { get; init; }

    public bool CanSort => OnSort is not null;

    /// <summary>Of header and cells.</summary>
    internal string Css => string.Join(' ', new[] { Class, AtEnd ? "at-end" : null, Step is { } step ? $"gives-{step}" : null }.Where(part => part is not null));

    internal string? Order => !CanSort ? null : Descending switch { true => "descending", false => "ascending", null => "none" };

    /// <summary>The style sheet knows widths in steps.</summary>
    private int? Step => GivesWayAt is { } at ? Math.Clamp(at / 20 * 20, 300, 2600) : null;
}
