using System.IO.Compression;
using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.App.Startup;

/// <summary>What a browser that has never been here has to fetch before the list of customers works.</summary>
public sealed partial class FirstLoadTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    /// <summary>
    /// In bytes, compressed as the published files are. The page and what its circuit sends come beside it, some 30 kB:
    /// together they stay below 150 kB (bench/README.md).
    /// </summary>
    private const int Most = 117_000;

    [Fact]
    public async Task The_files_of_the_first_page_are_small_with_every_font_that_it_may_need()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var member = await host.ClientFor(Role.Owner);

        var page = await member.GetStringAsync(new Uri("/customers", UriKind.Relative), Cancel);
        var files = Named.Matches(page).Select(found => found.Groups["file"].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in files.Where(file => file.EndsWith(".css", StringComparison.Ordinal)).ToArray())
            files.UnionWith(Font.Matches(await member.GetStringAsync(new Uri(sheet, UriKind.Relative), Cancel)).Select(found => found.Groups["file"].Value));
        var sizes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
            sizes[file] = Compressed(file, await member.GetByteArrayAsync(new Uri(file, UriKind.Relative), Cancel));

        Assert.Contains(files, file => file.Contains("/blazor", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("sprite", StringComparison.Ordinal));
        Assert.Equal(2, files.Count(file => file.EndsWith(".js", StringComparison.Ordinal)));
        Assert.Equal(2, files.Count(file => file.EndsWith(".css", StringComparison.Ordinal)));
        Assert.Equal(3, files.Count(file => file.EndsWith(".woff2", StringComparison.Ordinal)));
        Assert.True(sizes.Values.Sum() <= Most, $"{sizes.Values.Sum()} bytes: {string.Join(", ", sizes.Select(size => $"{size.Key} {size.Value}"))}");
    }

    [Fact]
    public async Task A_page_without_a_circuit_does_not_load_what_makes_one()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var stranger = host.Browser();

        var page = await stranger.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel);

        Assert.Contains("js/app.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("_framework", page, StringComparison.Ordinal);
    }

    private static int Compressed(string file, byte[] content)
    {
        if (file.EndsWith(".woff2", StringComparison.Ordinal))
            return content.Length;

        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(content);
        return (int)compressed.Length;
    }

    [GeneratedRegex("""(?:href|src)="(?<file>[^"#]+\.(?:css|js|svg|woff2))[#"]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named { get; }

    [GeneratedRegex("""url\(\.\./(?<file>fonts/[^)]+)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Font { get; }
}
