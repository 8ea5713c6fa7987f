using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

public sealed class FoldedRangesTests
{
    [Theory]
    [InlineData("Jürgen Müller", "muller", "Müller")]
    [InlineData("Hauptstraße 5", "strasse", "straße")]
    [InlineData("ﬁnance", "in", "ﬁn")]
    [InlineData("Jose\u0301 Luis", "jose", "Jose\u0301")]
    [InlineData("x 😀 Ann", "ann", "Ann")]
    [InlineData("  Ann", "ann", "Ann")]
    [InlineData("Ann\u00AD\u200Bika", "annika", "Ann\u00AD\u200Bika")]
    public void A_match_is_found_where_it_stands_in_the_original(string original, string word, string marked)
    {
        var (start, length) = Assert.Single(FoldedText.FindRanges(original, [word]));

        Assert.Equal(marked, original.Substring(start, length));
    }

    [Fact]
    public void Ranges_come_in_order_and_overlaps_are_joined() =>
        Assert.Equal([(0, 4), (6, 3)], FoldedText.FindRanges("anna, Ann", ["nna", "ann"]));

    [Fact]
    public void Occurrences_that_overlap_themselves_are_all_covered() =>
        Assert.Equal([(0, 5)], FoldedText.FindRanges("ababa", ["aba"]));

    [Fact]
    public void Nothing_is_marked_without_a_match()
    {
        Assert.Empty(FoldedText.FindRanges("Ann", ["bob"]));
        Assert.Empty(FoldedText.FindRanges("Ann", [""]));
        Assert.Empty(FoldedText.FindRanges("", ["a"]));
    }

    [Fact]
    public void Every_range_folds_to_text_that_holds_the_word() => AnyText.HoldsForAll((original, text) =>
    {
        var word = FoldedText.Fold(text).Split(' ')[0];
        return FoldedText.FindRanges(original, [word])
            .All(range => FoldedText.Fold(original.Substring(range.Start, range.Length)).Contains(word, StringComparison.Ordinal));
    });

    [Fact]
    public void A_word_taken_from_the_text_itself_is_always_found() => AnyText.HoldsForAll(original =>
        FoldedText.Fold(original).Split(' ').All(word => word.Length == 0 || FoldedText.FindRanges(original, [word]).Count > 0));

    [Fact]
    public void Ranges_neither_overlap_nor_touch_nor_leave_the_text() => AnyText.HoldsForAll((original, text) =>
    {
        var end = -1;
        foreach (var range in FoldedText.FindRanges(original, FoldedText.Fold(text).Split(' ')))
        {
            if (range.Start <= end || range.Length <= 0)
            {
                return false;
            }

            end = range.Start + range.Length;
        }

        return end <= original.Length;
    });
}
