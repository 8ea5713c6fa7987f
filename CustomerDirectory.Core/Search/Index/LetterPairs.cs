namespace CustomerDirectory.Core.Search.Index;

/// <summary>
/// Which rows hold which letter or digit, and which two signs side by side: whoever lacks one of a word cannot hold the word, so
/// that only the others need to be looked at. Two letters or digits have a set of rows of their own, other pairs share some.
/// </summary>
internal sealed class LetterPairs
{
    private const int Plain = 36;
    private const int Shared = 128;

    private readonly GatheredRows?[] _letters = new GatheredRows?[Plain];
    private readonly GatheredRows?[] _pairs = new GatheredRows?[Plain * Plain];
    private readonly GatheredRows?[] _others = new GatheredRows?[Shared];

    /// <param name="texts">The texts of all rows, one after another.</param>
    /// <param name="ends">Where the text of each row ends, its end sign included.</param>
    public LetterPairs(ReadOnlySpan<byte> texts, ReadOnlySpan<int> ends)
    {
        for (int row = 0, at = 0; row < ends.Length; row++)
        {
            for (byte last = 0; at < ends[row]; last = texts[at++])
            {
                if (PlainOf(texts[at]) is >= 0 and var plain)
                    (_letters[plain] ??= new(ends.Length)).Add(row);
                if (last is not 0)
                    (SetOf(last, texts[at]) ??= new(ends.Length)).Add(row);
            }
        }
    }

    /// <summary>Leaves the rows that may hold the word.</summary>
    /// <returns>Whether all of them do, which is sure of one or two letters or digits.</returns>
    public bool Narrow(RowSet rows, ReadOnlySpan<byte> word)
    {
        if (word is [var only] && PlainOf(only) is >= 0 and var plain)
        {
            Narrow(rows, _letters[plain]);
            return true;
        }

        for (var at = 1; at < word.Length; at++)
            Narrow(rows, SetOf(word[at - 1], word[at]));
        return word is [var first, var second] && PlainOf(first) >= 0 && PlainOf(second) >= 0;
    }

    private static void Narrow(RowSet rows, GatheredRows? holding)
    {
        if (holding is null)
            rows.Clear();
        else
            holding.Narrow(rows);
    }

    private static int PlainOf(byte sign) => sign switch
    {
        >= (byte)'a' and <= (byte)'z' => sign - 'a',
        >= (byte)'0' and <= (byte)'9' => 26 + sign - '0',
        _ => -1,
    };

    private ref GatheredRows? SetOf(byte first, byte second)
    {
        if (PlainOf(first) is >= 0 and var one && PlainOf(second) is >= 0 and var other)
            return ref _pairs[(one * Plain) + other];
        return ref _others[((first * 31) + second) % Shared];
    }
}
