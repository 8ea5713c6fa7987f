using System.Text;
using System.Text.RegularExpressions;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Takes out of a text what would tell who wrote it: names and each word of them, addresses, phone numbers however they
/// are punctuated, ids. Rather too much than too little.
/// </summary>
internal sealed partial class IdentifierMask
{
    /// <summary>Stands in the place of what was taken out.</summary>
    public const string Erased = "[erased]";

    /// <summary>Words of a name shorter than this stand in too many texts.</summary>
    private const int ShortestWord = 3;

    /// <summary>The last digits of a number, which are the same with and without country and trunk prefix.</summary>
    private const int TellingDigits = 7;

    private readonly List<string> _whole;
    private readonly List<string> _words;
    private readonly List<string> _digits;

    public IdentifierMask(KnownIdentifiers known)
    {
        _whole = Folded(known.Names.Concat(known.Others).Concat(known.Phones));
        _words = [.. Folded(known.Names.SelectMany(name => name.Split([' ', '-', '.', ',', '\''], StringSplitOptions.RemoveEmptyEntries))).Where(word => word.Length >= ShortestWord || !HasCase(word[0]))];
        _digits = [.. known.Phones.Select(FoldedText.Digits).Where(digits => digits.Length >= TellingDigits).Distinct(StringComparer.Ordinal)];
    }

    public string? Apply(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;

        List<(int Start, int End)> found = [.. Occurrences(text, _whole, asWords: false), .. Occurrences(text, _words, asWords: true), .. Numbers(text)];
        if (found.Count is 0)
            return text;

        var (masked, at) = (new StringBuilder(), 0);
        foreach (var (start, end) in found.OrderBy(range => range.Start).ThenByDescending(range => range.End))
        {
            if (end <= at)
                continue;
            if (start >= at)
                masked.Append(text, at, start - at).Append(Erased);
            at = end;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    private static IEnumerable<(int Start, int End)> Occurrences(string text, List<string> folded, bool asWords)
    {
        // One at a time: ranges that touch would come as one, and nobody could tell any more where a word ends.
        foreach (var word in folded)
        {
            foreach (var (start, length) in FoldedText.FindRanges(text, [word]))
            {
                if (!asWords || (!IsInside(text, start - 1, start) && !IsInside(text, start + length, start + length - 1)))
                    yield return (start, start + length);
            }
        }
    }

    /// <summary>Whether the neighbour goes on with the word; scripts without case write no gaps between words.</summary>
    private static bool IsInside(string text, int neighbour, int edge) =>
        neighbour >= 0 && neighbour < text.Length && char.IsLetterOrDigit(text[neighbour]) && (HasCase(text[edge]) || char.IsDigit(text[edge]));

    private static bool HasCase(char letter) => char.ToUpperInvariant(letter) != char.ToLowerInvariant(letter);

    private IEnumerable<(int Start, int End)> Numbers(string text)
    {
        if (_digits.Count is 0)
            yield break;

        foreach (Match match in Number.Matches(text))
        {
            var digits = FoldedText.Digits(match.Value);
            if (_digits.Exists(known => digits.EndsWith(known[^TellingDigits..], StringComparison.Ordinal) || digits.Contains(known, StringComparison.Ordinal)))
                yield return (match.Index, match.Index + match.Length);
        }
    }

    private static List<string> Folded(IEnumerable<string> values) =>
        [.. values.Select(value => FoldedText.Fold(TypedText.Trim(value))).Where(value => value.Length > 1).Distinct(StringComparer.Ordinal)];

    /// <summary>Digits of any script with what people write between and before them.</summary>
    [GeneratedRegex(@"[+(]?\d[\d\s().\-/·\u00a0\u2010-\u2015]{5,}\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number { get; }
}
