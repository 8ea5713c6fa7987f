using System.Buffers;
using System.Text;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// The apostrophe that exports put in front of what a spreadsheet would take for a formula, and in front of a text that an
/// import would take for its mark of clearing. Putting it on and taking it off are exact inverses: a text that already begins
/// with apostrophes in front of such a thing gets one more.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>In a file: clears the value; an empty cell leaves it.</summary>
    public const string Clear = @"\N";

    public const char Mark = '\'';

    // With the full-width forms, which some spreadsheets take for the plain ones.
    private const string Starts = "=+-@＝＋－＠\t\r\n";

    /// <summary>Whether a cell of a CSV file needs an apostrophe.</summary>
    public static bool IsRisky(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(Mark);
        while (Rune.DecodeFromUtf16(text, out var rune, out var length) is OperationStatus.Done)
        {
            if (StartsFormula(rune) is { } verdict)
                return verdict || (rune.Value is '\\' && TypedText.Trim(text.ToString()) is Clear);

            text = text[length..];
        }

        return false;
    }

    /// <inheritdoc cref="IsRisky(ReadOnlySpan{char})"/>
    public static bool IsRisky(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || char.IsAsciiLetterOrDigit((char)utf8[0]))
            return false; // as nearly all texts

        utf8 = utf8.TrimStart((byte)Mark);
        while (Rune.DecodeFromUtf8(utf8, out var rune, out var length) is OperationStatus.Done)
        {
            if (StartsFormula(rune) is { } verdict)
                return verdict || (rune.Value is '\\' && TypedText.Trim(Encoding.UTF8.GetString(utf8)) is Clear);

            utf8 = utf8[length..];
        }

        return false;
    }

    /// <summary>
    /// Whether a cell that holds text by its type, as in a workbook, needs an apostrophe: only where an import would change
    /// it, since nobody calculates it.
    /// </summary>
    public static bool IsChangedByImport(ReadOnlySpan<byte> utf8) => utf8 is [(byte)Mark, ..] ? IsRisky(utf8) : IsClear(utf8);

    /// <summary>The text as it stands in a CSV file.</summary>
    public static string Defuse(string text) => IsRisky(text) ? Mark + text : text;

    /// <summary>Takes off what <see cref="Defuse"/> put on.</summary>
    public static string Strip(string cell) => cell is [Mark, ..] && IsRisky(cell) ? cell[1..] : cell;

    /// <summary>What a spreadsheet looks at is the first character that is to be seen: null where it looks further.</summary>
    private static bool? StartsFormula(Rune rune)
    {
        if (rune.IsBmp && Starts.Contains((char)rune.Value))
            return true;

        return TypedText.IsInvisible(rune) ? null : false;
    }

    private static bool IsClear(ReadOnlySpan<byte> utf8) => utf8.IndexOf((byte)Clear[0]) >= 0 && TypedText.Trim(Encoding.UTF8.GetString(utf8)) is Clear;

    /// <summary>A cell as it was read from one file, for another that says the same: what is guarded stays so, what clears goes on clearing.</summary>
    public static string Again(string cell) => cell is [Mark, ..] || TypedText.Trim(cell) is Clear || IsPlainPhone(cell) ? cell : Defuse(cell);

    /// <summary>A plus and digits cannot be calculated into anything else.</summary>
    private static bool IsPlainPhone(string cell) => cell is ['+', .. { Length: >= 7 and <= 15 } digits] && digits.All(char.IsAsciiDigit);
}
