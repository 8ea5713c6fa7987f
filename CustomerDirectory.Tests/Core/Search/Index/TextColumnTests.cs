using System.Text;
using CustomerDirectory.Core.Search.Index;

namespace CustomerDirectory.Tests.Core.Search.Index;

public sealed class TextColumnTests
{
    private static readonly string[] Pieces = ["a", "b", "ab", "ba", "z", "0", "4", "49", "9", " ", ".", "@", "+", "-", "é", "ß", "田", "ь", "😀", "\n"];

    [Theory]
    [InlineData(300)] // too few for sets of pairs
    [InlineData(6_000)]
    public void A_word_is_found_in_exactly_the_rows_that_hold_it(int rows)
    {
        var random = new Random(rows);
        var texts = Enumerable.Range(0, rows).Select(_ => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]))).ToList();
        var builder = new TextColumn.Builder();
        foreach (var text in texts)
            builder.Add(Encoding.UTF8.GetBytes(text));
        var column = builder.Build();
        var some = RowSet.Of(Enumerable.Range(0, rows).Where(_ => random.Next(3) is 0), rows);

        for (var ask = 0; ask < 300; ask++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length - 1)]));
            foreach (var among in new[] { RowSet.All(rows), some })
                Assert.Equal(among.ToArray().Where(row => texts[row].Contains(word, StringComparison.Ordinal)), column.Holding(word, among).ToArray());
        }
    }
}
