using System.IO.Compression;
using System.Security;
using System.Text;

namespace CustomerDirectory.Tests.Core.Import;

/// <summary>Makes .xlsx files, good and bad ones, part by part.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly Dictionary<string, Action<Stream>> _parts = new(StringComparer.Ordinal);

    public TestWorkbook()
    {
        Part("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """);
        Part("_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        Rows([]);
    }

    public TestWorkbook Part(string name, string content) => Part(name, stream => stream.Write(Encoding.UTF8.GetBytes(content.Trim())));

    public TestWorkbook Part(string name, Action<Stream> write)
    {
        _parts[name] = write;
        return this;
    }

    /// <summary>Rows of strings (inline), numbers, days (<see cref="DateOnly"/>), yes or no, errors (<see cref="Error"/>), and gaps (null).</summary>
    public TestWorkbook Rows(params object?[][] rows) =>
        Sheet(string.Concat(rows.Select((row, at) => $"<row r=\"{at + 1}\">{string.Concat(row.Select((cell, column) => Cell($"{(char)('A' + column)}{at + 1}", cell)))}</row>")));

    public TestWorkbook Sheet(string data) => Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{data}</sheetData></worksheet>");

    /// <param name="compression">How hard it is packed: bombs take their time.</param>
    public byte[] ToBytes(CompressionLevel compression = CompressionLevel.Fastest)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in _parts)
            {
                using var part = archive.CreateEntry(name, compression).Open();
                write(part);
            }
        }

        return file.ToArray();
    }

    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        bool yes => $"<c r=\"{place}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        Error error => $"<c r=\"{place}\" t=\"e\"><f>NA()</f><v>{error.Shown}</v></c>",
        DateOnly day => $"<c r=\"{place}\" s=\"1\"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
        _ => FormattableString.Invariant($"<c r=\"{place}\"><v>{value}</v></c>"),
    };

    /// <summary>A cell whose formula came to nothing.</summary>
    internal sealed record Error(string Shown);
}
