using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Tests.Components;

public sealed class TimeWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 20, 30, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Auckland = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");

    [Theory]
    [InlineData(0, "Just now")]
    [InlineData(59, "Just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3_599, "59 min ago")]
    [InlineData(3_600, "1 h ago")]
    [InlineData(86_399, "23 h ago")]
    [InlineData(86_400, "Yesterday")]
    [InlineData(2 * 86_400, "2 days ago")]
    [InlineData(6 * 86_400, "6 days ago")]
    [InlineData(7 * 86_400, "14 Nov 2026")]
    [InlineData(-30, "Just now")]
    [InlineData(-86_400, "22 Nov 2026")]
    public void Times_are_said_relative_to_now_up_to_six_days(int secondsAgo, string words) =>
        Assert.Equal(words, TimeWords.Ago(Now.AddSeconds(-secondsAgo), new MemberClock(TimeZoneInfo.Utc, Now)));

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(86_400, "Yesterday")]
    [InlineData(3 * 86_400, "3 days ago")]
    [InlineData(30 * 86_400, "22 Oct 2026")]
    public void A_day_is_said_without_the_hour(int secondsAgo, string words) =>
        Assert.Equal(words, TimeWords.Day(Now.AddSeconds(-secondsAgo), new MemberClock(TimeZoneInfo.Utc, Now)));

    [Fact]
    public void Days_are_counted_in_the_zone_of_the_member()
    {
        // 09:30 on the 22nd in Auckland; ten hours earlier it was the 21st there.
        Assert.Equal("Yesterday", TimeWords.Day(Now.AddHours(-10), new MemberClock(Auckland, Now)));
        Assert.Equal("22 Nov 2026", TimeWords.Date(Now, Auckland));
    }

    [Fact]
    public void The_exact_time_names_its_zone() => Assert.Equal("22 Nov 2026, 09:30:00 (Pacific/Auckland)", TimeWords.Exact(Now, Auckland));

    [Theory]
    [InlineData(DisplayFormat.DayFirst, "21 Nov 2026", "20:30", "12,480")]
    [InlineData(DisplayFormat.MonthFirst, "Nov 21, 2026", "8:30 PM", "12,480")]
    [InlineData(DisplayFormat.YearFirst, "2026-11-21", "20:30", "12\u00A0480")]
    [InlineData(DisplayFormat.Dotted, "21.11.2026", "20:30", "12.480")]
    public void Dates_and_numbers_are_written_as_the_member_wants_them(DisplayFormat format, string date, string time, string number)
    {
        CultureInfo.CurrentCulture = DisplayFormats.Of(format); // of this test alone: it flows with its context

        Assert.Equal((date, time, number), (TimeWords.Date(Now, TimeZoneInfo.Utc), TimeWords.WallClock(Now, TimeZoneInfo.Utc), Numbers.Of(12_480)));
    }

    [Fact]
    public void Where_nobody_is_signed_in_the_machine_decides_nothing()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        Assert.Equal(("21 Nov 2026", "12,480"), (TimeWords.Date(Now, TimeZoneInfo.Utc), Numbers.Of(12_480)));
    }
}
