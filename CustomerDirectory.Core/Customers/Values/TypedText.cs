using System.Buffers;
using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>What people type or paste, before it is looked at.</summary>
internal static class TypedText
{
    /// <summary>
    /// Without white space and invisible format characters at its ends: text copied from a web page or an address
    /// book often brings direction marks and zero-width blanks along. Empty for null.
    /// </summary>
    public static string Trim(string? typed)
    {
        if (typed is [> ' ' and < '\x7F', .., > ' ' and < '\x7F'])
            return typed; // as nearly all texts

        var text = typed.AsSpan();
        while (Rune.DecodeFromUtf16(text, out var first, out var length) == OperationStatus.Done && IsInvisible(first))
        {
            text = text[length..];
        }

        while (Rune.DecodeLastFromUtf16(text, out var last, out var length) == OperationStatus.Done && IsInvisible(last))
        {
            text = text[..^length];
        }

        return text.ToString();
    }

    /// <summary>White space, or a format character such as a zero-width blank or a direction mark.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Whether the text is sound Unicode that <see cref="string.Normalize(NormalizationForm)"/> accepts.</summary>
    public static bool IsSound(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]) || text[at] == '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }
}
