using System.Text;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// What someone typed into the search box, ready to compare. A customer matches when every word is a substring of
/// its folded text, or when <see cref="Digits"/> is a substring of the digits of one of its phones.
/// </summary>
/// <param name="Words">The folded words, each once, in the order typed; never empty.</param>
/// <param name="Digits">
/// ASCII digits when the query could be (part of) a phone number and holds nothing else, without an international
/// "00" in front; otherwise null.
/// </param>
public sealed record SearchTerms(IReadOnlyList<string> Words, string? Digits)
{
    private const string InternationalPrefix = "00";

    // Folding has already made full-width forms and typographic dashes plain.
    private const string PhonePunctuation = " +-.()/";

    /// <summary>The terms of a query; null when nothing remains to search for, which means every customer.</summary>
    public static SearchTerms? Parse(string? typed)
    {
        var folded = FoldedText.Fold(typed);
        return folded.Length == 0
            ? null
            : new SearchTerms(folded.Split(' ').Distinct(StringComparer.Ordinal).ToArray(), PhoneDigits(folded));
    }

    private static string? PhoneDigits(string folded)
    {
        if (!folded.EnumerateRunes().All(MayBeInPhone))
        {
            return null;
        }

        var digits = FoldedText.Digits(folded);
        if (digits.StartsWith(InternationalPrefix, StringComparison.Ordinal) && digits.Length > InternationalPrefix.Length)
        {
            digits = digits[InternationalPrefix.Length..];
        }

        return digits.Length == 0 ? null : digits;
    }

    private static bool MayBeInPhone(Rune rune) =>
        FoldedText.DigitOf(rune) is not null || (rune.IsAscii && PhonePunctuation.Contains((char)rune.Value));
}
