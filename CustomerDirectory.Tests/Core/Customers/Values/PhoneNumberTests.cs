using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers.Values;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+49 30 123456")]
    [InlineData("+49 (0)30 / 12-34.56")]
    [InlineData("(+49) 30 123456")]
    [InlineData("+49 030 123456")]
    [InlineData("0049 30 123456")]
    [InlineData("030 123456")]
    [InlineData("(030) 123456")]
    [InlineData("(0)30 123456")]
    [InlineData("030–12−34‑56")]
    [InlineData("\u202A+49 30 123456\u202C")]
    [InlineData("tel:+49-30-123456")]
    [InlineData("＋４９　３０　１２３４５６")]
    [InlineData("٠٣٠ ١٢٣٤٥٦")]
    public void A_number_has_one_key_for_all_spellings(string typed) => Assert.Equal("+4930123456", E164(typed, "DE"));

    [Theory]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("20 7946 0958", "GB", "+442079460958")]
    [InlineData("01 23 45 67 89", "FR", "+33123456789")]
    [InlineData("(212) 555-0123", "US", "+12125550123")]
    [InlineData("1-212-555-0123", "US", "+12125550123")]
    [InlineData("011 44 20 7946 0958", "US", "+442079460958")]
    [InlineData("416 555 0123", "ca", "+14165550123")]
    [InlineData("242 555 0123", "BS", "+12425550123")]
    [InlineData("8 (495) 123-45-67", "RU", "+74951234567")]
    [InlineData("8 800 555 35 35", "RU", "+78005553535")]
    [InlineData("800 555 35 35", "RU", "+78005553535")]
    [InlineData("8 029 123 45 67", "BY", "+375291234567")]
    [InlineData("8 29 123 45 67", "BY", "+375291234567")]
    [InlineData("8 701 123 45 67", "KZ", "+77011234567")]
    [InlineData("06 30 123 4567", "HU", "+36301234567")]
    [InlineData("06 1 234 5678", "HU", "+3612345678")]
    [InlineData("06 1234 5678", "IT", "+390612345678")]
    [InlineData("347 123 4567", "IT", "+393471234567")]
    [InlineData("91 123 45 67", "ES", "+34911234567")]
    [InlineData("22 12 34 56", "DK", "+4522123456")]
    [InlineData("22 123 45 67", "PL", "+48221234567")]
    [InlineData("07 01 02 03 04", "CI", "+2250701020304")]
    [InlineData("0412 345 678", "AU", "+61412345678")]
    [InlineData("170 1234567", "DE", "+491701234567")]
    public void A_national_number_takes_the_country_of_the_workspace(string typed, string country, string key) =>
        Assert.Equal(key, E164(typed, country));

    [Theory]
    [InlineData("+39 (0)6 1234 5678", "+390612345678")]
    [InlineData("+36 (06) 30 123 4567", "+36301234567")]
    [InlineData("+1 (212) 555-0123", "+12125550123")]
    [InlineData("+(1) 212 555 0123", "+12125550123")]
    [InlineData("+7 8 495 123 45 67", "+74951234567")]
    [InlineData("+47 22 12 34 56", "+4722123456")]
    [InlineData("+800 1234 5678", "+80012345678")]
    public void A_number_with_a_calling_code_needs_no_country(string typed, string key) => Assert.Equal(key, E164(typed, null));

    [Theory]
    [InlineData("030 123456 x12", "12")]
    [InlineData("030 123456x12", "12")]
    [InlineData("030 123456 ext. 12", "12")]
    [InlineData("030 123456, Ext: 12", "12")]
    [InlineData("030 123456 extension 12", "12")]
    [InlineData("030 123456 (ext 12)", "12")]
    [InlineData("030 123456#12", "12")]
    [InlineData("tel:+49-30-123456;ext=012", "012")]
    public void An_extension_is_kept_apart(string typed, string extension)
    {
        var number = PhoneNumber.Parse(typed, "DE", out _);

        Assert.Equal(new PhoneNumber(typed, "+4930123456", extension), number);
    }

    [Theory]
    [InlineData("call me 030 123456")]
    [InlineData("030 123456 or 030 654321")]
    [InlineData("030 123456, 030 654321")]
    [InlineData("+49 30 123456 +49 30 654321")]
    [InlineData("1-800-FLOWERS1")]
    [InlineData("123456")]
    [InlineData("110")]
    [InlineData("+49 110")]
    [InlineData("+999 123456789")]
    [InlineData("+0 123456789")]
    [InlineData("+49 12345678901234")]
    [InlineData("+33 1 23 45")]
    [InlineData("+1 123 456 7890")]
    [InlineData("030 123456 x1234567890")]
    [InlineData("x12")]
    [InlineData("00")]
    [InlineData("+-7")]
    [InlineData("030 123456;isub=5")]
    public void What_leaves_room_for_doubt_is_kept_and_never_matches(string typed)
    {
        var number = PhoneNumber.Parse(typed, "DE", out var why);

        Assert.Equal(typed, number?.Number);
        Assert.Null(number?.E164);
        Assert.Null(why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("QQ")]
    public void A_national_number_without_a_country_never_matches(string? country) =>
        Assert.Null(E164("030 123456", country));

    [Fact]
    public void A_local_number_without_area_code_never_matches() => Assert.Null(E164("7654321", "DE"));

    [Theory]
    [InlineData(null, "Enter a phone number.")]
    [InlineData(" \u200E ", "Enter a phone number.")]
    [InlineData("call me", "A phone number needs at least one digit.")]
    [InlineData("030\t123456", "A phone number cannot contain control characters.")]
    [InlineData("030\0123456", "A phone number cannot contain control characters.")]
    public void What_is_no_number_is_refused_with_a_reason(string? typed, string why)
    {
        Assert.Null(PhoneNumber.Parse(typed, "DE", out var reason));
        Assert.Equal(why, reason);
    }

    [Fact]
    public void A_number_has_at_most_64_characters()
    {
        Assert.NotNull(PhoneNumber.Parse(new string('1', 64), "DE", out _));
        Assert.Null(PhoneNumber.Parse(new string('1', 65), "DE", out var why));
        Assert.Equal("A phone number has at most 64 characters.", why);
    }

    [Theory]
    [InlineData("+4930123456", "DE")]
    [InlineData("+12125550123", "US")]
    [InlineData("+14165550123", "CA")]
    [InlineData("+18095550123", "DO")]
    [InlineData("+74951234567", "RU")]
    [InlineData("+77011234567", "KZ")]
    [InlineData("+442079460958", "GB")]
    [InlineData("+441534123456", "JE")]
    [InlineData("+390669812345", "VA")]
    [InlineData("+390612345678", "IT")]
    [InlineData("+590590123456", "GP")]
    [InlineData("+5999123456", "CW")]
    [InlineData("+80012345678", null)]
    [InlineData("+999", null)]
    [InlineData("+", null)]
    [InlineData("030", null)]
    [InlineData(null, null)]
    public void A_key_tells_its_country(string? key, string? country) => Assert.Equal(country, PhoneNumber.CountryOf(key));

    [Fact]
    public void A_key_is_the_key_of_itself() => AnyText.HoldsForAll((first, second) =>
        new[] { first + second, "+" + FoldedText.Digits(first + second), "0" + FoldedText.Digits(first) + "7654321" }
            .Select(typed => E164(typed, "DE"))
            .All(key => key is null || (E164(key, null) == key && E164(key, "US") == key)));

    [Fact]
    public void A_key_is_a_plus_and_7_to_15_digits() => AnyText.HoldsForAll((first, second) =>
        E164(first + "123456" + second, "GB") is not { } key
        || (key[0] == '+' && key.Length is >= 8 and <= 16 && key[1..].All(char.IsAsciiDigit)));

    [Fact]
    public void Any_text_is_a_number_or_has_a_reason() => AnyText.HoldsForAll(text =>
        PhoneNumber.Parse(text, "DE", out var why) is null == why is not null);

    private static string? E164(string? typed, string? country) => PhoneNumber.Parse(typed, country, out _)?.E164;
}
