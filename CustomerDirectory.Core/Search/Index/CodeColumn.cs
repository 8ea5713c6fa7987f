using System.Text;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>One of few texts for each row, or none: country, language, company. Rows hold the number of their text.</summary>
internal sealed class CodeColumn
{
    private const int Blank = -1;

    private readonly int[] _codes;
    private readonly string[] _texts;

    /// <summary>The place of each text among all, by UTF-8 bytes as SQLite compares.</summary>
    private readonly Lazy<int[]> _ranks;

    private CodeColumn(int[] codes, string[] texts)
    {
        (_codes, _texts) = (codes, texts);
        _ranks = new Lazy<int[]>(Rank);
    }

    public string? this[int row] => _codes[row] is Blank ? null : _texts[_codes[row]];

    /// <summary>The place of the row's text among all texts; null for a blank.</summary>
    public int? RankOf(int row) => _codes[row] is Blank ? null : _ranks.Value[_codes[row]];

    /// <summary>Keeps the rows whose text passes; blanks do not.</summary>
    public void Keep(RowSet rows, Func<string, bool> passes)
    {
        var wanted = Array.ConvertAll(_texts, text => passes(text));
        rows.Keep(row => _codes[row] is not Blank and var code && wanted[code]);
    }

    private int[] Rank()
    {
        var order = Enumerable.Range(0, _texts.Length).ToArray();
        Array.Sort(order, (one, other) => Utf8Order.Compare(_texts[one], _texts[other]));
        var ranks = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }

    public sealed class Builder
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly List<int> _codes = [];
        private char[] _text = new char[256];

        public void AddBlank() => _codes.Add(Blank);

        /// <param name="utf8">Becomes a string only where it was not met before.</param>
        public void Add(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length > _text.Length)
                _text = new char[utf8.Length];
            var text = _text.AsSpan(0, Encoding.UTF8.GetChars(utf8, _text));
            var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!known.TryGetValue(text, out var code))
                known[text] = code = _known.Count;
            _codes.Add(code);
        }

        public CodeColumn Build() => new([.. _codes], [.. _known.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);
    }
}
