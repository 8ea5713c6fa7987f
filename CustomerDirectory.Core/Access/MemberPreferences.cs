using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

/// <summary>What each member has set for themselves. Everybody may change their own, and nobody another's.</summary>
public sealed class MemberPreferences(DirectoryStore store)
{
    /// <summary>More than any list has, so that a forged message cannot fill the database.</summary>
    private const int MostColumns = 300;

    private const int LongestKey = 80;

    public async Task<Preferences> ReadAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await db.Members.Where(m => m.Id == actor.MemberId && m.RemovedAt == null).Select(m => m.Preferences).FirstOrDefaultAsync(cancel) ?? Preferences.Default;
    }

    /// <summary>Whose clocks times are shown by: the member's own zone, which the browser tells at the first sign-in, else the workspace's.</summary>
    /// <param name="own">What the member has set.</param>
    public async Task<TimeZoneInfo> ZoneAsync(Preferences own, CancellationToken cancel)
    {
        if (Find(own.TimeZone) is { } chosen)
            return chosen;

        await using var db = store.CreateDbContext();
        return Find(await db.TimeZoneAsync(cancel)) ?? TimeZoneInfo.Utc;
    }

    /// <param name="change">Is given what holds now, so that two pages of one member do not undo each other.</param>
    /// <returns>What holds from now on; <see cref="Problem.Invalid"/> with the name of what cannot be taken; <see cref="Problem.Forbidden"/> for an actor who is no member.</returns>
    public Task<Outcome<Preferences>> SaveAsync(Actor actor, Func<Preferences, Preferences> change, CancellationToken cancel) =>
        store.Gate.WriteAsync<Preferences>(async db =>
        {
            if (actor.MemberId is not { } id || await db.Members.FirstOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancel) is not { } member)
                return new Problem.Forbidden("keep settings");

            var wanted = change(member.Preferences);
            if (Fault(wanted) is { } fault)
                return fault;

            member.Preferences = wanted;
            return wanted;
        }, cancel);

    // A zone may leave the machine's database after it was chosen.
    private static TimeZoneInfo? Find(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static Problem.Invalid? Fault(Preferences wanted) => wanted switch
    {
        { TimeZone: { } zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) => new("time_zone", $"“{zone}” is not a time zone such as Europe/Stockholm."),
        { PaneWidth: < Preferences.PaneMin or > Preferences.PaneMax } => new("pane_width", $"The pane is {Preferences.PaneMin} to {Preferences.PaneMax} pixels wide."),
        { Columns.Count: > MostColumns } or { ExportColumns.Count: > MostColumns } => new("columns", $"At most {MostColumns} columns are remembered."),
        _ when !Enum.IsDefined(wanted.Theme) || !Enum.IsDefined(wanted.Density) || !Enum.IsDefined(wanted.Format) => new("preferences", "There is no such choice."),
        _ when wanted.Columns.Any(column => column.Key.Length is 0 or > LongestKey || column.Width is < 40 or > 1200) => new("columns", "A column is 40 to 1200 pixels wide and has a name."),
        _ when wanted.ExportColumns?.Any(key => key.Length is 0 or > LongestKey) is true => new("export_columns", "A column has a name."),
        _ when wanted.Columns.DistinctBy(column => column.Key).Count() != wanted.Columns.Count => new("columns", "A column stands in the list once."),
        _ => null,
    };
}
