using System.Text;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class LargeImportTests : ImportFixture
{
    private const int Rows = 20_000;

    private static readonly string[] Names = ["Jürgen Groß", "田中 美咲", "Zoë \"Zo\" Østergaard, Dr.", "김민준", "Мария Иванова", "فاطمة بنعلي", "Łukasz Wójcik", "Nguyễn Thị Minh Khai", "Ana 😀 Conceição", "O'Brien"];
    private static readonly string[] Notes = ["One line", "Two\r\nlines, with \"quotes\"", "Ends in a tab\tand more", "多行\n文字 👩‍🔧"];

    private sealed record Expected(string? ExternalId, string Name, string Email, string? Phone, string? Company, string? City, string? Country, string Tags, string Notes);

    [Fact]
    public async Task Nothing_of_a_large_file_is_lost()
    {
        var file = await FileAsync(Content());
        var read = SimpleCsv.Read(await File.ReadAllTextAsync(file, Cancel)).Skip(1).ToList();
        Assert.Equal(Rows, read.Count);

        var report = TestDirectory.Value(await Importer.RunAsync(Some.Admin, file, null, Cancel));

        var bad = Enumerable.Range(0, Rows).Where(i => ReasonOf(i) is not null).ToList();
        var again = Enumerable.Range(0, Rows).Count(i => IsAgain(i) && ReasonOf(i) is null && ReasonOf(i - 10) is null);
        Assert.Equal((Rows - bad.Count - again, again, 0, bad.Count), Counts(report));
        Assert.Equal(bad.Select(i => i + 2), report.Rejected.Select(row => row.Row));
        Assert.All(bad.Zip(report.Rejected), pair => Assert.Contains(ReasonOf(pair.First)!, pair.Second.Reason, StringComparison.Ordinal));
        Assert.Equal(Wanted(read), await StoredAsync());

        Assert.Equal((0, 0, Rows - bad.Count, bad.Count), Counts(TestDirectory.Value(await Importer.RunAsync(Some.Admin, file, null, Cancel))));
    }

    /// <summary>Repeats the e-mail of the row ten before it, with a town and a note.</summary>
    private static bool IsAgain(int i) => i % 97 is 50;

    private static string? ReasonOf(int i) => (i % 101, i % 211, i % 307) switch
    {
        (7, _, _) => "is not an e-mail address",
        (_, 8, _) => "is not a country",
        (_, _, 9) => "6 cells",
        _ => null,
    };

    private static string Content()
    {
        var content = new StringBuilder(SimpleCsv.Row("External ID", "Full name", "E-mail", "Phone", "Company", "City", "Country", "Tags", "Notes"));
        for (var i = 0; i < Rows; i++)
        {
            string[] row = IsAgain(i)
                ? ["", "", $"Person{i - 10}@Example.com", "", "", $"Town {i}", "", "", $"Again {i}"]
                :
                [
                    i % 3 is 0 ? $"u-{i}" : "", $"{Names[i % Names.Length]} {i}", $"Person{i}@Example.com", i % 4 is 0 ? $"+1 202 555 {i % 10_000:D4}" : "",
                    i % 5 is 0 ? "" : $"Straße & Söhne, {i % 300}", i % 7 is 0 ? "" : "São Paulo", i % 2 is 0 ? "BR" : "", i % 6 is 0 ? "VIP;Größe" : "", i % 8 is 0 ? Notes[i / 8 % Notes.Length] : "",
                ];
            row = ReasonOf(i) switch
            {
                "is not an e-mail address" => [.. row[..2], "nobody", .. row[3..]],
                "is not a country" => [.. row[..6], "Atlantis", .. row[7..]],
                "6 cells" => row[..6],
                _ => row,
            };
            content.Append(SimpleCsv.Row(row));
        }

        return content.ToString();
    }

    private static List<Expected> Wanted(List<string[]> rows)
    {
        var wanted = new Dictionary<string, Expected>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rows.Count; i++)
        {
            if (ReasonOf(i) is not null)
                continue;

            var row = rows[i];
            var before = wanted.GetValueOrDefault(row[2]) ?? new Expected(null, "", row[2], null, null, null, null, "", "");
            wanted[row[2]] = new Expected(
                Or(row[0], before.ExternalId), Or(row[1], before.Name)!, before.Email, Or(row[3], before.Phone), Or(row[4], before.Company), Or(row[5], before.City), Or(row[6], before.Country),
                string.Join(';', row[7].Split(';').Concat(before.Tags.Split(';')).Where(tag => tag is not "").Order(StringComparer.Ordinal)),
                string.Join('|', before.Notes.Split('|').Append(row[8]).Where(note => note is not "").Order(StringComparer.Ordinal)));
        }

        return [.. wanted.Values.OrderBy(one => one.Email, StringComparer.Ordinal)];

        static string? Or(string cell, string? before) => cell is "" ? before : cell;
    }

    private async Task<List<Expected>> StoredAsync()
    {
        await using var db = Customers.Open();
        var tags = (await db.CustomerTags.Join(db.Tags, link => link.TagId, tag => tag.Id, (link, tag) => new { link.CustomerId, tag.Name }).ToListAsync(Cancel)).ToLookup(tag => tag.CustomerId, tag => tag.Name);
        var notes = (await db.Notes.ToListAsync(Cancel)).ToLookup(note => note.IssuedId, note => note.Text);
        var all = await db.Customers.Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().ToListAsync(Cancel);
        return
        [
            .. all.Select(c => new Expected(
                    c.ExternalIds.SingleOrDefault()?.Value, c.Name ?? "", c.Emails.Single().Address, c.Phones.SingleOrDefault()?.Number, c.Company, c.City, c.Country,
                    string.Join(';', tags[c.Id].Order(StringComparer.Ordinal)), string.Join('|', notes[c.Id].Order(StringComparer.Ordinal))))
                .OrderBy(one => one.Email, StringComparer.Ordinal),
        ];
    }
}
