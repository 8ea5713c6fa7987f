using System.Buffers;
using System.Text;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Core.Export;

/// <summary>The cells of one row of a sheet, as XML.</summary>
internal sealed class SheetRow
{
    /// <summary>Characters (UTF-16) that a cell of Excel holds.</summary>
    public const int LongestCell = 32_767;

    /// <summary>What cannot stand in XML as it is, and first bytes of what cannot: control characters, U+FFFE and U+FFFF, and what looks like an escape of Excel's own.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. "<>&_"u8, 0xEF, .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private readonly Utf8Buffer _xml = new(16 * 1024);
    private int _row;

    /// <summary>Cells that were too long.</summary>
    public long CutCells { get; private set; }

    /// <param name="row">From 1.</param>
    public void Begin(int row)
    {
        _row = row;
        _xml.Clear();
        _xml.Add("<row r=\""u8);
        _xml.Add(row);
        _xml.Add("\">"u8);
    }

    public void End(Utf8Buffer into)
    {
        _xml.Add("</row>"u8);
        into.Add(_xml.Written.Span);
    }

    public void Number(int column, long number)
    {
        Open(column, CellStyle.Plain);
        _xml.Add("><v>"u8);
        _xml.Add(number);
        _xml.Add("</v></c>"u8);
    }

    /// <param name="number">A decimal number in digits.</param>
    public void Number(int column, ReadOnlySpan<byte> number)
    {
        Open(column, CellStyle.Plain);
        _xml.Add("><v>"u8);
        _xml.Add(number);
        _xml.Add("</v></c>"u8);
    }

    /// <param name="serial">See <see cref="ExcelDate"/>.</param>
    public void Serial(int column, double serial, CellStyle style)
    {
        Open(column, style);
        _xml.Add("><v>"u8);
        _xml.Add(serial);
        _xml.Add("</v></c>"u8);
    }

    public void Boolean(int column, bool value)
    {
        Open(column, CellStyle.Plain);
        _xml.Add(value ? " t=\"b\"><v>1</v></c>"u8 : " t=\"b\"><v>0</v></c>"u8);
    }

    /// <param name="isMarked">An apostrophe comes first, which imports take off again.</param>
    public void Text(int column, ReadOnlySpan<byte> utf8, CellStyle style, bool isMarked = false)
    {
        var fitting = Fitting(utf8, isMarked ? LongestCell - 1 : LongestCell);
        if (fitting < utf8.Length)
            CutCells++;
        utf8 = utf8[..fitting];
        Open(column, style);
        _xml.Add(" t=\"inlineStr\"><is><t"u8);
        _xml.Add(utf8 is [<= (byte)' ', ..] or [.., <= (byte)' '] ? " xml:space=\"preserve\">"u8 : ">"u8);
        if (isMarked)
            _xml.Add((byte)FormulaGuard.Mark);
        Escape(utf8);
        _xml.Add("</t></is></c>"u8);
    }

    private void Open(int column, CellStyle style)
    {
        _xml.Add("<c r=\""u8);
        _xml.Add(WorkbookXml.ColumnName(column));
        _xml.Add(_row);
        _xml.Add((byte)'"');
        if (style is CellStyle.Plain)
            return;

        _xml.Add(" s=\""u8);
        _xml.Add((long)style);
        _xml.Add((byte)'"');
    }

    /// <summary>How many bytes hold at most so many characters, none of them halved.</summary>
    private static int Fitting(ReadOnlySpan<byte> utf8, int longest)
    {
        if (utf8.Length <= longest || Encoding.UTF8.GetCharCount(utf8) <= longest)
            return utf8.Length;

        var (bytes, characters) = (0, 0);
        while (Rune.DecodeFromUtf8(utf8[bytes..], out var rune, out var length) is not OperationStatus.NeedMoreData && characters + rune.Utf16SequenceLength <= longest)
            (bytes, characters) = (bytes + length, characters + rune.Utf16SequenceLength);
        return bytes;
    }

    private void Escape(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOfAny(Special) is >= 0 and var at)
        {
            _xml.Add(utf8[..at]);
            var passed = 1;
            switch (utf8[at])
            {
                case (byte)'<':
                    _xml.Add("&lt;"u8);
                    break;
                case (byte)'>':
                    _xml.Add("&gt;"u8);
                    break;
                case (byte)'&':
                    _xml.Add("&amp;"u8);
                    break;
                case (byte)'\r':
                    _xml.Add("&#13;"u8); // as itself it would be read as a line feed
                    break;
                case (byte)'\t' or (byte)'\n':
                    _xml.Add(utf8[at]);
                    break;
                case (byte)'_':
                    _xml.Add(IsEscape(utf8[at..]) ? "_x005F_"u8 : "_"u8);
                    break;
                case 0xEF when utf8[at..] is [_, 0xBF, 0xBE or 0xBF, ..]:
                    passed = 3;
                    break;
                case 0xEF:
                    _xml.Add(utf8[at]);
                    break;
            }

            utf8 = utf8[(at + passed)..];
        }

        _xml.Add(utf8);
    }

    /// <summary>Excel reads <c>_x0041_</c> in a text as the character with that number.</summary>
    private static bool IsEscape(ReadOnlySpan<byte> utf8) =>
        utf8 is [_, (byte)'x', _, _, _, _, (byte)'_', ..] && char.IsAsciiHexDigit((char)utf8[2]) && char.IsAsciiHexDigit((char)utf8[3]) && char.IsAsciiHexDigit((char)utf8[4]) && char.IsAsciiHexDigit((char)utf8[5]);
}
