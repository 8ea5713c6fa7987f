using System.Globalization;

namespace CustomerDirectory.Core.Export;

/// <summary>Points in time as clocks in a time zone show them. Remembers the zone's offset day by day, because asking for it takes longer than writing it.</summary>
internal sealed class LocalStamps(TimeZoneInfo zone)
{
    /// <summary>Bytes that a stamp takes.</summary>
    public const int IsoLength = 25;

    private const long DayInMilliseconds = 24 * 60 * 60 * 1000;
    private const int MostDays = 20_000;

    /// <summary>Minutes by the days since 1970; null for a day on which clocks are changed.</summary>
    private readonly Dictionary<long, int?> _offsets = [];

    /// <summary>Writes for example <c>2026-11-21T15:05:00+01:00</c>: ISO 8601, to the second.</summary>
    public void WriteIso(long utcMilliseconds, Span<byte> iso)
    {
        var minutes = OffsetInMinutes(utcMilliseconds);
        Local(utcMilliseconds, minutes).TryFormat(iso, out _, "s", CultureInfo.InvariantCulture);
        iso[19] = minutes < 0 ? (byte)'-' : (byte)'+';
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        Two(hours, iso[20..]);
        iso[22] = (byte)':';
        Two(rest, iso[23..]);
    }

    /// <summary>Date and time of the clocks there, without the part of the second.</summary>
    public DateTime Local(long utcMilliseconds) => Local(utcMilliseconds, OffsetInMinutes(utcMilliseconds));

    private static DateTime Local(long utcMilliseconds, int minutes) => DateTime.UnixEpoch.AddSeconds(Math.Floor(utcMilliseconds / 1000.0)).AddMinutes(minutes);

    private static void Two(int number, Span<byte> digits) => (digits[0], digits[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));

    private int OffsetInMinutes(long utcMilliseconds)
    {
        var day = (long)Math.Floor((double)utcMilliseconds / DayInMilliseconds);
        if (!_offsets.TryGetValue(day, out var minutes))
        {
            if (_offsets.Count is MostDays)
                _offsets.Clear();
            var (first, last) = (Exact(day * DayInMilliseconds), Exact(((day + 1) * DayInMilliseconds) - 1));
            _offsets[day] = minutes = first == last ? first : null;
        }

        return minutes ?? Exact(utcMilliseconds);
    }

    private int Exact(long utcMilliseconds) => (int)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds)).TotalMinutes;
}
