using System.Text;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Core.Export;

/// <summary>What was gathered for one customer: a text for each place, in which several of them may be joined.</summary>
internal sealed class GatheredTexts(int places)
{
    private static readonly byte[] BetweenValues = Encoding.UTF8.GetBytes(CellList.Between);
    private static readonly byte[] BetweenNotes = Encoding.UTF8.GetBytes(NoteCell.Between);

    private readonly (int Start, int Length)[] _texts = new (int Start, int Length)[places];
    private readonly Utf8Buffer _all = new(64 * 1024);
    private (int Place, int Start) _last;

    public void Clear()
    {
        Array.Clear(_texts);
        _all.Clear();
        _last = (-1, 0);
    }

    /// <summary>Empty where there is none; every text that was added has at least a byte.</summary>
    public ReadOnlySpan<byte> this[int place] => _all.Written.Span.Slice(_texts[place].Start, _texts[place].Length);

    /// <summary>Adds a text. Those of one place come one after another.</summary>
    public void Add(int place, ReadOnlySpan<byte> utf8, Joining joining)
    {
        if (joining is Joining.List && _last.Place == place && _all.Written.Span[_last.Start..].SequenceEqual(utf8))
            return; // a channel that was used under several ids of a merged customer

        if (_texts[place].Length is 0)
            _texts[place].Start = _all.Length;
        else
            _all.Add(joining is Joining.Notes ? BetweenNotes : BetweenValues);

        _last = (place, _all.Length);
        if (joining is Joining.QuotedList || (joining is Joining.List && CellList.NeedsQuotes(utf8)))
            AddQuoted(utf8);
        else if (joining is Joining.Notes && utf8.IndexOf("---"u8) >= 0)
            _all.Add(NoteCell.Escaped(Encoding.UTF8.GetString(utf8)));
        else
            _all.Add(utf8);
        _texts[place].Length = _all.Length - _texts[place].Start;
    }

    private void AddQuoted(ReadOnlySpan<byte> utf8)
    {
        _all.Add((byte)'"');
        while (utf8.IndexOf((byte)'"') is >= 0 and var quote)
        {
            _all.Add(utf8[..(quote + 1)]);
            _all.Add((byte)'"');
            utf8 = utf8[(quote + 1)..];
        }

        _all.Add(utf8);
        _all.Add((byte)'"');
    }
}
