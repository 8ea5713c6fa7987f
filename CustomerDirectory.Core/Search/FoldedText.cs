using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// Text as search compares it: compatibility-decomposed, without marks, in lower case, on one line. It follows a
/// table of its own, so the same name folds alike on every machine and in every culture.
/// </summary>
public static class FoldedText
{
    private const int LongestOnStack = 256;

    /// <summary>
    /// Folds text for comparing. Runs of white space and control characters become one blank, invisible format
    /// characters vanish, broken surrogates become U+FFFD. Never fails; folding twice changes nothing; the result
    /// is trimmed and has no line breaks, and is empty for null.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return Ascii.IsValid(text) ? FoldAscii(text) : new FoldedMap(text, keepOrigins: false).Folded;
    }

    /// <summary>The decimal digits of text, whatever their script, as ASCII 0-9; everything else is dropped.</summary>
    public static string Digits(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var digits = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (DigitOf(rune) is { } digit)
            {
                digits.Append(digit);
            }
        }

        return digits.ToString();
    }

    /// <summary>
    /// Where words occur in text that is shown, for highlighting: ranges in UTF-16 units of
    /// <paramref name="original"/>, in order, neither overlapping nor touching. A range covers whole characters with
    /// their marks, so it can be wider than the word (the word "s" marks all of "ß").
    /// </summary>
    /// <param name="original">The text as it is shown.</param>
    /// <param name="foldedWords">Words that <see cref="Fold"/> has folded.</param>
    public static IReadOnlyList<(int Start, int Length)> FindRanges(string original, IReadOnlyList<string> foldedWords)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(foldedWords);
        return new FoldedMap(original, keepOrigins: true).Find(foldedWords);
    }

    /// <summary>The ASCII digit for a decimal digit of any script, null for anything else.</summary>
    internal static char? DigitOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            return char.IsAsciiDigit((char)rune.Value) ? (char)rune.Value : null;
        }

        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber
            ? (char)('0' + (int)Rune.GetNumericValue(rune))
            : null;
    }

    // Most of what is folded is ASCII, and most of that folded already.
    private static string FoldAscii(string text)
    {
        Span<char> folded = text.Length <= LongestOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (character is > ' ' and < '\x7F')
            {
                folded[length++] = char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;
            }
            else if (length > 0 && folded[length - 1] != ' ')
            {
                folded[length++] = ' ';
            }
        }

        ReadOnlySpan<char> result = folded[..length].TrimEnd(' ');
        return result.SequenceEqual(text) ? text : result.ToString();
    }
}
