namespace CustomerDirectory.Core.Customers.Values;

/// <summary>How a country writes its phone numbers.</summary>
/// <param name="Code">ISO 3166-1 alpha-2; null for a calling code that no country has, such as satellite networks.</param>
/// <param name="CallingCode">ITU-T E.164 country code, digits only.</param>
/// <param name="Trunks">What is dialled before a national number inside the country and left out from abroad.</param>
/// <param name="KeepsZero">Whether a leading 0 is part of the number, as in Italy.</param>
/// <param name="Shortest">Fewest digits after the calling code.</param>
/// <param name="Longest">Most digits after the calling code.</param>
/// <param name="Leading">How numbers begin here, where several countries share the calling code.</param>
internal sealed record PhoneCountry(
    string? Code,
    string CallingCode,
    IReadOnlyList<string> Trunks,
    bool KeepsZero,
    int Shortest,
    int Longest,
    IReadOnlyList<string> Leading)
{
    // ITU-T E.164: at most fifteen digits with the calling code. Shorter than seven is a service, not a subscriber.
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    // Local numbers, dialled without area code, are shorter than this nearly everywhere.
    private const int SurelyWithAreaCode = 9;

    /// <summary>The calling code of the countries that share the North American Numbering Plan.</summary>
    public const string NorthAmerica = "1";

    /// <summary>The number after the calling code, from digits that followed one; null when they cannot be one.</summary>
    public string? FromAbroad(string digits) => Fits(digits) ? digits : WithoutTrunk(digits);

    /// <summary>The number after the calling code, from digits as dialled in the country; null when they cannot be one.</summary>
    public string? FromInside(string digits)
    {
        if (!Fits(digits))
        {
            return WithoutTrunk(digits);
        }

        // Where lengths vary, a short number without trunk prefix is a local one whose area nobody knows: two towns
        // have it, so it must not match.
        var isComplete = Trunks.Count == 0 || Shortest == Longest || digits.Length >= SurelyWithAreaCode;
        return isComplete ? digits : null;
    }

    private string? WithoutTrunk(string digits) => Trunks
        .Where(trunk => digits.StartsWith(trunk, StringComparison.Ordinal))
        .Select(trunk => digits[trunk.Length..])
        .FirstOrDefault(Fits);

    private bool Fits(string national) =>
        national.Length >= Shortest
        && national.Length <= Longest
        && CallingCode.Length + national.Length is >= FewestDigits and <= MostDigits
        && (KeepsZero || national[0] != '0')
        && (CallingCode != NorthAmerica || national[0] != '1');
}
