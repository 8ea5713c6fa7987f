using System.Text;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class SeveralInOneCellTests
{
    private static readonly string[] Hostile = ["a;b", "a, b", ";", "\"", "\"a\"", "\"a\"; b", "'=1", "plain"];

    [Fact]
    public void A_list_is_read_as_it_was_written() => AnyText.HoldsForAll((one, other) =>
    {
        var values = new[] { one.Trim(), "a;b", other.Trim(), "\"q\", x" }.Concat(Hostile).Where(value => value is not "" && TypedText.IsSound(value)).ToList();
        return CellList.Read(Cell(values, Joining.List), CellList.Separators).SequenceEqual(WithoutRepeats(values))
            && CellList.Read(Cell(values, Joining.QuotedList), ";").SequenceEqual(values);
    });

    [Fact]
    public void Notes_are_read_as_they_were_written() => AnyText.HoldsForAll((one, other) =>
    {
        string[] notes = [.. new[] { one, $"{other}\n---\n{one}", "---", "-----\r\nx\r\n---", "- - -", $"a\n----\n{other}" }.Select(note => note.Trim()).Where(note => TypedText.Trim(note) is not "" && TypedText.IsSound(note))];
        return NoteCell.Read(Cell(notes, Joining.Notes)).SequenceEqual(notes);
    });

    [Theory]
    [InlineData("vip, beta;trial", "vip|beta|trial")]
    [InlineData(" vip ;; ,beta ", "vip|beta")]
    [InlineData("\"north; south\" ; \"say \"\"hi\"\"\"", "north; south|say \"hi\"")]
    [InlineData("\"foo\" bar; x", "\"foo\" bar|x")]
    [InlineData("\"never closed; x", "\"never closed|x")]
    [InlineData("", "")]
    public void What_people_write_is_read_as_they_mean_it(string cell, string values) =>
        Assert.Equal(values, string.Join('|', CellList.Read(cell, CellList.Separators)));

    private static string Cell(IEnumerable<string> values, Joining joining)
    {
        var texts = new GatheredTexts(places: 1);
        texts.Clear();
        foreach (var value in values)
            texts.Add(0, Encoding.UTF8.GetBytes(value), joining);
        return Encoding.UTF8.GetString(texts[0]);
    }

    private static IEnumerable<string> WithoutRepeats(List<string> values) => values.Where((value, at) => at is 0 || values[at - 1] != value);
}
