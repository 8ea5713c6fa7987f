using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>How far the finder has come, kept so that a restart goes on from there. It names nobody.</summary>
/// <param name="Rules">By which rules everybody is compared, or has been.</param>
/// <param name="After">Everybody up to this row id has been; null when it is everybody.</param>
/// <param name="Until">Whoever was changed before has been compared again, in milliseconds.</param>
internal sealed record FinderState(string Rules, long? After, long Until)
{
    private const string Key = "duplicates_found";

    /// <summary>What is compared, and how: another mark means that everybody has to be compared anew.</summary>
    public static async Task<string> RulesAsync(DirectoryDb db, CancellationToken cancel)
    {
        var shared = (await db.SharedMailboxesAsync(cancel)).Mark;
        return $"{Likeness.Rules}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shared)))[..8]}";
    }

    public static async Task<FinderState?> ReadAsync(DirectoryDb db, CancellationToken cancel) =>
        await db.Settings.Where(setting => setting.Key == Key).Select(setting => setting.Value).FirstOrDefaultAsync(cancel) is { } kept ? JsonSerializer.Deserialize<FinderState>(kept) : null;

    /// <summary>Within the gate.</summary>
    public async Task WriteAsync(DirectoryDb db, CancellationToken cancel)
    {
        var setting = await db.Settings.FindAsync([Key], cancel) ?? db.Settings.Add(new Setting { Key = Key }).Entity;
        setting.Value = JsonSerializer.Serialize(this);
    }
}
