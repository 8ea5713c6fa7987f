using System.Collections.Frozen;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>Goes through one table beside the customers and gathers the texts of each.</summary>
/// <param name="isOne">The cursor looks one customer up; else it goes through everybody's in the order of the ids.</param>
internal sealed class PartCursor(GatheredPart part, Utf8Cursor cursor, bool isOne) : IDisposable
{
    private const long BeforeAll = -1, AfterAll = long.MaxValue;

    private readonly FrozenDictionary<long, (long Kind, int Place, Joining Joining)> _places = part.Places.ToFrozenDictionary(place => place.Kind);
    private readonly bool _isRanked = part.Key is not ("external_id" or "custom");
    private readonly List<Piece> _pieces = [];
    private readonly Utf8Buffer _bytes = new(64 * 1024);

    /// <summary>Whose row the cursor is on.</summary>
    private long _owner = BeforeAll;

    public void Gather(long id, GatheredTexts texts)
    {
        if (isOne)
        {
            cursor.Restart(id);
            Step();
        }

        while (_owner < id) // of somebody in the bin
            Step();
        if (_owner != id)
            return;

        if (!_isRanked)
        {
            for (; _owner == id; Step())
                Add(cursor.Number(1), cursor.Utf8(2), texts);
            return;
        }

        _pieces.Clear();
        _bytes.Clear();
        for (; _owner == id; Step())
            Keep();
        if (_pieces.Count > 1)
            _pieces.Sort(Compare);
        foreach (var piece in _pieces)
            Add(0, Bytes(piece.Start, piece.Length), texts);
    }

    public void Dispose() => cursor.Dispose();

    private void Step() => _owner = cursor.Step() ? cursor.Number(0) : AfterAll;

    private void Add(long kind, ReadOnlySpan<byte> utf8, GatheredTexts texts)
    {
        var (_, place, joining) = _places[kind];
        texts.Add(place, utf8, joining);
    }

    private void Keep()
    {
        var start = _bytes.Length;
        _bytes.Add(cursor.Utf8(2));
        var rank = _bytes.Length;
        _bytes.Add(cursor.Utf8(3));
        _pieces.Add(new Piece(_pieces.Count, start, rank - start, rank, _bytes.Length - rank));
    }

    /// <summary>By rank; of one rank, as they came.</summary>
    private int Compare(Piece one, Piece other)
    {
        var ranks = Bytes(one.RankStart, one.RankLength).SequenceCompareTo(Bytes(other.RankStart, other.RankLength));
        return ranks is 0 ? one.Number.CompareTo(other.Number) : ranks;
    }

    private ReadOnlySpan<byte> Bytes(int start, int length) => _bytes.Written.Span.Slice(start, length);

    private readonly record struct Piece(int Number, int Start, int Length, int RankStart, int RankLength);
}
