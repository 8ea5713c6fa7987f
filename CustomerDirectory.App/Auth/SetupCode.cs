using System.Security.Cryptography;
using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Opens the set-up page to whoever can read the console or the data folder, and only until the first owner exists. That
/// is read from the database every time, never from a flag that a restore could lose.
/// </summary>
/// <param name="configured">From <c>SETUP_CODE</c>; null to have one made.</param>
internal sealed class SetupCode(string? configured, DataFolder folder, Members members)
{
    /// <summary>Fewer characters could be guessed while nobody looks.</summary>
    public const int Shortest = 12;

    private string? _code;

    /// <summary>Reads or makes the code.</summary>
    /// <returns>The code, or null when the workspace has been set up.</returns>
    public async Task<string?> PrepareAsync(CancellationToken cancel)
    {
        if (await members.AreFoundedAsync(cancel))
        {
            File.Delete(folder.SetupCode);
            return null;
        }

        _code = configured ?? await ReadAsync(cancel) ?? await MakeAsync(cancel);
        return _code;
    }

    /// <summary>Whether the code opens the set-up page at this moment.</summary>
    public async Task<bool> OpensAsync(string? code, CancellationToken cancel) =>
        _code is { } expected
        && CryptographicOperations.FixedTimeEquals(Digest(code ?? ""), Digest(expected))
        && !await members.AreFoundedAsync(cancel);

    private static byte[] Digest(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private async Task<string?> ReadAsync(CancellationToken cancel) =>
        File.Exists(folder.SetupCode) && (await File.ReadAllTextAsync(folder.SetupCode, cancel)).Trim() is { Length: >= Shortest } code ? code : null;

    private async Task<string> MakeAsync(CancellationToken cancel)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        File.Delete(folder.SetupCode); // an existing file would keep its mode
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(folder.SetupCode, Encoding.ASCII, mode);
        await file.WriteAsync(code.AsMemory(), cancel);
        return code;
    }
}
