using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// Ids that leave the application, such as <c>cus_01jd…</c>: a prefix that says what it is, an underscore, and a
/// UUIDv7 as 26 characters of Crockford's base32 in lower case. As text they sort by the time they were made.
/// </summary>
public static class PublicId
{
    // No i, l, o, u: ids are read aloud and copied by hand. In ASCII order, hence sortable.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsPerCharacter = 5;
    private const int Length = 26;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A new id.</summary>
    /// <param name="prefix">What the id names, without the underscore: <c>cus</c>.</param>
    /// <param name="now">When it is made, to the millisecond; ids of one millisecond are in no order.</param>
    public static string New(string prefix, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Length];
        for (var at = Length - 1; at >= 0; at--)
        {
            text[at] = Alphabet[(int)(value & 0b11111)];
            value >>= BitsPerCharacter;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{prefix}_{text}");
    }

    /// <summary>Whether text could be an id with this prefix; not whether anything has it.</summary>
    public static bool IsWellFormed(string? text, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (text is null
            || text.Length != prefix.Length + 1 + Length
            || !text.StartsWith(prefix, StringComparison.Ordinal)
            || text[prefix.Length] != '_')
        {
            return false;
        }

        // 26 characters hold 130 bits, an id has 128: the first stays below 8.
        var id = text.AsSpan(prefix.Length + 1);
        return id[0] < '8' && !id.ContainsAnyExcept(Characters);
    }
}
