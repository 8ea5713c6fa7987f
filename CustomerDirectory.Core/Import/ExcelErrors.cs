using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// The cells of a sheet that show an error of the spreadsheet (#N/A, #REF! …) in place of a value: the library reads them as
/// if they were empty. They are met row by row, beside the other cells, so that a file full of them takes no memory.
/// </summary>
internal sealed class ExcelErrors : IDisposable
{
    /// <summary>What a cell with an error says of itself.</summary>
    public const string Mark = "e";

    private const string Workbook = "xl/workbook.xml", Parts = "xl/_rels/workbook.xml.rels";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const int LongestShown = 20;

    private readonly IEnumerator<(int Row, int Column, string Shown)> _ahead;
    private bool _isAhead;

    /// <param name="errors">In the order of the sheet; rows count from 1, columns from 0.</param>
    public ExcelErrors(IEnumerable<(int Row, int Column, string Shown)> errors)
    {
        _ahead = errors.GetEnumerator();
        _isAhead = _ahead.MoveNext();
    }

    /// <summary>Those of a row; rows are asked for in ascending order.</summary>
    public IReadOnlyList<(int Column, string Shown)> In(int row)
    {
        var found = new List<(int Column, string Shown)>();
        for (; _isAhead && _ahead.Current.Row <= row; _isAhead = _ahead.MoveNext())
        {
            if (_ahead.Current.Row == row)
                found.Add((_ahead.Current.Column, _ahead.Current.Shown));
        }

        return found;
    }

    public void Dispose() => _ahead.Dispose();

    /// <summary>All of them in the sheet of this name, as <see cref="ExcelGuard"/> has let it pass.</summary>
    public static IEnumerable<(int Row, int Column, string Shown)> Of(byte[] file, string sheet)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (PartOf(archive, sheet) is not { } part)
            yield break;

        using var stream = part.Open();
        using var xml = ExcelGuard.Xml(stream);
        var (row, column) = (0, -1);
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element)
                continue;
            if (xml.LocalName is "row")
                (row, column) = (int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1, -1);
            if (xml.LocalName is not "c")
                continue;

            column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
            if (xml.GetAttribute("t") is Mark)
                yield return (row, column, Shown(xml));
        }
    }

    /// <summary>What the cell shows, which is what stands in its value.</summary>
    private static string Shown(XmlReader xml)
    {
        using var cell = xml.ReadSubtree();
        var shown = cell.ReadToFollowing("v", xml.NamespaceURI) ? cell.ReadElementContentAsString().Trim() : "";
        return shown is ['#', ..] and { Length: <= LongestShown } ? shown : "#ERROR";
    }

    private static int? ColumnOf(string? place)
    {
        var column = 0;
        foreach (var letter in (place ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        return column is 0 ? null : column - 1;
    }

    private static ZipArchiveEntry? PartOf(ZipArchive archive, string sheet)
    {
        var id = Elements(archive, Workbook, "sheet", xml => xml.GetAttribute("name") == sheet ? xml.GetAttribute("id", Relationships) ?? xml.GetAttribute("id", StrictRelationships) : null);
        var target = Elements(archive, Parts, "Relationship", xml => xml.GetAttribute("Id") == id ? xml.GetAttribute("Target") : null);
        return target is null ? null : archive.GetEntry(target is ['/', ..] ? target[1..] : "xl/" + target);
    }

    /// <summary>The first answer that an element of a part gives.</summary>
    private static string? Elements(ZipArchive archive, string part, string name, Func<XmlReader, string?> ask)
    {
        if (archive.GetEntry(part) is not { } entry)
            return null;

        using var stream = entry.Open();
        using var xml = ExcelGuard.Xml(stream);
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == name && ask(xml) is { } answer)
                return answer;
        }

        return null;
    }
}
