using System.Text.RegularExpressions;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// The notes of a customer in one cell, oldest first, with a line of three dashes between them. A line of dashes that belongs
/// to a note has one dash more there than in the note.
/// </summary>
internal static partial class NoteCell
{
    /// <summary>What exports write between two notes.</summary>
    public const string Between = "\n---\n";

    /// <summary>A note as it stands in a cell.</summary>
    public static string Escaped(string note) => Rule.Replace(note, "-$0");

    /// <returns>The notes without blanks around them; empty ones are left out.</returns>
    public static IReadOnlyList<string> Read(string cell) =>
        [.. Boundary.Split(cell).Select(note => LongRule.Replace(note, "").Trim()).Where(note => TypedText.Trim(note) is not "")];

    [GeneratedRegex(@"^---+(?=\r?$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"^-(?=---+\r?$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongRule { get; }

    [GeneratedRegex(@"^---\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary { get; }
}
