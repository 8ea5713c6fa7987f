using System.Text;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u200B\uFEFF")]
    public void Nothing_visible_folds_to_nothing(string? text) => Assert.Equal("", FoldedText.Fold(text));

    [Theory]
    [InlineData("Straße", "strasse")]
    [InlineData("GROẞE", "grosse")]
    public void A_german_sharp_s_folds_to_two_s(string text, string folded) => Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("Łódź", "lodz")]
    [InlineData("Søren Ægir", "soren aegir")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("Đorđe", "dorde")]
    [InlineData("Þórð", "thord")]
    [InlineData("IŞIK İpek ılık", "isik ipek ilik")]
    [InlineData("Ŋaħa", "naha")]
    [InlineData("ſuſanna", "susanna")]
    [InlineData("Ǿ", "o")]
    public void Letters_that_do_not_decompose_fold_to_what_people_type(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("José", "jose")]
    [InlineData("Jose\u0301", "jose")]
    [InlineData("Ёлкин Андрей", "елкин андреи")]
    [InlineData("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ")]
    [InlineData("Nguyễn Thị", "nguyen thi")]
    public void Marks_are_removed(string text, string folded) => Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("ＡＣＭＥ", "acme")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("№ ①", "no 1")]
    public void Compatibility_forms_fold_to_plain_ones(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("O’Brien", "o'brien")]
    [InlineData("O´Brien", "o'brien")]
    [InlineData("Smith–Jones", "smith-jones")]
    public void Typographic_punctuation_folds_to_the_keys_of_a_keyboard(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("  Ann \t\r\n  Lee ", "ann lee")]
    [InlineData("Ann\0Lee", "ann lee")]
    [InlineData("Änn\u00A0\u2028Lee", "ann lee")]
    public void White_space_and_controls_become_one_blank(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Fold(text));

    [Fact]
    public void Invisible_characters_vanish() =>
        Assert.Equal("annlee", FoldedText.Fold("\uFEFFAnn\u200B\u200D\u00AD\u202ELee"));

    // A fact: theory data cannot carry a lone surrogate to the test.
    [Fact]
    public void A_broken_character_becomes_the_replacement_character()
    {
        Assert.Equal("a\uFFFDb", FoldedText.Fold("a\uD800b"));
        Assert.Equal("a\uFFFDb", FoldedText.Fold("a\uDC00b"));
        Assert.Equal("a\uFFFDb", FoldedText.Fold("a\uFFFEb"));
    }

    [Fact]
    public void Text_that_is_folded_already_is_not_copied()
    {
        var text = new string("ann lee".AsSpan());

        Assert.Same(text, FoldedText.Fold(text));
    }

    [Fact]
    public void Folding_twice_changes_nothing() =>
        AnyText.HoldsForAll(text => FoldedText.Fold(FoldedText.Fold(text)) == FoldedText.Fold(text));

    [Fact]
    public void Folded_text_is_one_trimmed_line() => AnyText.HoldsForAll(text =>
    {
        var folded = FoldedText.Fold(text);
        return folded.Trim() == folded && !folded.Any(char.IsControl) && !folded.Contains("  ", StringComparison.Ordinal);
    });

    [Fact]
    public void Every_character_folds_to_something_that_stays()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
            {
                var folded = FoldedText.Fold(new Rune(value).ToString());
                Assert.Equal(folded, FoldedText.Fold(folded));
            }
        }
    }

    [Fact]
    public void The_short_way_for_ascii_gives_what_the_long_way_gives() => AnyText.HoldsForAll(text =>
    {
        var ascii = string.Concat(text.Where(char.IsAscii));
        return FoldedText.Fold(ascii) == new FoldedMap(ascii, keepOrigins: false).Folded;
    });

    [Theory]
    [InlineData(null, "")]
    [InlineData("+49 (0)30-12", "4903012")]
    [InlineData("０１２", "012")]
    [InlineData("٠١٢٣", "0123")]
    [InlineData("𝟗x²½①", "9")]
    public void Digits_of_every_script_become_ascii(string? text, string digits) =>
        Assert.Equal(digits, FoldedText.Digits(text));
}
