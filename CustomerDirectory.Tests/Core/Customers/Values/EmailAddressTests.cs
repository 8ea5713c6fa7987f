using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("buyer@persona.mycompany")]
    [InlineData("a@b")]
    [InlineData("ann+x@example.com")]
    [InlineData("o'neil@example.com")]
    public void An_address_need_not_be_deliverable(string typed)
    {
        var address = Parse(typed);

        Assert.Equal(typed, address.Address);
        Assert.Equal(typed, address.Key);
    }

    [Theory]
    [InlineData("  Ann@Example.com\r\n", "Ann@Example.com")]
    [InlineData("\u200EAnn@Example.com\u200B", "Ann@Example.com")]
    [InlineData("mailto:Ann@Example.com", "Ann@Example.com")]
    [InlineData("MAILTO:Ann@Example.com?subject=Hello there", "Ann@Example.com")]
    [InlineData("<Ann@Example.com>", "Ann@Example.com")]
    [InlineData("< mailto:Ann@Example.com >", "Ann@Example.com")]
    [InlineData("Ann Lee <Ann@Example.com>", "Ann@Example.com")]
    [InlineData("\"Lee, Ann <x>\" <Ann@Example.com>", "Ann@Example.com")]
    public void The_address_is_kept_as_typed_without_its_wrapping(string typed, string address)
    {
        Assert.Equal(address, Parse(typed).Address);
        Assert.Equal("ann@example.com", Parse(typed).Key);
    }

    [Theory]
    [InlineData("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ann@example.com")]
    [InlineData("Ann@Bücher.Example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@bu\u0308cher.example", "ann@xn--bcher-kva.example")]
    [InlineData("Jörg@XN--Bcher-KVA.example", "jörg@xn--bcher-kva.example")]
    [InlineData("ann@Ä..B", "ann@ä..b")]
    public void The_key_is_one_for_all_spellings(string typed, string key) => Assert.Equal(key, Parse(typed).Key);

    [Fact]
    public void Plus_tags_and_dots_tell_addresses_apart() =>
        Assert.Equal(3, new[] { "al@x.com", "a.l@x.com", "al+1@x.com" }.Select(typed => Parse(typed).Key).Distinct().Count());

    [Theory]
    [InlineData("Ann+shop@Example.com", "ann@example.com")]
    [InlineData("a.nn@example.com", "a.nn@example.com")]
    [InlineData("a.n.n+shop@gmail.com", "ann@gmail.com")]
    [InlineData("a.nn@googlemail.com", "ann@gmail.com")]
    [InlineData("+49123@example.com", "+49123@example.com")]
    public void Addresses_of_one_mailbox_share_a_mailbox_key(string typed, string key) =>
        Assert.Equal(key, Parse(typed).MailboxKey);

    [Theory]
    [InlineData(null, "Enter an e-mail address.")]
    [InlineData("  ", "Enter an e-mail address.")]
    [InlineData("Ann <>", "Enter an e-mail address.")]
    [InlineData("ann", "An e-mail address needs an @.")]
    [InlineData("a@b@c", "An e-mail address has only one @.")]
    [InlineData("a@b＠c", "An e-mail address has only one @.")]
    [InlineData("@b", "Something is missing before the @.")]
    [InlineData("a@", "Something is missing after the @.")]
    [InlineData("a b@c", "An e-mail address cannot contain spaces or invisible characters.")]
    [InlineData("a\u200Bb@c", "An e-mail address cannot contain spaces or invisible characters.")]
    [InlineData("a´b@c", "An e-mail address cannot contain spaces or invisible characters.")]
    [InlineData("a\tb@c", "An e-mail address cannot contain control characters.")]
    [InlineData("a\0@c", "An e-mail address cannot contain control characters.")]
    public void What_is_no_address_is_refused_with_a_reason(string? typed, string why)
    {
        Assert.False(EmailAddress.TryParse(typed, out var address, out var reason));
        Assert.Null(address);
        Assert.Equal(why, reason);
    }

    // A fact: theory data cannot carry a lone surrogate to the test.
    [Fact]
    public void A_broken_character_is_refused() => Assert.False(EmailAddress.TryParse("a\uD800@b", out _, out _));

    [Fact]
    public void An_address_has_at_most_254_characters()
    {
        var longest = $"{new string('a', 252)}@b";

        Assert.True(EmailAddress.TryParse(longest, out _, out _));
        Assert.False(EmailAddress.TryParse("a" + longest, out _, out _));
    }

    [Fact]
    public void A_key_is_the_key_of_itself() => AnyText.HoldsForAll((before, after) =>
        !EmailAddress.TryParse($"{before}@{after}", out var address, out _)
        || address.Key.Length > EmailAddress.MaxLength
        || (EmailAddress.TryParse(address.Key, out var again, out _) && again.Key == address.Key));

    [Fact]
    public void Any_text_is_an_address_or_has_a_reason() => AnyText.HoldsForAll(text =>
        EmailAddress.TryParse(text, out var address, out var why) == (why is null) && (address is null) != (why is null));

    private static EmailAddress Parse(string typed)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address, out var why), why);
        return address;
    }
}
