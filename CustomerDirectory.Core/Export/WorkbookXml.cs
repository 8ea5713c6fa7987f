using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Export;

/// <summary>The parts of a workbook around the rows of its sheets (ECMA-376).</summary>
internal static class WorkbookXml
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly byte[][] ColumnNames = [.. Enumerable.Range(0, 1_000).Select(column => Encoding.UTF8.GetBytes(NameOf(column)))];

    public const string RootRelations =
        $"""{Declaration}<Relationships xmlns="{Relationships}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    /// <summary>In the order of <see cref="CellStyle"/>.</summary>
    public const string Styles =
        $"""
        {Declaration}<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <param name="sheet">From 1.</param>
    public static string SheetPath(int sheet) => $"xl/worksheets/sheet{Number(sheet)}.xml";

    /// <summary>The letters of a column, from 0.</summary>
    public static ReadOnlySpan<byte> ColumnName(int column) => column < ColumnNames.Length ? ColumnNames[column] : Encoding.UTF8.GetBytes(NameOf(column));

    /// <param name="lengths">Rows of each sheet, its headers counted.</param>
    public static string Workbook(int columns, IReadOnlyList<int> lengths)
    {
        var sheets = string.Concat(lengths.Index().Select(sheet => $"""<sheet name="{SheetName(sheet.Index)}" sheetId="{Number(sheet.Index + 1)}" r:id="rId{Number(sheet.Index + 1)}"/>"""));
        var filters = string.Concat(lengths.Index().Select(sheet =>
            $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{Number(sheet.Index)}" hidden="1">'{SheetName(sheet.Index)}'!$A$1:${NameOf(columns - 1)}${Number(sheet.Item)}</definedName>"""));
        return $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>""";
    }

    public static string Relations(int sheets)
    {
        var targets = string.Concat(Enumerable.Range(1, sheets).Select(sheet => $"""<Relationship Id="rId{Number(sheet)}" Type="{Office}/worksheet" Target="worksheets/sheet{Number(sheet)}.xml"/>"""));
        return $"""{Declaration}<Relationships xmlns="{Relationships}">{targets}<Relationship Id="rId{Number(sheets + 1)}" Type="{Office}/styles" Target="styles.xml"/></Relationships>""";
    }

    public static string ContentTypes(int sheets)
    {
        var parts = string.Concat(Enumerable.Range(1, sheets).Select(sheet => $"""<Override PartName="/{SheetPath(sheet)}" ContentType="{Content}.worksheet+xml"/>"""));
        return $"""
            {Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/>{parts}<Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/></Types>
            """;
    }

    /// <summary>What stands before the rows: headers that stay in sight, and widths.</summary>
    public static string SheetHead(IReadOnlyList<PlannedColumn> columns, bool isFirst)
    {
        var widths = string.Concat(columns.Index().Select(column => $"""<col min="{Number(column.Index + 1)}" max="{Number(column.Index + 1)}" width="{Number(column.Item.Width)}" customWidth="1"/>"""));
        return $"""{Declaration}<worksheet xmlns="{Main}"><sheetViews><sheetView{(isFirst ? " tabSelected=\"1\"" : "")} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>""";
    }

    /// <param name="length">Rows of the sheet, its headers counted.</param>
    public static string SheetFoot(int columns, int length) =>
        $"""</sheetData><autoFilter ref="A1:{NameOf(columns - 1)}{Number(length)}"/></worksheet>""";

    private static string SheetName(int sheet) => sheet is 0 ? "Customers" : $"Customers {Number(sheet + 1)}";

    private static string NameOf(int column) => column < 26 ? $"{(char)('A' + column)}" : NameOf((column / 26) - 1) + (char)('A' + (column % 26));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
