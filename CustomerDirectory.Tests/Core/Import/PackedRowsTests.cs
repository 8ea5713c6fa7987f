using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class PackedRowsTests
{
    [Fact]
    public void Rows_come_out_as_they_went_in()
    {
        var rows = new PackedRows();
        var (expected, number) = (new List<TableRow>(), 1);
        AnyText.HoldsForAll(text =>
        {
            if (!TypedText.IsSound(text))
                return true; // no file holds such a text

            var row = new TableRow(number += 1 + (number % 3), [text, "", text + text], number % 5 is 0 ? text : null, number % 7 is 0 ? [0, 2] : null);
            expected.Add(row);
            rows.Add(row);
            return true;
        });
        TableRow[] odd = [new(number + 1, [], "Cannot be read."), new(number + 2, [new string('ü', 1024 * 1024)], null), new(number + 3, ["after it"], null)];
        expected.AddRange(odd);
        Array.ForEach(odd, rows.Add);

        Assert.Equal(expected.Count, rows.Count);
        foreach (var (one, other) in expected.Zip(rows))
            AssertSame(one, other);
        Assert.All(expected, row => AssertSame(row, rows.Of(row.Number)));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Of(number + 4));
    }

    private static void AssertSame(TableRow one, TableRow other)
    {
        Assert.Equal((one.Number, one.Problem), (other.Number, other.Problem));
        Assert.Equal(one.Cells, other.Cells);
        Assert.Equal(one.Errors ?? [], other.Errors ?? []);
    }
}
