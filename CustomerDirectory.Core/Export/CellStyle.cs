namespace CustomerDirectory.Core.Export;

/// <summary>How a cell of a workbook looks: its place among the formats of <see cref="WorkbookXml.Styles"/>.</summary>
internal enum CellStyle
{
    Plain = 0,
    Header = 1,

    /// <summary>Date and time.</summary>
    Stamp = 2,
    Day = 3,

    /// <summary>Text, also when somebody types a number over it.</summary>
    Code = 4,

    /// <summary>Text that would be a formula if somebody typed it.</summary>
    Quoted = 5,
}
