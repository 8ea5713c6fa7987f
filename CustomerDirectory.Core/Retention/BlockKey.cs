using System.Security.Cryptography;
using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// The key with which blocked addresses are hashed. It lies beside the database and not in it: phone numbers are few enough
/// to be tried, so whoever gets a copy of the database alone must not be able to.
/// </summary>
internal sealed class BlockKey(DataFolder folder)
{
    private const int Bytes = 32;

    private readonly Lazy<byte[]> _key = new(() => ReadOrMake(folder));

    /// <summary>Tells keys apart and nothing about them.</summary>
    public string Id => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, "key id"u8))[..8];

    public string Hash(IdentifierKind kind, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{kind}:{key}")));

    private static byte[] ReadOrMake(DataFolder folder)
    {
        var file = Path.Combine(folder.Keys, "address-blocks");
        if (File.Exists(file))
            return Convert.FromHexString(File.ReadAllText(file).Trim());

        Directory.CreateDirectory(folder.Keys);
        var key = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var written = new FileStream(file, options);
        written.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
        written.Flush(flushToDisk: true);
        return key;
    }
}
