using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// The order of trust: by hand or by spreadsheet before API before intake. A lower source never overwrites a higher one,
/// it only fills what was never set; what a higher source cleared stays cleared.
/// </summary>
internal static class TrustedValue
{
    public static int Rank(this ValueSource source) => source switch
    {
        ValueSource.Detected => 0,
        ValueSource.Api => 1,
        ValueSource.Import or ValueSource.Manual => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    /// <summary>What comes through a door counts as coming from this source.</summary>
    public static ValueSource Source(this Door door) => door switch
    {
        Door.Screen or Door.Command or Door.System => ValueSource.Manual,
        Door.Import => ValueSource.Import,
        Door.Api => ValueSource.Api,
        Door.Intake => ValueSource.Detected,
        _ => throw new ArgumentOutOfRangeException(nameof(door), door, null),
    };

    /// <param name="held">Source of the value held now; null where none was ever set.</param>
    public static bool MayOverwrite(this ValueSource incoming, ValueSource? held) => held is not { } source || incoming.Rank() >= source.Rank();
}
