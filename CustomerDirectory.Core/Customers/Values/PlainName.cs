using System.Text;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>Names of countries and languages as lists from elsewhere are compared: folded, without punctuation.</summary>
internal static class PlainName
{
    private static readonly (string From, string To)[] Words = [("&", " and "), (".", ""), ("'", "")];

    /// <summary>The comparable form: "The U.S.A." → "usa", "St. Lucia" → "saint lucia", "Côte d’Ivoire" → "cote divoire".</summary>
    public static string Of(string? typed)
    {
        var folded = Words.Aggregate(
            FoldedText.Fold(typed),
            (text, word) => text.Replace(word.From, word.To, StringComparison.Ordinal));
        var plain = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            plain.Append(char.IsPunctuation(character) ? ' ' : character);
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // Alone it is a country code.
        if (words is ["st", _, ..])
        {
            words[0] = "saint";
        }

        return string.Join(' ', words.Where(word => word != "the"));
    }
}
