using System.Globalization;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// How dates, times and numbers are written for the member whose request or circuit this is. Words stay English, so these
/// are no cultures of countries but four ways of writing, carried as the current culture.
/// </summary>
public static class DisplayFormats
{
    private static readonly Dictionary<DisplayFormat, CultureInfo> All = new()
    {
        [DisplayFormat.DayFirst] = Make("d MMM yyyy", "HH:mm", "HH:mm:ss", ",", "."),
        [DisplayFormat.MonthFirst] = Make("MMM d, yyyy", "h:mm tt", "h:mm:ss tt", ",", "."),
        [DisplayFormat.YearFirst] = Make("yyyy-MM-dd", "HH:mm", "HH:mm:ss", "\u00A0", "."),
        [DisplayFormat.Dotted] = Make("dd.MM.yyyy", "HH:mm", "HH:mm:ss", ".", ","),
    };

    /// <summary>What the middleware has set; the usual way of writing where nobody is signed in.</summary>
    public static CultureInfo Current => All.Values.Any(known => ReferenceEquals(known, CultureInfo.CurrentCulture)) ? CultureInfo.CurrentCulture : Of(DisplayFormat.DayFirst);

    public static CultureInfo Of(DisplayFormat format) => All[format];

    private static CultureInfo Make(string date, string time, string exactTime, string group, string point)
    {
        var made = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (made.DateTimeFormat.ShortDatePattern, made.DateTimeFormat.ShortTimePattern, made.DateTimeFormat.LongTimePattern) = (date, time, exactTime);
        (made.NumberFormat.NumberGroupSeparator, made.NumberFormat.NumberDecimalSeparator) = (group, point);
        return CultureInfo.ReadOnly(made);
    }
}
