using System.Globalization;
using System.Text;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>The two letters and the colour that stand for a person.</summary>
public static class Initials
{
    private const int Hues = 8;

    /// <summary>First letters of the first and last word; the first two signs of a name in one word or in a script without capitals; # for a number.</summary>
    public static string Of(string name)
    {
        var words = name.Split([' ', '\u00A0', '\u3000', '.', '_', '@'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit)).ToArray();
        if (words is [])
            return "?";
        if (!words[0].EnumerateRunes().Any(Rune.IsLetter))
            return "#";

        var parts = words is [var first, .., var last] && HasCapitals(first) ? [Signs(first, 1), Signs(last, 1)] : new[] { Signs(words[0], 2) };
        return string.Concat(parts).ToUpperInvariant();
    }

    /// <summary>1 to 8, the same for the same id on every machine.</summary>
    public static int Hue(string id)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var sign in id)
            hash = (hash ^ sign) * 16777619u;
        return (int)(hash % Hues) + 1;
    }

    private static bool HasCapitals(string word) => word.EnumerateRunes().Any(sign => Rune.IsLower(sign) || Rune.IsUpper(sign));

    private static string Signs(string word, int count)
    {
        var elements = StringInfo.GetTextElementEnumerator(word.TrimStart('(', '"', '\'', '“', '‘', '+'));
        var signs = new StringBuilder();
        while (count-- > 0 && elements.MoveNext())
            signs.Append(elements.GetTextElement());
        return signs.ToString();
    }
}
