using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>
/// Languages by their BCP 47 tags, with the names that screens show and imports bring. A tag here is a language with,
/// where given, a script and a region.
/// </summary>
public static class Languages
{
    private const int ShortestLanguage = 2;
    private const int LongestLanguage = 3;
    private const int LongestSubtag = 8;
    private const int ShortestWordedVariant = 5;

    private static readonly (string Code, string[] Names)[] Rows = Read(LanguageNames.Table);

    private static readonly FrozenDictionary<string, string> NamesByCode = Rows
        .Concat(Read(LanguageNames.Scripts))
        .Concat(Read(LanguageNames.Areas))
        .ToFrozenDictionary(row => row.Code, row => row.Names[0], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Tags =
        ByName(Rows.Select(row => (row.Code, row.Names.Append(row.Code))).Concat(Spoken(LanguageNames.Phrases)));

    private static readonly FrozenDictionary<string, string> Scripts =
        ByName(Read(LanguageNames.Scripts).Select(row => (row.Code, row.Names.Append(row.Code))));

    private static readonly FrozenDictionary<string, string> Areas =
        ByName(Read(LanguageNames.Areas).Select(row => (row.Code, row.Names.Append(row.Code))));

    /// <summary>The languages known by name, without regions, by name.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } = Rows
        .Select(row => (row.Code, row.Names[0]))
        .OrderBy(row => FoldedText.Fold(row.Item2), StringComparer.Ordinal)
        .ToArray();

    /// <summary>
    /// The tag for a language as people and programs write it, in canonical case: a tag (<c>pt-BR</c>), a locale
    /// (<c>en_GB.UTF-8</c>), a name in English or the language itself, a name as <see cref="NameOf"/> shows it.
    /// Variants and extensions are dropped: they do not change what to write in. Null when it is none that is known.
    /// </summary>
    public static string? TagOf(string? typed)
    {
        var folded = FoldedText.Fold(typed);
        return Tags.GetValueOrDefault(PlainName.Of(folded)) ?? FromTag(folded) ?? FromShownName(folded);
    }

    /// <summary>The name that screens show, such as "Portuguese (Brazil)"; the tag itself when it is not known.</summary>
    [return: NotNullIfNotNull(nameof(tag))]
    public static string? NameOf(string? tag)
    {
        if (TagOf(tag) is not { } known)
        {
            return tag;
        }

        var subtags = known.Split('-');
        var details = string.Join(", ", subtags.Skip(1).Select(subtag => NamesByCode.GetValueOrDefault(subtag) ?? Countries.NameOf(subtag)));
        return details.Length == 0 ? NamesByCode[subtags[0]] : $"{NamesByCode[subtags[0]]} ({details})";
    }

    private static string? FromTag(string folded)
    {
        var subtags = folded.Split('.', '@')[0].Replace('_', '-').Split('-');
        if (!subtags.All(IsSubtag)
            || subtags[0].Length is < ShortestLanguage or > LongestLanguage
            || !Tags.TryGetValue(subtags[0], out var language))
        {
            return null;
        }

        string? script = null;
        string? region = null;
        foreach (var subtag in subtags.Skip(1).TakeWhile(subtag => subtag.Length > 1))
        {
            if (script is null && region is null && Scripts.TryGetValue(subtag, out var knownScript))
            {
                script = knownScript;
            }
            else if (region is null && RegionOf(subtag) is { } knownRegion)
            {
                region = knownRegion;
            }
            else if (subtag.Length < ShortestWordedVariant && !char.IsAsciiDigit(subtag[0]))
            {
                return null;
            }
        }

        return Join(language, script, region);
    }

    private static string? FromShownName(string folded)
    {
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !folded.EndsWith(')') || !Tags.TryGetValue(PlainName.Of(folded[..open]), out var language))
        {
            return null;
        }

        // A country's name can have commas too.
        var details = folded[(open + 1)..^1];
        var first = details.Split(',')[0];
        if (!Scripts.TryGetValue(PlainName.Of(first), out var script))
        {
            return RegionOf(details) is { } only ? Join(language, null, only) : null;
        }

        if (first == details)
        {
            return Join(language, script, null);
        }

        return RegionOf(details[(first.Length + 1)..]) is { } region ? Join(language, script, region) : null;
    }

    private static string? RegionOf(string typed) =>
        Areas.GetValueOrDefault(PlainName.Of(typed)) ?? Countries.CodeOf(typed);

    private static bool IsSubtag(string text) =>
        text.Length is > 0 and <= LongestSubtag && text.All(char.IsAsciiLetterOrDigit);

    private static string Join(params string?[] subtags) => string.Join('-', subtags.Where(subtag => subtag is not null));

    private static (string Code, string[] Names)[] Read(string table) => table
        .Split('\n')
        .Select(line => line.Split(' ', 2))
        .Select(columns => (columns[0], columns[1].Split("; ")))
        .ToArray();

    private static IEnumerable<(string Code, IEnumerable<string> Names)> Spoken(string phrases) =>
        Read(phrases).Select(row => (row.Code, row.Names.AsEnumerable()));

    // Two languages with one name would fail here, at the first use.
    private static FrozenDictionary<string, string> ByName(IEnumerable<(string Code, IEnumerable<string> Names)> rows) => rows
        .SelectMany(row => row.Names, (row, name) => (Name: PlainName.Of(name), row.Code))
        .Distinct()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Code, StringComparer.Ordinal);
}
