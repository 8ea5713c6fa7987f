using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>Whole days as a member counts them, both ends included; null is open.</summary>
public readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>The days that a range of instants covers in the zone; null when it begins or ends within a day.</summary>
    public static DayRange? Of(InstantRange range, TimeZoneInfo zone)
    {
        var (from, end) = (DayOf(range.After, zone), DayOf(range.Before, zone));
        var isWhole = (from is null || LocalDay.Start(from.Value, zone) == range.After) && (end is null || LocalDay.Start(end.Value, zone) == range.Before);
        return isWhole ? new(from, end?.AddDays(-1)) : null;
    }

    /// <summary>From the first moment of the first day to the last moment of the last.</summary>
    public InstantRange In(TimeZoneInfo zone) => new(
        From is { } from ? LocalDay.Start(from, zone) : null,
        To is { } to ? LocalDay.Start(to.AddDays(1), zone) : null);

    private static DateOnly? DayOf(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } instant ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) : null;
}

/// <summary>Days that are asked for by a word. They are counted when they are chosen: a link to "today" means that day for ever.</summary>
public enum DayPreset
{
    Today,
    LastWeek,
    LastMonth,
    ThisYear,
    Custom,
}

/// <summary>The days that a word means.</summary>
public static class DayPresets
{
    /// <summary>What each is called.</summary>
    public static IReadOnlyList<(DayPreset Preset, string Word)> All { get; } =
    [
        (DayPreset.Today, "Today"), (DayPreset.LastWeek, "Last 7 days"), (DayPreset.LastMonth, "Last 30 days"), (DayPreset.ThisYear, "This year"), (DayPreset.Custom, "From – to"),
    ];

    /// <param name="today">The present day of the member.</param>
    public static DayRange Days(DayPreset preset, DateOnly today) => preset switch
    {
        DayPreset.Today => new(today, today),
        DayPreset.LastWeek => new(today.AddDays(-6), today),
        DayPreset.LastMonth => new(today.AddDays(-29), today),
        DayPreset.ThisYear => new(new DateOnly(today.Year, 1, 1), today),
        _ => default,
    };

    /// <summary>The word for these days, if there is one.</summary>
    public static DayPreset Of(DayRange days, DateOnly today) =>
        All.Select(each => each.Preset).First(preset => preset is DayPreset.Custom || Days(preset, today) == days);
}
