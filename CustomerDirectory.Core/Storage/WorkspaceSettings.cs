using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>What the workspace has decided. A missing setting has its default.</summary>
internal static class WorkspaceSettings
{
    private const string CountryKey = "default_country";

    /// <summary>ISO 3166-1 alpha-2 whose rules national phone numbers follow; null where none was chosen.</summary>
    public static Task<string?> DefaultCountryAsync(this DirectoryDb db, CancellationToken cancel) =>
        db.Settings.Where(setting => setting.Key == CountryKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
}
