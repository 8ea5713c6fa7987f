using System.Text;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Several values in one cell: <c>vip; newsletter</c>. One with a separator in it stands in quotation marks, those inside it
/// doubled: <c>vip; "north; south"</c>. Quotation marks that do not enclose a whole value are part of it.
/// </summary>
internal static class CellList
{
    /// <summary>What exports write between two values.</summary>
    public const string Between = "; ";

    /// <summary>What may stand between two values; each is also what makes quotation marks necessary.</summary>
    public const string Separators = ";,";

    private const char Quote = '"';

    /// <summary>Whether a value has to be quoted to be read again as it is.</summary>
    public static bool NeedsQuotes(ReadOnlySpan<byte> utf8) => utf8 is [(byte)Quote, ..] || utf8.ContainsAny((byte)Separators[0], (byte)Separators[1]);

    /// <param name="separators">Those that separate in this cell.</param>
    /// <returns>The values without blanks around them; empty ones are left out.</returns>
    public static IReadOnlyList<string> Read(string cell, string separators)
    {
        var values = new List<string>();
        for (var at = 0; at < cell.Length; at++)
        {
            at += cell.AsSpan(at).Length - cell.AsSpan(at).TrimStart().Length;
            if (at < cell.Length && cell[at] is Quote && Unquoted(cell, separators, ref at) is { } quoted)
            {
                values.Add(quoted);
                continue;
            }

            var length = cell.AsSpan(at).IndexOfAny(separators);
            var value = (length < 0 ? cell[at..] : cell.Substring(at, length)).Trim();
            if (value is not "")
                values.Add(value);
            at = length < 0 ? cell.Length : at + length;
        }

        return values;
    }

    /// <param name="at">Of the opening mark; of the separator after the closing one, or of the end, where there is such.</param>
    /// <returns>Null when the marks do not enclose a whole value.</returns>
    private static string? Unquoted(string cell, string separators, ref int at)
    {
        var value = new StringBuilder();
        for (var next = at + 1; next < cell.Length; next++)
        {
            if (cell[next] is not Quote)
            {
                value.Append(cell[next]);
            }
            else if (next + 1 < cell.Length && cell[next + 1] is Quote)
            {
                value.Append(cell[next++]);
            }
            else
            {
                var rest = cell.AsSpan(next + 1).TrimStart();
                if (rest.Length > 0 && !separators.Contains(rest[0]))
                    return null;

                at = cell.Length - rest.Length;
                return value.ToString();
            }
        }

        return null;
    }
}
