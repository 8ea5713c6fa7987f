using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>Countries by their ISO 3166-1 alpha-2 codes, with the names that screens show and imports bring.</summary>
public static class Countries
{
    private const int Alpha2 = 2;
    private const int Alpha3 = 3;

    private static readonly (string Code, string Alpha3, string[] Names)[] Rows =
        CountryNames.Table.Split('\n').Select(Read).ToArray();

    private static readonly FrozenDictionary<string, string> NamesByCode =
        Rows.ToFrozenDictionary(row => row.Code, row => row.Names[0], StringComparer.OrdinalIgnoreCase);

    // Two countries with one name would fail here, at the first use.
    private static readonly FrozenDictionary<string, string> CodesByName = Rows
        .SelectMany(row => row.Names.Append(row.Code).Append(row.Alpha3), (row, name) => (Name: PlainName.Of(name), row.Code))
        .Distinct()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Code, StringComparer.Ordinal);

    /// <summary>All codes of ISO 3166-1 with the names that screens show, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        Rows.Select(row => (row.Code, row.Names[0])).ToArray();

    /// <summary>
    /// The code for a country as people write it: alpha-2, alpha-3, an English or own name, a former or common one,
    /// in any case and with any punctuation. Null when it is none that is known.
    /// </summary>
    public static string? CodeOf(string? typed) => CodesByName.GetValueOrDefault(PlainName.Of(typed));

    /// <summary>The name that screens show for a code; the code itself when ISO 3166-1 has no such country.</summary>
    [return: NotNullIfNotNull(nameof(code))]
    public static string? NameOf(string? code) => code is null ? null : NamesByCode.GetValueOrDefault(code, code);

    private static (string Code, string Alpha3, string[] Names) Read(string line) => (
        line[..Alpha2],
        line.Substring(Alpha2 + 1, Alpha3),
        line[(Alpha2 + Alpha3 + 2)..].Split("; "));
}
