namespace CustomerDirectory.Core.Export;

public enum ExportFormat
{
    Csv,

    /// <summary>An .xlsx workbook.</summary>
    Excel,
}

/// <summary>What file is wanted.</summary>
/// <param name="Columns">Keys of <see cref="ExportColumns"/>, in the order of the file, each once.</param>
/// <param name="TimeZone">IANA id: points in time are written as clocks show them there.</param>
public sealed record ExportOrder(ExportFormat Format, ExportScope Scope, IReadOnlyList<string> Columns, string TimeZone)
{
    /// <summary>To be kept with a job; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => ExportOrderJson.Write(this);

    /// <exception cref="FormatException">The text was not written by <see cref="ToJson"/>, or names a filter that is none any more.</exception>
    public static ExportOrder FromJson(string json) => ExportOrderJson.Read(json);
}
