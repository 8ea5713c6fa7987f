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

    /// <param name="held">Source of the value held now; null where none was ever set.</param>
    public static bool MayOverwrite(this ValueSource incoming, ValueSource? held) => held is not { } source || incoming.Rank() >= source.Rank();
}
