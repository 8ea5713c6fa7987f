namespace CustomerDirectory.Core.Export;

/// <summary>What the cells of a column hold, which decides how a file writes them.</summary>
internal enum CellKind
{
    Text,

    /// <summary>Text that a program must not take for a number.</summary>
    Code,

    /// <summary>A phone number, or several of them.</summary>
    Phone,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    Instant,

    /// <summary>A canonical decimal number as text, or whatever was kept in its place.</summary>
    Number,

    /// <summary>A day as <c>2026-11-21</c>, or whatever was kept in its place.</summary>
    Day,

    /// <summary><c>true</c> or <c>false</c>, or whatever was kept in its place.</summary>
    Checkbox,
}
