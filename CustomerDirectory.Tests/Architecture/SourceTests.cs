using System.Text.RegularExpressions;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Architecture;

/// <summary>What no source file may hold, because it has led to faults elsewhere.</summary>
public sealed partial class SourceTests
{
    [Theory]
    [InlineData(@"MarkupString|Html\.Raw|innerHTML|\beval\(|new Function", "what a customer wrote must never become markup or code")]
    [InlineData(@"DateTime(Offset)?\.(Utc)?Now\b", "time is TimeProvider")]
    [InlineData(@"\.Result\b|\.Wait\(\)|async void|Thread\.Sleep", "blocking and untracked work")]
    [InlineData(@"deferred:\s*true", "a deferred transaction fails at once under load")]
    [InlineData(@"\bTODO\b|\bFIXME\b|NotImplementedException", "unfinished work is named in a decision record")]
    [InlineData(@"FromSqlRaw|ExecuteSqlRaw", "SQL is built by SqlText")]
    public void No_source_holds(string pattern, string because)
    {
        var found = from file in Sources()
                    from match in File.ReadLines(file).Select((line, number) => (line, number))
                    where Regex.IsMatch(match.line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
                    select $"{Path.GetRelativePath(Repository.Root, file)}:{match.number + 1} ({because})";
        Assert.Empty(found);
    }

    [Fact]
    public void Markup_is_made_only_where_every_text_is_escaped()
    {
        var found = from file in Sources()
                    where File.ReadAllText(file).Contains("AddMarkupContent", StringComparison.Ordinal)
                    select Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
        Assert.Equal(["CustomerDirectory.App/Components/Parts/Flattened.cs"], found); // rows of a grid: docs/decisions/0007
    }

    [Fact]
    public void SQL_stands_in_files_of_its_own()
    {
        var found = from file in Sources()
                    where file.EndsWith(".cs", StringComparison.Ordinal) && !Path.GetFileName(file).Contains("Sql", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}Storage{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    where Statement.IsMatch(File.ReadAllText(file))
                    select Path.GetRelativePath(Repository.Root, file);
        Assert.Empty(found);
    }

    private static IEnumerable<string> Sources() =>
        from folder in new[] { "CustomerDirectory.Core", "CustomerDirectory.App", "wwwroot-assets" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        let path = file.Replace('\\', '/')
        where Path.GetExtension(file) is ".cs" or ".razor" or ".js"
        where !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/wwwroot/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
        select file;

    [GeneratedRegex(@"""[^""]*\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement { get; }
}
