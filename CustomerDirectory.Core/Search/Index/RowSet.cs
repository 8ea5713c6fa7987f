using System.Numerics;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>A set of row numbers of one snapshot, a bit each.</summary>
internal sealed class RowSet
{
    private const int WordSize = 64;

    private readonly ulong[] _words;

    private RowSet(ulong[] words, int length) => (_words, Length) = (words, length);

    /// <summary>How many rows there are to be in it, or not.</summary>
    public int Length { get; }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool this[int row] => (_words[row / WordSize] & (1UL << (row % WordSize))) is not 0;

    public static RowSet None(int length) => new(new ulong[(length + WordSize - 1) / WordSize], length);

    public static RowSet Of(IEnumerable<int> rows, int length)
    {
        var set = None(length);
        foreach (var row in rows)
            set.Add(row);
        return set;
    }

    public static RowSet All(int length)
    {
        var all = None(length);
        Array.Fill(all._words, ulong.MaxValue);
        if (length % WordSize is > 0 and var used)
            all._words[^1] = (1UL << used) - 1;
        return all;
    }

    public RowSet Copy() => new([.. _words], Length);

    public void Add(int row) => _words[row / WordSize] |= 1UL << (row % WordSize);

    public void Remove(int row) => _words[row / WordSize] &= ~(1UL << (row % WordSize));

    public void Clear() => Array.Clear(_words);

    public void Keep(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] &= other._words[i];
    }

    public void Drop(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] &= ~other._words[i];
    }

    public void AddAll(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] |= other._words[i];
    }

    /// <summary>Keeps the rows that pass the test, asked only about rows that are in.</summary>
    public void Keep(Func<int, bool> passes)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var left = _words[i]; left is not 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                if (!passes((i * WordSize) + bit))
                    _words[i] &= ~(1UL << bit);
            }
        }
    }

    /// <summary>The rows that are in, in order.</summary>
    public int[] ToArray()
    {
        var rows = new int[Count];
        var next = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var left = _words[i]; left is not 0; left &= left - 1)
                rows[next++] = (i * WordSize) + BitOperations.TrailingZeroCount(left);
        }

        return rows;
    }
}
