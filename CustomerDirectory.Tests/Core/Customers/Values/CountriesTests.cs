using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers.Values;

public sealed class CountriesTests
{
    [Fact]
    public void There_are_249_countries_each_with_a_code_and_a_name()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.Equal(249, Countries.All.Select(country => country.Code).Distinct().Count());
        Assert.Equal(249, Countries.All.Select(country => country.Name).Distinct().Count());
        Assert.All(Countries.All, country => Assert.Matches("^[A-Z]{2}$", country.Code));
    }

    [Fact]
    public void Every_code_and_every_name_leads_back_to_its_country() => Assert.All(Countries.All, country =>
    {
        Assert.Equal(country.Code, Countries.CodeOf(country.Code.ToLowerInvariant()));
        Assert.Equal(country.Code, Countries.CodeOf(country.Name.ToUpperInvariant()));
        Assert.Equal(country.Name, Countries.NameOf(country.Code));
    });

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("England", "GB")]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("the United States of America", "US")]
    [InlineData("Deutschland", "DE")]
    [InlineData("deu", "DE")]
    [InlineData("Österreich", "AT")]
    [InlineData("SCHWEIZ", "CH")]
    [InlineData("Espana", "ES")]
    [InlineData("Italia", "IT")]
    [InlineData("Brasil", "BR")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Vietnam", "VN")]
    [InlineData("Việt Nam", "VN")]
    [InlineData("Russia", "RU")]
    [InlineData("Российская Федерация", "RU")]
    [InlineData("South Korea", "KR")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("日本", "JP")]
    [InlineData("Holland", "NL")]
    [InlineData("Cote d’Ivoire", "CI")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("Guinea Bissau", "GW")]
    [InlineData("Guinea", "GN")]
    [InlineData("ST", "ST")]
    [InlineData("  germany\n", "DE")]
    public void Common_spellings_are_understood(string typed, string code) => Assert.Equal(code, Countries.CodeOf(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("N/A")]
    [InlineData("XX")]
    [InlineData("Saint")]
    [InlineData("Atlantis")]
    public void What_is_no_country_has_no_code(string? typed) => Assert.Null(Countries.CodeOf(typed));

    [Theory]
    [InlineData("VN", "Viet Nam")]
    [InlineData("tr", "Türkiye")]
    [InlineData("GB", "United Kingdom")]
    [InlineData("KR", "South Korea")]
    [InlineData("XX", "XX")]
    public void Screens_show_the_name(string code, string name) => Assert.Equal(name, Countries.NameOf(code));

    [Fact]
    public void Any_text_has_a_known_code_or_none() => AnyText.HoldsForAll(text =>
        Countries.CodeOf(text) is not { } code || Countries.NameOf(code) != code);
}
