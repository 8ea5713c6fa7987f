using System.Text;

namespace CustomerDirectory.Core.Search;

/// <summary>Folded text that remembers which characters of the original each of its characters came from.</summary>
internal sealed class FoldedMap
{
    private readonly StringBuilder _folded;
    private readonly List<(int Start, int End)>? _origins;
    private char _last = ' ';

    /// <param name="original">The text to fold.</param>
    /// <param name="keepOrigins">Whether <see cref="Find"/> will be asked; without it folding is cheaper.</param>
    public FoldedMap(string original, bool keepOrigins)
    {
        _folded = new StringBuilder(original.Length);
        _origins = keepOrigins ? new(original.Length) : null;
        var start = 0;
        while (start < original.Length)
        {
            // A lone surrogate decodes to U+FFFD, one unit long.
            Rune.DecodeFromUtf16(original.AsSpan(start), out var rune, out var length);
            Append(FoldedRunes.Of(rune), start, start + length);
            start += length;
        }

        if (_folded.Length > 0 && _last == ' ')
        {
            _folded.Length--;
        }

        Folded = _folded.ToString();
    }

    /// <summary>The text as <see cref="FoldedText.Fold"/> gives it.</summary>
    public string Folded { get; }

    /// <summary>Ranges of the original in which a word occurs; see <see cref="FoldedText.FindRanges"/>.</summary>
    public IReadOnlyList<(int Start, int Length)> Find(IReadOnlyList<string> words)
    {
        var origins = _origins ?? throw new InvalidOperationException("The map was made without origins.");
        var found = new List<(int Start, int End)>();
        foreach (var word in words.Where(word => word.Length > 0))
        {
            var at = Folded.IndexOf(word, StringComparison.Ordinal);
            while (at >= 0)
            {
                found.Add((origins[at].Start, origins[at + word.Length - 1].End));
                at = Folded.IndexOf(word, at + 1, StringComparison.Ordinal);
            }
        }

        return Merge(found);
    }

    private void Append(string piece, int start, int end)
    {
        if (piece.Length == 0)
        {
            // Marks belong to the character before them.
            Extend(end);
        }

        foreach (var character in piece)
        {
            if (character == ' ' && _last == ' ')
            {
                Extend(end);
                continue;
            }

            _folded.Append(character);
            _origins?.Add((start, end));
            _last = character;
        }
    }

    private void Extend(int end)
    {
        if (_origins is { Count: > 0 })
        {
            _origins[^1] = (_origins[^1].Start, end);
        }
    }

    private static List<(int Start, int Length)> Merge(List<(int Start, int End)> found)
    {
        found.Sort();
        var merged = new List<(int Start, int Length)>();
        foreach (var (start, end) in found)
        {
            if (merged.Count > 0 && start <= merged[^1].Start + merged[^1].Length)
            {
                var first = merged[^1].Start;
                merged[^1] = (first, Math.Max(merged[^1].Length, end - first));
            }
            else
            {
                merged.Add((start, end - start));
            }
        }

        return merged;
    }
}
