using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// What each character becomes when text is folded. Working one character at a time, rather than normalising whole
/// strings, lets a match in folded text be traced back to the characters it came from.
/// </summary>
internal static class FoldedRunes
{
    // Letters that have no decomposition but that people type without their stroke, tail or ligature, and the
    // punctuation that word processors put in place of what a keyboard has.
    private static readonly FrozenDictionary<int, string> Own = new Dictionary<int, string>
    {
        ['ß'] = "ss",
        ['ẞ'] = "ss",
        ['ł'] = "l",
        ['ø'] = "o",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
        ['İ'] = "i",
        ['ŋ'] = "n",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ƶ'] = "z",
        ['ĸ'] = "k",
        ['ſ'] = "s",
        ['ς'] = "σ",
        ['\u2018'] = "'",
        ['\u2019'] = "'",
        ['\u02BB'] = "'",
        ['\u02BC'] = "'",
        ['\u00B4'] = "'",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['\u2012'] = "-",
        ['\u2013'] = "-",
        ['\u2014'] = "-",
        ['\u2015'] = "-",
        ['\u2212'] = "-",
        // A noncharacter that string.Normalize refuses.
        [0xFFFE] = "\uFFFD",
    }.ToFrozenDictionary();

    // Names repeat the same few hundred characters; the first use of each pays for the normalisation. Two threads
    // may both compute an entry, and then write the same text.
    private static readonly string?[] Known = new string?[char.MaxValue + 1];

    /// <summary>
    /// The folded form of one character: several characters for a ligature, one blank for white space and controls,
    /// nothing for marks and invisible format characters.
    /// </summary>
    public static string Of(Rune rune) =>
        rune.IsBmp ? Known[rune.Value] ??= Settle(rune) : Settle(rune);

    // One pass can give a character that folds further (Ǿ → ǿ → ø → o); folding text twice must change nothing.
    private static string Settle(Rune rune)
    {
        var folded = FoldOnce(rune);
        while (true)
        {
            var again = string.Concat(folded.EnumerateRunes().Select(FoldOnce));
            if (again == folded)
            {
                return folded;
            }

            folded = again;
        }
    }

    private static string FoldOnce(Rune rune)
    {
        if (Own.TryGetValue(rune.Value, out var own))
        {
            return own;
        }

        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            folded.Append(FoldPart(part));
        }

        return folded.ToString();
    }

    private static string FoldPart(Rune part)
    {
        if (Rune.IsWhiteSpace(part))
        {
            return " ";
        }

        return Rune.GetUnicodeCategory(part) switch
        {
            UnicodeCategory.Control => " ",
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => "",
            _ => Rune.ToLowerInvariant(part).ToString(),
        };
    }
}
