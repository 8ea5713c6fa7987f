using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>The cells of each drawn row as one piece of markup: a row that shows what it showed before is not written again.</summary>
/// <typeparam name="TShown">Everything that the cells show; equal ones have the same cells.</typeparam>
internal sealed class DrawnCells<TShown>
    where TShown : struct, IEquatable<TShown>
{
    private Dictionary<string, (TShown Shown, RenderFragment Markup)> _before = [];
    private Dictionary<string, (TShown Shown, RenderFragment Markup)> _now = [];

    /// <summary>The rows are drawn again.</summary>
    public void Begin() => (_before, _now) = (_now, []);

    public RenderFragment Of(string key, TShown shown, RenderFragment cells)
    {
        var drawn = _before.TryGetValue(key, out var before) && before.Shown.Equals(shown) ? before : (Shown: shown, Markup: Flattened.Draw(cells));
        _now[key] = drawn;
        return drawn.Markup;
    }

    /// <summary>Rows that were not asked for again are forgotten.</summary>
    public void End() => _before = [];
}
