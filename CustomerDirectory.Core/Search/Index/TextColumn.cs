using System.Text;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>A text of each row, in one stretch of UTF-8, so that a word is looked for in all of them at the speed of memory.</summary>
internal sealed class TextColumn
{
    // No word holds it, so a hit never reaches over the end of a row.
    private const byte End = (byte)'\n';

    /// <summary>When at most one row in so many is still in question, each is looked at by itself: from one to the next costs as much as reading five.</summary>
    private const int Few = 5;

    /// <summary>Fewer rows are looked through before their pairs could be.</summary>
    private const int Small = 4_096;

    private readonly byte[] _texts;
    private readonly int[] _ends;
    private readonly Lazy<LetterPairs?> _pairs;

    private TextColumn(byte[] texts, int[] ends)
    {
        (_texts, _ends) = (texts, ends);
        _pairs = new Lazy<LetterPairs?>(() => ends.Length < Small ? null : new LetterPairs(texts, ends));
    }

    /// <summary>The text of a row.</summary>
    public ReadOnlySpan<byte> this[int row] => _texts.AsSpan(Start(row), _ends[row] - Start(row) - 1);

    /// <summary>Takes the time that else the first word would take.</summary>
    public void Prepare() => _ = _pairs.Value;

    /// <summary>The rows among the given ones whose text holds the word.</summary>
    public RowSet Holding(string word, RowSet among)
    {
        var sought = Encoding.UTF8.GetBytes(word);
        var found = among.Copy();
        if (_pairs.Value?.Narrow(found, sought) is true)
            return found;
        if (found.Count <= found.Length / Few)
        {
            found.Keep(row => this[row].IndexOf(sought) >= 0);
            return found;
        }

        found.Keep(Scan(sought, among.Length));
        return found;
    }

    private RowSet Scan(byte[] sought, int length)
    {
        var found = RowSet.None(length);
        for (int row = 0, from = 0; from < _texts.Length; from = _ends[row++])
        {
            var hit = _texts.AsSpan(from).IndexOf(sought);
            if (hit < 0)
                break;

            row = RowAt(from + hit, row);
            found.Add(row);
        }

        return found;
    }

    /// <summary>The row a place belongs to, known to be the given one or later: usually near, so steps are doubled from there.</summary>
    private int RowAt(int place, int from)
    {
        var (low, step) = (from, 1);
        while (low + step < _ends.Length && _ends[low + step - 1] <= place)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, _ends.Length) - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ends[middle] > place)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private int Start(int row) => row is 0 ? 0 : _ends[row - 1];

    /// <summary>Takes the texts row by row.</summary>
    public sealed class Builder
    {
        private readonly List<int> _ends = [];
        private byte[] _texts = new byte[256];
        private int _used;

        public void Add(ReadOnlySpan<byte> text)
        {
            var most = text.Length + 1;
            if (_used + most > _texts.Length)
                Array.Resize(ref _texts, (int)Math.Min(Math.Max(_texts.Length * 2L, _used + most), Array.MaxLength));
            text.CopyTo(_texts.AsSpan(_used));
            _used += most;
            _texts[_used - 1] = End;
            _ends.Add(_used);
        }

        public TextColumn Build() => new(_texts[.._used], [.. _ends]);
    }
}
