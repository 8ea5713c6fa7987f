using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Export;

/// <summary>Text in the making, as the bytes that are written.</summary>
/// <param name="usual">Bytes that are kept when it begins anew.</param>
internal sealed class Utf8Buffer(int usual)
{
    private byte[] _bytes = new byte[usual];

    public int Length { get; private set; }

    /// <summary>Until something is added.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > usual * 2)
            _bytes = new byte[usual];
    }

    public void Add(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        Length += utf8.Length;
    }

    public void Add(byte one)
    {
        Room(1)[0] = one;
        Length++;
    }

    public void Add(string text) => Length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    public void Add(long number)
    {
        number.TryFormat(Room(20), out var length, default, CultureInfo.InvariantCulture);
        Length += length;
    }

    public void Add(double number)
    {
        number.TryFormat(Room(32), out var length, default, CultureInfo.InvariantCulture);
        Length += length;
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length);
    }
}
