namespace CustomerDirectory.App.Components.Layout;

/// <summary>Something the palette can do.</summary>
/// <param name="Id">Stable, for the element.</param>
/// <param name="Href">Where it leads; null for one that acts.</param>
/// <param name="Key">The shortcut that does the same, keys separated by a blank.</param>
/// <param name="Further">Words by which it is found as well.</param>
public sealed record PaletteCommand(string Id, string Icon, string Text, string? Href = null, string? Key = null, string Further = "");
