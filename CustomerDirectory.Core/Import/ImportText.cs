using System.Text;
using System.Text.Unicode;

namespace CustomerDirectory.Core.Import;

/// <summary>The bytes of a text file, whatever program wrote it, as UTF-8.</summary>
internal static class ImportText
{
    private const int Windows1252 = 1252;

    /// <summary>
    /// UTF-8 and UTF-16 by their marks; without one UTF-8, or Windows-1252 where the bytes are not valid UTF-8: old
    /// spreadsheets of western countries write that, and no text of theirs is UTF-8 by chance.
    /// </summary>
    public static ReadOnlyMemory<byte> ToUtf8(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => file.AsMemory(3),
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file, 2, file.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file, 2, file.Length - 2),
        _ when Utf8.IsValid(file) => file,
        _ => Encoding.Convert(CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!, Encoding.UTF8, file),
    };
}
