using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers.Values;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("PT-br", "pt-BR")]
    [InlineData("ZH-HANT-tw", "zh-Hant-TW")]
    [InlineData("en_GB", "en-GB")]
    [InlineData("en_US.UTF-8", "en-US")]
    [InlineData("es-419", "es-419")]
    [InlineData("fil-PH", "fil-PH")]
    [InlineData("deu", "de")]
    [InlineData("ger", "de")]
    [InlineData("iw", "he")]
    [InlineData("en-UK", "en-GB")]
    [InlineData("en-US-u-hc-h12", "en-US")]
    [InlineData("ca-ES-valencia", "ca-ES")]
    [InlineData("de-1996", "de")]
    [InlineData(" sr-latn ", "sr-Latn")]
    public void Tags_get_their_canonical_case(string typed, string tag) => Assert.Equal(tag, Languages.TagOf(typed));

    [Theory]
    [InlineData("German", "de")]
    [InlineData("deutsch", "de")]
    [InlineData("Français", "fr")]
    [InlineData("francais", "fr")]
    [InlineData("日本語", "ja")]
    [InlineData("Русский", "ru")]
    [InlineData("Tiếng Việt", "vi")]
    [InlineData("Norwegian", "no")]
    [InlineData("Farsi", "fa")]
    [InlineData("Brazilian Portuguese", "pt-BR")]
    [InlineData("Portuguese (Brazil)", "pt-BR")]
    [InlineData("Deutsch (Österreich)", "de-AT")]
    [InlineData("Chinese (Simplified)", "zh-Hans")]
    [InlineData("Spanish (Latin America)", "es-419")]
    public void Names_are_understood(string typed, string tag) => Assert.Equal(tag, Languages.TagOf(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData("xx")]
    [InlineData("C")]
    [InlineData("en--US-POSIX")]
    [InlineData("en-XX")]
    [InlineData("en-US,en;q=0.9")]
    [InlineData("Klingon")]
    [InlineData("English (Atlantis)")]
    [InlineData("Chinese (Simplified, Atlantis)")]
    [InlineData("Klingon (Germany)")]
    public void What_is_no_language_has_no_tag(string? typed) => Assert.Null(Languages.TagOf(typed));

    [Theory]
    [InlineData("de", "German")]
    [InlineData("pt-BR", "Portuguese (Brazil)")]
    [InlineData("zh-Hant-TW", "Chinese (Traditional, Taiwan)")]
    [InlineData("es-419", "Spanish (Latin America)")]
    [InlineData("xx-YY", "xx-YY")]
    public void Screens_show_the_name(string tag, string name) => Assert.Equal(name, Languages.NameOf(tag));

    [Fact]
    public void Every_name_that_is_shown_leads_back_to_its_tag()
    {
        Assert.All(Languages.All, language => Assert.Equal(language.Tag, Languages.TagOf(Languages.NameOf(language.Tag))));
        Assert.All(Countries.All, country =>
        {
            Assert.Equal($"en-{country.Code}", Languages.TagOf(Languages.NameOf($"en-{country.Code}")));
            Assert.Equal($"zh-Hant-{country.Code}", Languages.TagOf(Languages.NameOf($"zh-Hant-{country.Code}")));
        });
    }

    [Fact]
    public void A_tag_is_the_tag_of_itself() => AnyText.HoldsForAll((first, second) =>
        Languages.TagOf($"en-{first}-{second}") is not { } tag || Languages.TagOf(tag) == tag);
}
