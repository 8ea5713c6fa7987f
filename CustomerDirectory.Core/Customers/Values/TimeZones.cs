using System.Buffers;
using System.Collections.Frozen;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>
/// Time zones by their IANA ids. What is known is what the machine's time zone database and ICU know, the one thing
/// here that the platform decides: the rules change several times a year.
/// </summary>
public static class TimeZones
{
    // The longest id, America/Argentina/ComodRivadavia, has half of that.
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-. ()");

    // Files beside the zones that are found by their names as if they were zones.
    private static readonly string[] NoZones = ["posix", "right", "localtime", "Factory"];

    private static readonly Lazy<FrozenDictionary<string, string>> IdsInAnyCase = new(() => TimeZoneInfo
        .GetSystemTimeZones()
        .Where(zone => zone.HasIanaId)
        .DistinctBy(zone => zone.Id, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(zone => zone.Id, zone => zone.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The zones to choose from, by their ids: a place, or UTC.</summary>
    public static IReadOnlyList<string> All => Listed.Value;

    private static readonly Lazy<IReadOnlyList<string>> Listed = new(() =>
        [.. IdsInAnyCase.Value.Values.Where(id => (id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)) || id is "UTC").Order(StringComparer.Ordinal)]);

    /// <summary>
    /// The IANA id of a time zone given by its IANA id in any case or by its Windows id; null when it is none that
    /// is known.
    /// </summary>
    public static string? IdOf(string? typed)
    {
        var text = TypedText.Trim(typed);

        // The id becomes a path in the time zone database: it must name one file there, and one way only.
        if (text.Length is 0 or > MaxLength
            || text.AsSpan().ContainsAnyExcept(Characters)
            || text.Split('/').Any(part => part.Length == 0 || part[0] == '.')
            || NoZones.Any(name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return IdsInAnyCase.Value.GetValueOrDefault(text) ?? Find(text) ?? Find(Capitalised(text));
    }

    // Names that the database keeps for old times' sake (US/Eastern) are found but not listed.
    private static string? Find(string id)
    {
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var converted))
        {
            return converted;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId ? zone.Id : null;
    }

    private static string Capitalised(string text) => string.Create(text.Length, text, (written, original) =>
    {
        var startsWord = true;
        for (var at = 0; at < written.Length; at++)
        {
            written[at] = startsWord ? char.ToUpperInvariant(original[at]) : char.ToLowerInvariant(original[at]);
            startsWord = !char.IsAsciiLetter(original[at]);
        }
    });
}
