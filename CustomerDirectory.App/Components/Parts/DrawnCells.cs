using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>The cells of each drawn row as one piece of markup: a row that shows what it showed before is not written again.</summary>
/// <typeparam name="TShown">Everything that the cells show; equal ones have the same cells.</typeparam>
internal sealed class DrawnCells<TShown>
    where TShown : struct, IEquatable<TShown>
{
    private Dictionary<string, Drawn> _before = [];
    private Dictionary<string, Drawn> _now = [];
    private bool _isOther;

    /// <summary>The rows are drawn again.</summary>
    public void Begin() => (_before, _now) = (_now, []);

    public RenderFragment Of(string key, TShown shown, RenderFragment cells)
    {
        if (!_before.TryGetValue(key, out var drawn) || !drawn.Shown.Equals(shown))
        {
            // Where another look makes no difference, the text is the one that is in memory already.
            var markup = Flattened.Write(cells);
            _isOther |= drawn?.Markup != markup;
            drawn = new(shown, drawn?.Markup == markup ? drawn.Markup : markup);
        }

        _now[key] = drawn;
        return drawn.Draw;
    }

    /// <summary>Rows that were not asked for again are forgotten.</summary>
    public void End()
    {
        _isOther |= _before.Count > _now.Count;
        _before = [];
    }

    /// <summary>Whether anything was written or forgotten since this was last asked.</summary>
    public bool TakeIsOther()
    {
        var isOther = _isOther;
        _isOther = false;
        return isOther;
    }

    private sealed class Drawn(TShown shown, string markup)
    {
        public TShown Shown => shown;

        public string Markup => markup;

        public RenderFragment Draw { get; } = Flattened.Draw(markup);
    }
}
