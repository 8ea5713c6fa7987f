namespace CustomerDirectory.Core.Access;

/// <summary>How a member likes the pages to look. Kept with the member, so that it is the same on every device.</summary>
public sealed record Preferences
{
    /// <summary>Narrowest and widest pane beside the list, in pixels.</summary>
    public const int PaneMin = 400, PaneMax = 760;

    public static Preferences Default { get; } = new();

    public Theme Theme { get; init; }

    public Density Density { get; init; }

    public DisplayFormat Format { get; init; }

    /// <summary>IANA id in which times are shown; null until it is known, which means the workspace's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether a letter alone is a shortcut. Off for people whose speech input types letters (WCAG 2.1.4).</summary>
    public bool SingleKeys { get; init; } = true;

    /// <summary>Width in pixels of the record beside the list; null for the usual one.</summary>
    public int? PaneWidth { get; init; }

    /// <summary>The columns of the customer list in their order; those that are missing here stand as they do by default.</summary>
    public IReadOnlyList<ColumnChoice> Columns { get; init; } = [];

    /// <summary>Keys of the columns that were exported last; null for the usual ones.</summary>
    public IReadOnlyList<string>? ExportColumns { get; init; }
}

/// <param name="Key">Of a column, as it stands in the address.</param>
/// <param name="Width">In pixels; null for the usual width.</param>
public sealed record ColumnChoice(string Key, bool IsShown, int? Width);

public enum Theme
{
    /// <summary>As the device has it.</summary>
    System,
    Light,
    Dark,
}

/// <summary>Height of the rows in lists.</summary>
public enum Density
{
    Standard,
    Compact,
    Roomy,
}

/// <summary>How dates, times and numbers are written.</summary>
public enum DisplayFormat
{
    /// <summary>14 Mar 2024, 21:02 · 12,480</summary>
    DayFirst,

    /// <summary>Mar 14, 2024, 9:02 PM · 12,480</summary>
    MonthFirst,

    /// <summary>2024-03-14, 21:02 · 12 480</summary>
    YearFirst,

    /// <summary>14.03.2024, 21:02 · 12.480</summary>
    Dotted,
}
