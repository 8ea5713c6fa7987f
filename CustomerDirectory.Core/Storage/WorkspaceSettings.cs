using System.Globalization;
using CustomerDirectory.Core.Customers.Values;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>What the workspace has decided. A missing setting has its default.</summary>
internal static class WorkspaceSettings
{
    /// <summary>Days for which a merge can be undone.</summary>
    public const string MergeUndoDaysKey = "merge_undo_days";

    /// <summary>What stands before the @ of addresses that several people read, separated by blanks, commas or line breaks.</summary>
    public const string SharedMailboxesKey = "shared_mailboxes";

    /// <summary>Agents may export a view with a search or filter as CSV: <c>true</c> or <c>false</c>.</summary>
    public const string AgentsExportKey = "agents_export_views";

    /// <summary>Days for which files of exports are kept.</summary>
    public const string ExportDaysKey = "export_days";

    private const int UsualExportDays = 7;

    /// <summary>ISO 3166-1 alpha-2 whose rules national phone numbers follow.</summary>
    public const string CountryKey = "default_country";

    /// <summary>IANA id of the zone whose clocks hold where no member says otherwise.</summary>
    public const string TimeZoneKey = "time_zone";

    private const string UsualTimeZone = "UTC";

    /// <summary>Days for which the deleted lie in the bin.</summary>
    public const string BinDaysKey = "bin_days";

    private const int MergeUndoDays = 30;

    private const int UsualBinDays = 30;

    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t', '@'];

    /// <summary>ISO 3166-1 alpha-2 whose rules national phone numbers follow; null where none was chosen.</summary>
    public static Task<string?> DefaultCountryAsync(this DirectoryDb db, CancellationToken cancel) =>
        db.Settings.Where(setting => setting.Key == CountryKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);

    /// <summary>IANA id of the zone whose clocks hold where no member says otherwise.</summary>
    public static async Task<string> TimeZoneAsync(this DirectoryDb db, CancellationToken cancel) =>
        await db.Settings.Where(setting => setting.Key == TimeZoneKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel) ?? UsualTimeZone;

    /// <summary>For how long a merge can be undone.</summary>
    public static async Task<TimeSpan> MergeUndoAsync(this DirectoryDb db, CancellationToken cancel)
    {
        var set = await db.Settings.Where(setting => setting.Key == MergeUndoDaysKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        return TimeSpan.FromDays(int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : MergeUndoDays);
    }

    /// <summary>For how long a deleted customer lies in the bin.</summary>
    public static async Task<TimeSpan> BinTimeAsync(this DirectoryDb db, CancellationToken cancel)
    {
        var set = await db.Settings.Where(setting => setting.Key == BinDaysKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        return TimeSpan.FromDays(int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0 ? days : UsualBinDays);
    }

    /// <summary>Whether agents may export a view with a search or filter as CSV.</summary>
    public static Task<bool> AgentsMayExportAsync(this DirectoryDb db, CancellationToken cancel) =>
        db.Settings.AnyAsync(setting => setting.Key == AgentsExportKey && setting.Value == "true", cancel);

    /// <summary>For how many days files of exports are kept.</summary>
    public static async Task<int> ExportDaysAsync(this DirectoryDb db, CancellationToken cancel)
    {
        var set = await db.Settings.Where(setting => setting.Key == ExportDaysKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        return int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0 ? days : UsualExportDays;
    }

    /// <summary>Mailboxes that several people read: the workspace's own list, or the usual one.</summary>
    public static async Task<SharedMailboxes> SharedMailboxesAsync(this DirectoryDb db, CancellationToken cancel)
    {
        var set = await db.Settings.Where(setting => setting.Key == SharedMailboxesKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        return set is null ? SharedMailboxes.Usual : new SharedMailboxes(set.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries));
    }
}
