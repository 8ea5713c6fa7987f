using System.Text;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>A phone number as somebody wrote it, with the form in which it can be compared where there is one.</summary>
/// <param name="Number">As typed, trimmed.</param>
/// <param name="E164">
/// "+", calling code and number (ITU-T E.164), for matching; null when what was typed leaves room for doubt. Such a
/// number is kept but never matches.
/// </param>
/// <param name="Extension">The digits to dial after the connection; they do not take part in matching.</param>
public sealed record PhoneNumber(string Number, string? E164, string? Extension)
{
    /// <summary>The most characters a number may have as typed.</summary>
    public const int MaxLength = 64;

    private const int LongestExtension = 9;
    private const string InternationalPrefix = "00";
    private const string NorthAmericanInternationalPrefix = "011";
    private const string Scheme = "tel:";

    // The katakana sound mark is what Japanese keyboards give for a dash.
    private const string Separators = " -./()[]·ー";

    private static readonly string[] ExtensionMarks = ["extension", "extn", "ext", "x", "#"];

    /// <summary>Reads a number as people write it; null when there is nothing that could be kept as one.</summary>
    /// <param name="typed">For example <c>030 123456</c>, <c>+49 (0)30 123456 ext. 7</c> or <c>tel:+4930123456</c>.</param>
    /// <param name="country">Where numbers without "+" or "00" are from: ISO 3166-1 alpha-2, null when not known.</param>
    /// <param name="why">A sentence for people when null is returned, otherwise null.</param>
    public static PhoneNumber? Parse(string? typed, string? country, out string? why)
    {
        var number = TypedText.Trim(typed);
        why = WhyNot(number);
        if (why is not null)
        {
            return null;
        }

        var (text, extension) = SplitExtension(Plain(number));
        return new PhoneNumber(number, E164Of(text, country), extension);
    }

    /// <summary>
    /// The country a number in E.164 form belongs to, as ISO 3166-1 alpha-2; null when it is in no country's plan
    /// (satellite networks, international freephone). Where a prefix is shared without a rule, its main country.
    /// </summary>
    public static string? CountryOf(string? e164) =>
        e164 is ['+', .. var digits] ? PhoneCountries.Of(digits)?.Code : null;

    private static string? WhyNot(string number) => number switch
    {
        "" => "Enter a phone number.",
        { Length: > MaxLength } => $"A phone number has at most {MaxLength} characters.",
        _ when number.Any(char.IsControl) => "A phone number cannot contain control characters.",
        _ when FoldedText.Digits(number).Length == 0 => "A phone number needs at least one digit.",
        _ => null,
    };

    // Folding makes full-width forms, typographic dashes and hidden direction marks plain; digits of other scripts remain.
    private static string Plain(string number)
    {
        var plain = new StringBuilder();
        foreach (var rune in FoldedText.Fold(number).EnumerateRunes())
        {
            plain.Append(FoldedText.DigitOf(rune)?.ToString() ?? rune.ToString());
        }

        var text = plain.ToString();
        return text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
    }

    private static (string Text, string? Extension) SplitExtension(string plain)
    {
        var text = plain.TrimEnd(' ', ')');
        var extension = text[(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        var before = text[..^extension.Length].TrimEnd(' ', '.', ':', '=');
        var mark = Array.Find(ExtensionMarks, mark => before.EndsWith(mark, StringComparison.Ordinal));
        if (mark is null || extension.Length is 0 or > LongestExtension)
        {
            return (plain, null);
        }

        var number = before[..^mark.Length].TrimEnd(' ', ',', ';', '(');
        return number.Any(char.IsAsciiDigit) ? (number, extension) : (plain, null);
    }

    private static string? E164Of(string text, string? country)
    {
        if (!text.All(character => character == '+' || char.IsAsciiDigit(character) || Separators.Contains(character)))
        {
            return null;
        }

        var number = text.TrimStart(Separators.ToCharArray());
        if (number.StartsWith('+'))
        {
            return FromAbroad(number[1..]);
        }

        if (number.StartsWith(InternationalPrefix, StringComparison.Ordinal))
        {
            return FromAbroad(number[InternationalPrefix.Length..]);
        }

        var home = PhoneCountries.Find(country);
        if (home?.CallingCode == PhoneCountry.NorthAmerica
            && number.StartsWith(NorthAmericanInternationalPrefix, StringComparison.Ordinal))
        {
            return FromAbroad(number[NorthAmericanInternationalPrefix.Length..]);
        }

        return number.Contains('+') ? null : Join(home, home?.FromInside(FoldedText.Digits(number)));
    }

    private static string? FromAbroad(string number)
    {
        if (number.Contains('+') || PhoneCountries.Of(FoldedText.Digits(number)) is not { } plan)
        {
            return null;
        }

        if (!plan.KeepsZero)
        {
            // "+49 (0)30", "+36 (06) 30": what is in brackets is for callers inside the country.
            number = plan.Trunks
                .Append("0")
                .Where(trunk => trunk != plan.CallingCode)
                .Aggregate(number, (rest, trunk) => rest.Replace($"({trunk})", "", StringComparison.Ordinal));
        }

        var digits = FoldedText.Digits(number);
        var country = PhoneCountries.Of(digits);
        return Join(country, country?.FromAbroad(digits[country.CallingCode.Length..]));
    }

    private static string? Join(PhoneCountry? country, string? national) =>
        national is null ? null : $"+{country?.CallingCode}{national}";
}
