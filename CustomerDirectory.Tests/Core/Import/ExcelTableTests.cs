using System.Buffers.Binary;
using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class ExcelTableTests : ImportFixture
{
    /// <summary>Bytes that reading a file made for harm may take at most: that of a good file of the largest size, and not the gigabytes it asks for.</summary>
    private const long MostMemory = 600L * 1024 * 1024;

    [Fact]
    public async Task A_sheet_is_imported_like_a_text_of_the_same_cells()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "since", "Since", CustomFieldType.Date, [], Cancel));

        var report = await ImportAsync(new TestWorkbook().Rows(
            [],
            ["Name", "Email", "Verified", "Phone", "Seats", "Since", "External ID", ""],
            ["Zoë Østergaard", "zoe@example.com", true, "+45 32 12 34 56", 12.5, new DateOnly(2026, 2, 28), 4711],
            [],
            ["  ", null, null],
            ["Nobody", "not an address"],
            ["Too wide", "wide@example.com", null, null, null, null, null, null, "beyond"],
            [null, "plain@example.com", false, null, 3]));

        Assert.Equal((2, 0, 0, 3), Counts(report));
        Assert.Equal([5, 6, 7], report.Rejected.Select(row => row.Row));
        Assert.Contains("outside the columns", report.Rejected[2].Reason, StringComparison.Ordinal);
        var all = await AllAsync();
        Assert.Equal(("Zoë Østergaard", "+4532123456", "4711", true), (all[0].Row.Name, all[0].Phones[0].E164, all[0].ExternalId, all[0].Emails[0].IsVerified));
        Assert.Equal(["12.5", "2026-02-28"], all[0].CustomFields.OrderBy(field => field.Key).Select(field => field.Values.Single()));
        Assert.Equal("plain@example.com", all[1].Emails.Single().Address);
    }

    [Fact]
    public async Task A_cell_that_shows_an_error_rejects_its_row_where_its_column_fills_anything()
    {
        string[] errors = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];
        var report = await ImportAsync(new TestWorkbook().Rows(
        [
            ["Name", "Email", "Company", "Discount"],
            ["Ada", "ada@example.com", "Acme", new TestWorkbook.Error("#N/A")], // nobody asks for the discount
            .. errors.Select(error => new object?[] { "Bob", "bob@example.com", new TestWorkbook.Error(error) }),
            [new TestWorkbook.Error("#REF!")],
        ]));

        Assert.Equal((1, 0, 0, 8), Counts(report));
        Assert.Equal(
            [.. errors.Select(error => ("Company", error)), ("Name", "#REF!")],
            report.Rejected.Select(row => row.Reason.Split('“', '”', ' ')).Select(words => (words[4], words[9])));
        Assert.EndsWith("Correct it in the spreadsheet, or empty the cell.", report.Rejected[0].Reason, StringComparison.Ordinal);
        Assert.Equal("Ada", Assert.Single(await AllAsync()).Row.Name);
    }

    [Fact]
    public async Task Texts_are_read_from_the_shared_table_and_the_first_visible_sheet()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var book = new TestWorkbook()
            .Part("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Lists\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"People\" sheetId=\"2\" r:id=\"rId3\"/></sheets></workbook>")
            .Part("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """)
            .Rows(["hidden"], ["list"])
            .Part("xl/sharedStrings.xml", $"<sst xmlns=\"{main}\"><si><t>name</t></si><si><r><t>Ada </t></r><r><t>Lovelace</t></r></si></sst>")
            .Part("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>");

        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(book)));

        Assert.Equal("Ada Lovelace", Assert.Single(await AllAsync()).Row.Name);
    }

    [Fact]
    public async Task A_small_file_that_unpacks_to_half_a_gigabyte_is_refused_before_it_is_in_memory()
    {
        var megabyte = new byte[1024 * 1024];
        Array.Fill(megabyte, (byte)' ');
        var bomb = new TestWorkbook().Part("xl/worksheets/sheet1.xml", part =>
        {
            part.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row>"u8);
            for (var i = 0; i < 512; i++)
                part.Write(megabyte);
            part.Write("</sheetData></worksheet>"u8);
        }).ToBytes();
        Assert.InRange(bomb.Length, 0, 5 * 1024 * 1024);

        Assert.Contains("256 MB", await RefusedAsync<Problem.TooMuch>(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_no_text_counts_as_well()
    {
        var megabyte = new byte[1024 * 1024];
        var bomb = new TestWorkbook().Rows(["name"], ["Ada"]).Part("xl/media/image1.bin", part =>
        {
            for (var i = 0; i < 300; i++)
                part.Write(megabyte);
        }).ToBytes();

        Assert.Contains("256 MB", await RefusedAsync<Problem.TooMuch>(bomb), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", "row 1,048,576 and column 16,384")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row><row><c r=\"ZZZZZZZZZZZZZZZZ99999999999999999999\"><v>1</v></c></row>", "can be imported")]
    public async Task A_cell_in_the_last_corner_of_the_sheet_is_refused(string rows, string reason) =>
        Assert.Contains(reason, await RefusedAsync<Problem.TooMuch>(new TestWorkbook().Sheet(rows).ToBytes()), StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    public async Task Entities_of_entities_are_refused(string part)
    {
        var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (var i = 1; i < 10; i++)
            laughs.Append(null, $"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat(i is 1 ? "&lol;" : $"&lol{i - 1};", 10))}\">");
        laughs.Append("]><lolz>&lol9;</lolz>");

        await RefusedAsync<Problem.Invalid>(new TestWorkbook().Part(part, laughs.ToString()).ToBytes());
    }

    [Fact]
    public async Task Nothing_outside_the_file_is_read()
    {
        var secret = await FileAsync("a secret of the server");
        await RefusedAsync<Problem.Invalid>(new TestWorkbook().Sheet($"<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]><x>&e;</x>").ToBytes());
        await RefusedAsync<Problem.Invalid>(new TestWorkbook().Part("xl/worksheets/sheet1.xml", $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]><x>&e;</x>").ToBytes());
    }

    [Fact]
    public async Task An_archive_that_lies_about_its_sizes_is_refused_or_read_as_far_as_it_says()
    {
        var honest = new TestWorkbook().Rows([["name"], .. Enumerable.Range(0, 200).Select(i => new object?[] { $"Person {i}" })]).ToBytes();
        foreach (var (size, at) in new[] { (1u, 24), (uint.MaxValue - 1, 24), (7u, 20) })
        {
            var lying = honest.ToArray();
            foreach (var entry in EntriesOf(lying))
                BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(entry + at), size);

            var outcome = await Importer.RunAsync(Some.Admin, await FileAsync(lying), null, Cancel);
            Assert.True(outcome is { Problem: Problem.Invalid } or { Value: { Rejected: [], Created: <= 200 } });
        }
    }

    [Fact]
    public async Task Whatever_is_cut_off_or_overwritten_is_refused_in_a_sentence_or_read()
    {
        var whole = new TestWorkbook().Rows(["name", "email"], ["Ada", "ada@example.com"]).ToBytes();
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var broken = round % 2 is 0 ? whole[..random.Next(4, whole.Length)] : whole.ToArray();
            for (var i = 0; i < 5 && round % 2 is 1; i++)
                broken[random.Next(4, broken.Length)] = (byte)random.Next(256);

            var opened = ImportTable.Open(broken, _ => 0, Cancel);
            var read = opened.Value?.Read(Cancel);
            Assert.True(opened.Problem is Problem.Invalid or Problem.TooMuch || read is { Problem: null or Problem.Invalid or Problem.TooMuch });
        }

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task An_old_spreadsheet_and_an_empty_one_are_refused()
    {
        Assert.Contains(".xls", await RefusedAsync<Problem.Invalid>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
        Assert.Contains("empty", await RefusedAsync<Problem.Invalid>(new TestWorkbook().ToBytes()), StringComparison.Ordinal);
    }

    private async Task<ImportReport> ImportAsync(TestWorkbook book) => TestDirectory.Value(await Importer.RunAsync(Some.Admin, await FileAsync(book.ToBytes()), null, Cancel));

    /// <summary>The sentence of the refusal, after which nothing was written, nor much memory taken.</summary>
    private async Task<string> RefusedAsync<T>(byte[] file)
        where T : Problem
    {
        var path = await FileAsync(file);
        var (before, taken) = (await Customers.ContentAsync(), GC.GetTotalAllocatedBytes());

        var refused = Assert.IsType<T>((await Importer.RunAsync(Some.Admin, path, null, Cancel)).Problem);

        Assert.InRange(GC.GetTotalAllocatedBytes() - taken, 0, MostMemory);
        Assert.Equal(before, await Customers.ContentAsync());
        return refused.Message;
    }

    /// <summary>Where the entries of the directory of an archive begin.</summary>
    private static IEnumerable<int> EntriesOf(byte[] archive)
    {
        for (var at = 0; at < archive.Length - 4; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(archive.AsSpan(at)) is 0x02014b50)
                yield return at;
        }
    }
}
