using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Workspaces;

/// <summary>The settings of the workspace: those of exports and locale are the admins', how long things are kept and whom addresses tell is the owner's.</summary>
public sealed class Workspace(DirectoryStore store, TimeProvider clock)
{
    public async Task<Outcome<WorkspaceRules>> ReadAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageWorkspace) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        return await RulesAsync(db, cancel);
    }

    /// <param name="change">Is given what holds now, so that two who change different settings do not undo each other.</param>
    /// <returns>What holds from now on; <see cref="Problem.Invalid"/> with the name of the setting that cannot be taken; <see cref="Problem.Forbidden"/> where it is the owner's.</returns>
    public async Task<Outcome<WorkspaceRules>> SaveAsync(Actor actor, Func<WorkspaceRules, WorkspaceRules> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageWorkspace) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<WorkspaceRules>(async db =>
        {
            var now = await RulesAsync(db, cancel);
            var wanted = change(now);
            if (!wanted.KeepsWhatIsTheOwners(now) && actor.Lacks(Right.ManageRetention) is { } lacking)
                return lacking;
            if (Fault(wanted) is { } fault)
                return fault;

            var kept = Written(now).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
            var changed = Written(wanted).Where(one => kept[one.Key] != one.Value).ToList();
            if (changed is [])
                return now;

            var entry = db.Record(actor, clock.GetUtcNow(), "workspace.changed", subject: "settings");
            foreach (var (key, value) in changed)
            {
                entry.Changed(key, kept[key], value);
                await db.Settings.Where(setting => setting.Key == key).ExecuteDeleteAsync(cancel);
                if (value is not null)
                    db.Settings.Add(new Setting { Key = key, Value = value });
            }

            return wanted;
        }, cancel);
    }

    /// <summary>The workspace's time zone, for a command that reads the folder by itself.</summary>
    /// <returns>IANA id.</returns>
    public static async Task<string> TimeZoneAsync(DirectoryReader reader, CancellationToken cancel)
    {
        await using var db = reader.CreateDbContext();
        return await db.TimeZoneAsync(cancel);
    }

    private static async Task<WorkspaceRules> RulesAsync(DirectoryDb db, CancellationToken cancel) => new(
        await db.AgentsMayExportAsync(cancel),
        await db.ExportDaysAsync(cancel),
        await db.DefaultCountryAsync(cancel),
        await db.TimeZoneAsync(cancel),
        (int)(await db.BinTimeAsync(cancel)).TotalDays,
        (int)(await db.MergeUndoAsync(cancel)).TotalDays,
        (await db.SharedMailboxesAsync(cancel)).Mark.Split(',', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<(string Key, string? Value)> Written(WorkspaceRules rules) =>
    [
        (WorkspaceSettings.AgentsExportKey, rules.AgentsExport ? "true" : "false"),
        (WorkspaceSettings.ExportDaysKey, Number(rules.ExportDays)),
        (WorkspaceSettings.CountryKey, rules.Country),
        (WorkspaceSettings.TimeZoneKey, rules.TimeZone),
        (WorkspaceSettings.BinDaysKey, Number(rules.BinDays)),
        (WorkspaceSettings.MergeUndoDaysKey, Number(rules.MergeUndoDays)),
        (WorkspaceSettings.SharedMailboxesKey, string.Join(' ', rules.SharedMailboxes)),
    ];

    private static string Number(int days) => days.ToString(CultureInfo.InvariantCulture);

    private static Problem.Invalid? Fault(WorkspaceRules wanted) => wanted switch
    {
        { ExportDays: < 1 or > WorkspaceRules.MostDays } => new("export_days", $"Files of exports are kept for 1 to {WorkspaceRules.MostDays} days."),
        { Country: { } country } when Countries.All.All(known => known.Code != country) => new("default_country", $"There is no country “{country}”."),
        _ when TimeZones.IdOf(wanted.TimeZone) != wanted.TimeZone => new("time_zone", $"“{wanted.TimeZone}” is not a time zone. Use a name such as Europe/Berlin."),
        { BinDays: < 1 or > WorkspaceRules.MostDays } => new("bin_days", $"The deleted lie in the bin for 1 to {WorkspaceRules.MostDays} days."),
        { MergeUndoDays: < 0 or > WorkspaceRules.MostDays } => new("merge_undo_days", $"Merges can be undone for 0 to {WorkspaceRules.MostDays} days."),
        { SharedMailboxes.Count: > WorkspaceRules.MostMailboxes } => new("shared_mailboxes", $"At most {WorkspaceRules.MostMailboxes} mailboxes are shared."),
        _ when wanted.SharedMailboxes.FirstOrDefault(name => name.Length is 0 or > WorkspaceRules.LongestMailbox || name.Any(letter => char.IsWhiteSpace(letter) || letter is '@' or ',' or ';' || char.IsUpper(letter))) is { } name =>
            new("shared_mailboxes", $"“{name}” is not what stands before an @."),
        _ => null,
    };
}
