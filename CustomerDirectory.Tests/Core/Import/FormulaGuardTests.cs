using System.Text;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class FormulaGuardTests
{
    private static readonly string[] Beginnings = ["", "'", "''", " ", "' ", " '", "\uFEFF", "=", "'=", "''+", "' @", "\t", "'\r\n", "\\N", "'\\N", " \\N ", "''\\N\u200B", "＝", "'＠"];

    [Fact]
    public void Putting_the_apostrophe_on_and_taking_it_off_are_exact_inverses() =>
        AnyText.HoldsForAll(text => Beginnings.All(beginning => FormulaGuard.Strip(FormulaGuard.Defuse(beginning + text)) == beginning + text));

    [Fact]
    public void What_was_not_put_on_does_not_come_off() =>
        AnyText.HoldsForAll(text => Beginnings.All(beginning => FormulaGuard.IsRisky(beginning + text) || FormulaGuard.Strip(beginning + text) == beginning + text));

    [Fact]
    public void Bytes_and_characters_are_judged_alike() =>
        AnyText.HoldsForAll(text => !TypedText.IsSound(text) || Beginnings.All(beginning => FormulaGuard.IsRisky(Encoding.UTF8.GetBytes(beginning + text)) == FormulaGuard.IsRisky(beginning + text)));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1 202 555 0107")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("  =1")]
    [InlineData("\u00A0\u200B=1")]
    [InlineData("\uFEFF=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("　＠x")]
    [InlineData("'=1")]
    [InlineData("''=1")]
    [InlineData("\\N")]
    [InlineData("'\\N")]
    public void What_a_spreadsheet_would_calculate_or_an_import_would_take_for_something_else_gets_an_apostrophe(string text) =>
        Assert.Equal("'" + text, FormulaGuard.Defuse(text));

    [Theory]
    [InlineData("")]
    [InlineData("Ann")]
    [InlineData("'Ndrangheta")]
    [InlineData("1=1")]
    [InlineData("a@example.com")]
    [InlineData("\\Network")]
    [InlineData("–1")]
    public void Anything_else_stays_as_it_is(string text) => Assert.Equal(text, FormulaGuard.Defuse(text));

    [Fact]
    public void Text_that_is_text_by_its_type_gets_one_only_where_an_import_would_change_it()
    {
        Assert.False(FormulaGuard.IsChangedByImport("=1+1"u8));
        Assert.False(FormulaGuard.IsChangedByImport("'quoted'"u8));
        Assert.True(FormulaGuard.IsChangedByImport("'=1+1"u8));
        Assert.True(FormulaGuard.IsChangedByImport(" \\N"u8));
    }

    [Theory]
    [InlineData(@"\N")]
    [InlineData(@" \N ")]
    [InlineData("+4930123456")]
    [InlineData("+12025550107")]
    [InlineData("'=1+1")]
    [InlineData(@"'\N")]
    [InlineData("Ann")]
    [InlineData("")]
    public void A_cell_on_its_way_from_one_file_to_another_keeps_its_apostrophe_its_mark_of_clearing_and_its_plain_phone(string cell) =>
        Assert.Equal(cell, FormulaGuard.Again(cell));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1 202 555 0107")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+1+1")]
    [InlineData("+٤٩٣٠١٢٣٤٥٦")]
    [InlineData(@"@\N")]
    public void A_cell_on_its_way_from_one_file_to_another_gets_an_apostrophe_where_a_spreadsheet_would_calculate_it(string cell) =>
        Assert.Equal("'" + cell, FormulaGuard.Again(cell));

    [Fact]
    public void A_cell_of_another_file_means_the_same_to_an_import() =>
        AnyText.HoldsForAll(text => Beginnings.All(beginning => FormulaGuard.Strip(FormulaGuard.Again(beginning + text)) == FormulaGuard.Strip(beginning + text)
            && TypedText.Trim(FormulaGuard.Again(beginning + text)) is FormulaGuard.Clear == TypedText.Trim(beginning + text) is FormulaGuard.Clear));
}
