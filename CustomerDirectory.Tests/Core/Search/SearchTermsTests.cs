using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u200B ")]
    public void A_query_with_nothing_in_it_searches_for_nothing(string? typed) => Assert.Null(SearchTerms.Parse(typed));

    [Fact]
    public void A_query_is_folded_into_words_and_each_counts_once() =>
        Assert.Equal(["muller", "berlin"], SearchTerms.Parse("  Müller BERLIN\tmüller ")!.Words);

    [Theory]
    [InlineData("+49 (0)30-123/45.6", "49030123456")]
    [InlineData("０３０ １２", "03012")]
    [InlineData("٠٣٠", "030")]
    [InlineData("030–12−34", "0301234")]
    [InlineData("7", "7")]
    public void A_query_that_looks_like_a_phone_number_has_digits(string typed, string digits) =>
        Assert.Equal(digits, SearchTerms.Parse(typed)!.Digits);

    [Theory]
    [InlineData("ann 7")]
    [InlineData("room#7")]
    [InlineData("a@b")]
    [InlineData("+")]
    [InlineData("(-)")]
    public void Any_other_query_has_none(string typed) => Assert.Null(SearchTerms.Parse(typed)!.Digits);

    [Theory]
    [InlineData("0049 30", "4930")]
    [InlineData("004", "4")]
    [InlineData("00", "00")]
    [InlineData("0", "0")]
    public void An_international_prefix_is_dropped_once_something_follows_it(string typed, string digits) =>
        Assert.Equal(digits, SearchTerms.Parse(typed)!.Digits);

    [Fact]
    public void Words_are_folded_distinct_and_never_empty() => AnyText.HoldsForAll(typed =>
        SearchTerms.Parse(typed) is not { } terms
        || (terms.Words.Count > 0
            && terms.Words.All(word => word.Length > 0 && word == FoldedText.Fold(word))
            && terms.Words.Distinct(StringComparer.Ordinal).Count() == terms.Words.Count));
}
