namespace CustomerDirectory.App.Components.Parts;

/// <summary>Times as people say them: "2 h ago" up to six days, then a date.</summary>
public static class TimeWords
{
    public static string Ago(DateTimeOffset at, MemberClock clock)
    {
        var elapsed = clock.Now - at;
        if (elapsed < TimeSpan.FromMinutes(-1))
            return Date(at, clock.Zone);
        if (elapsed < TimeSpan.FromMinutes(1))
            return "Just now";
        if (elapsed < TimeSpan.FromHours(1))
            return $"{(int)elapsed.TotalMinutes} min ago";

        return elapsed < TimeSpan.FromDays(1) ? $"{(int)elapsed.TotalHours} h ago" : Day(at, clock);
    }

    /// <summary>Only the day: "Today", "Yesterday", "3 days ago", then a date.</summary>
    public static string Day(DateTimeOffset at, MemberClock clock) =>
        (LocalDate(clock.Now, clock.Zone).DayNumber - LocalDate(at, clock.Zone).DayNumber) switch
        {
            0 => "Today",
            1 => "Yesterday",
            > 1 and <= 6 and var days => $"{days} days ago",
            _ => Date(at, clock.Zone),
        };

    /// <summary>Over what happened on one day: "Today", "Yesterday", then a date.</summary>
    public static string DayHeading(DateTimeOffset at, MemberClock clock) =>
        Day(at, clock) is ("Today" or "Yesterday") and var day ? day : Date(at, clock.Zone);

    /// <summary>"Today, 20:58", "Yesterday, 16:20", then a date.</summary>
    public static string DayAndTime(DateTimeOffset at, MemberClock clock) =>
        Day(at, clock) is ("Today" or "Yesterday") and var day ? $"{day}, {WallClock(at, clock.Zone)}" : Date(at, clock.Zone);

    /// <summary>"14 Mar 2024"</summary>
    public static string Date(DateTimeOffset at, TimeZoneInfo zone) => Date(LocalDate(at, zone));

    /// <summary>"14 Mar 2024"</summary>
    public static string Date(DateOnly day) => day.ToString("d", DisplayFormats.Current);

    /// <summary>"14 Mar 2024, 21:02:14 (Europe/Stockholm)"</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone) =>
        $"{Date(at, zone)}, {TimeZoneInfo.ConvertTime(at, zone).ToString("T", DisplayFormats.Current)} ({zone.Id})";

    /// <summary>"21:04", as a clock on the wall in that zone shows.</summary>
    public static string WallClock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("t", DisplayFormats.Current);

    private static DateOnly LocalDate(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
