using System.Collections.Concurrent;
using System.Globalization;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>English names of countries and languages; the code itself where the platform knows none.</summary>
public static class Places
{
    private static readonly ConcurrentDictionary<string, string> Countries = new(StringComparer.Ordinal);

    public static string? Country(string? code) => code is null ? null : Countries.GetOrAdd(code, static code =>
    {
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    });

    public static string? Language(string? tag)
    {
        if (tag is null)
            return null;

        try
        {
            return CultureInfo.GetCultureInfo(tag).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
