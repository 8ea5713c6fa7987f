using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Infrastructure;
using ExcelDataReader;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>Workbooks as an independent reader finds them.</summary>
public sealed class ExcelBookTests : ExportFixture
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static ExcelBookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // the reader asks for it

    [Fact]
    public async Task Dates_are_dates_numbers_are_numbers_and_phones_and_ids_are_text()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "since", "Since", CustomFieldType.Date, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "beta", "Beta", CustomFieldType.Checkbox, [], Cancel));
        var id = await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com", "+4930123456", "0042") with { CustomFields = Values("-12.5", "2026-11-21", "true") });
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com") with { CustomFields = Values("79228162514264337593543950335", "1899-12-31", "false") });
        TestDirectory.Value(await Customers.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi", new(2026, 7, 1, 12, 0, 7, TimeSpan.Zero)), id, Cancel));

        var (bytes, file) = await WriteAsync(new ExportOrder(ExportFormat.Excel, Everyone, ["name", "phone", "external_id", "feedback_count", "first_seen", "custom[seats]", "custom[since]", "custom[beta]"], "Europe/Berlin"));

        Assert.Equal((2, 1, 0), (file.Rows, file.Sheets, file.CutCells));
        var rows = Assert.Single(Read(bytes)).Rows;
        Assert.Equal(["Name", "Phone", "External ID", "Feedback Count", "First Seen (Europe/Berlin)", "Seats", "Since", "Beta"], rows[0]);
        Assert.Equal(["Ann", "+4930123456", "0042", 1.0, new DateTime(2026, 7, 1, 14, 0, 7), -12.5, new DateTime(2026, 11, 21), true], rows[1]);
        Assert.Equal(["Bob", null, null, 0.0, null, "79228162514264337593543950335", "1899-12-31", false], rows[2]);

        static Dictionary<string, IReadOnlyList<string>> Values(string seats, string since, string beta) => new() { ["seats"] = [seats], ["since"] = [since], ["beta"] = [beta] };
    }

    [Fact]
    public async Task A_sheet_has_headers_that_stay_in_sight_a_filter_and_widths_and_no_formula()
    {
        await Customers.GivenAsync(Some.Changes("=1+1", "+a@example.com", "+1 202 555 0107") with { Company = "'=2" });

        var (bytes, _) = await WriteAsync(new ExportOrder(ExportFormat.Excel, Everyone, ["name", "email", "phone", "company"], "UTC"));

        Assert.Equal(["=1+1", "+a@example.com", "+1 202 555 0107", "''=2"], Assert.Single(Read(bytes)).Rows[1]); // an import takes one apostrophe off the last
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var (sheet, book) = (await XmlAsync(zip, "xl/worksheets/sheet1.xml"), await XmlAsync(zip, "xl/workbook.xml"));
        Assert.Equal(("1", "frozen"), (Only(sheet, "pane").Attribute("ySplit")!.Value, Only(sheet, "pane").Attribute("state")!.Value));
        Assert.Equal("A1:D2", Only(sheet, "autoFilter").Attribute("ref")!.Value);
        Assert.Equal("'Customers'!$A$1:$D$2", Only(book, "definedName").Value);
        Assert.Equal(4, Named(sheet, "col").Count());
        Assert.All(Named(sheet, "c").Where(cell => cell.Attribute("r")!.Value != "A1" && cell.Attribute("t") is not null), cell => Assert.Equal("inlineStr", cell.Attribute("t")!.Value));
        Assert.Empty(Named(sheet, "f"));
    }

    [Fact]
    public async Task A_full_sheet_is_followed_by_another()
    {
        var bytes = await BookAsync(rowsPerSheet: 3, [.. Enumerable.Range(1, 7).Select(row => $"Row {row}")]);

        var sheets = Read(bytes);
        Assert.Equal(["Customers", "Customers 2", "Customers 3"], sheets.Select(sheet => sheet.Name));
        Assert.Equal(["Text|Row 1|Row 2|Row 3", "Text|Row 4|Row 5|Row 6", "Text|Row 7"], sheets.Select(sheet => string.Join('|', sheet.Rows.Select(row => row[0]))));
    }

    [Fact]
    public async Task Sheets_that_are_exactly_full_are_followed_by_none() =>
        Assert.Equal([3, 3], Read(await BookAsync(rowsPerSheet: 2, "a", "b", "c", "d")).Select(sheet => sheet.Rows.Count));

    [Theory]
    [InlineData(32_767, 0)]
    [InlineData(32_768, 1)]
    [InlineData(100_000, 1)]
    public async Task Cells_are_cut_at_what_Excel_holds_and_counted(int length, int cut)
    {
        await using var target = new MemoryStream();
        var book = new ExcelBook(target, Berlin, Customers.Clock.Now);
        await WriteAsync(book, new string('x', length), "short");

        Assert.Equal(cut, book.CutCells);
        var rows = Assert.Single(Read(target.ToArray())).Rows;
        Assert.Equal(Math.Min(length, 32_767), ((string)rows[1][0]!).Length);
        Assert.Equal("short", rows[2][0]);
    }

    [Fact]
    public async Task A_character_of_two_halves_is_never_cut_in_the_middle()
    {
        foreach (var before in new[] { 32_765, 32_766, 32_767 })
        {
            var text = new string('x', before) + "😀😀";
            var cut = (string)Assert.Single(Read(await BookAsync(ExcelBook.LongestSheet, text))).Rows[1][0]!;
            Assert.Equal(before is 32_765 ? text[..32_767] : new string('x', before), cut);
        }

        // With the apostrophe in front there is room for one less.
        Assert.Equal(32_767, ((string)Assert.Single(Read(await BookAsync(ExcelBook.LongestSheet, "'=" + new string('x', 40_000)))).Rows[1][0]!).Length);
    }

    [Fact]
    public async Task What_XML_forbids_is_left_out_and_all_else_arrives()
    {
        string[] texts = ["a\u0001\u0008\u001Fb\u000B\u000C", "a\uFFFEb\uFFFFc", "<&>\"'", "]]>", " blanks ", "line\nbreak\r\nand\ttab\r", "_x0041_ _x", "￭ﬁ\uFEFF", "\u0085\u2028", .. NaughtyStrings.All];

        var rows = Assert.Single(Read(await BookAsync(ExcelBook.LongestSheet, texts))).Rows;

        Assert.Equal("ab", rows[1][0]);
        Assert.Equal("abc", rows[2][0]);
        // This reader leaves Excel's own escapes alone; Excel itself reads _x005F_ as an underscore.
        Assert.Equal(texts.Skip(2).Select(text => FormulaGuard.IsChangedByImport(Encoding.UTF8.GetBytes(text)) ? "'" + text : text), rows.Skip(3).Select(row => ((string)row[0]!).Replace("_x005F_", "_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Letters_of_columns_go_on_after_Z() =>
        Assert.Equal("A Z AA AZ BA ZZ AAA XFD", string.Join(' ', new[] { 0, 25, 26, 51, 52, 701, 702, 16_383 }.Select(column => Encoding.ASCII.GetString(WorkbookXml.ColumnName(column)))));

    private async Task<byte[]> BookAsync(int rowsPerSheet, params string[] texts)
    {
        await using var target = new MemoryStream();
        await WriteAsync(new ExcelBook(target, Berlin, Customers.Clock.Now, rowsPerSheet), texts);
        return target.ToArray();
    }

    private static async Task WriteAsync(ExcelBook book, params string[] texts)
    {
        await book.BeginAsync([new PlannedColumn("Text", CellKind.Text, 10, 0, IsGathered: false)], Cancel);
        foreach (var text in texts)
        {
            book.Text(CellKind.Text, Encoding.UTF8.GetBytes(text));
            await book.EndRowAsync(Cancel);
        }

        await book.EndAsync(Cancel);
    }

    private static List<(string Name, List<IReadOnlyList<object?>> Rows)> Read(byte[] book)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(book));
        var sheets = new List<(string Name, List<IReadOnlyList<object?>> Rows)>();
        do
        {
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read())
                rows.Add((object?[])[.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static async Task<XDocument> XmlAsync(ZipArchive zip, string path)
    {
        await using var part = await zip.GetEntry(path)!.OpenAsync(Cancel);
        return await XDocument.LoadAsync(part, LoadOptions.None, Cancel);
    }

    private static IEnumerable<XElement> Named(XDocument xml, string name) => xml.Descendants().Where(element => element.Name.LocalName == name);

    private static XElement Only(XDocument xml, string name) => Assert.Single(Named(xml, name));
}
