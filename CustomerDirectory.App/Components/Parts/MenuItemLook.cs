namespace CustomerDirectory.App.Components.Parts;

/// <summary>What a <see cref="MenuItem"/> shows beside icon and text; the parameters of the component say what each is.</summary>
public sealed record MenuItemLook(
    string? Key = null, string? Href = null, string? Target = null, bool IsDanger = false, string? WhyNot = null, IReadOnlyDictionary<string, object>? Attributes = null)
{
    /// <summary>An item that js/grid-menu.js finds by its name.</summary>
    public static MenuItemLook Named(string name, params (string Name, object Value)[] attributes) =>
        new(Attributes: attributes.Append(("data-menu", name)).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));
}
