using CustomerDirectory.App.Auth;

namespace CustomerDirectory.Tests.App.Auth;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("password1234")]
    [InlineData("PassWord1234")]
    [InlineData("correct horse battery staple")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("customerdirectory1")]
    [InlineData("Customer Directory 2026")]
    [InlineData("tomas.bergstrom")]
    [InlineData("bergstrom-kestrel-1")]
    public void What_is_tried_first_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Refusal(password, "tomas.bergstrom@kestrel.example", "Tomas Bergstrom"));

    [Theory]
    [InlineData("seven grey herons wade")]
    [InlineData("kL9$wq2!vX0p")]
    [InlineData("ソフトウェアの顧客名簿です")]
    [InlineData("!#$%&()*+,-./:;")]
    public void Long_ones_of_any_kind_are_taken(string password) =>
        Assert.Null(PasswordRules.Refusal(password, "tomas.bergstrom@kestrel.example", "Tomas Bergstrom"));

    [Fact]
    public void They_end_at_128_characters()
    {
        var longest = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + (i % 26))));

        Assert.Null(PasswordRules.Refusal(longest, null, null));
        Assert.NotNull(PasswordRules.Refusal(longest + "x", null, null));
    }
}
