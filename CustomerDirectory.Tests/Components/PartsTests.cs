using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerDirectory.App.Components;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Tests.Components;

public sealed partial class PartsTests
{
    [Theory]
    [InlineData("Oluwaseun Adébáyò-Whitfield", "OA")]
    [InlineData("Zoë Østergaard", "ZØ")]
    [InlineData("Ngozi", "NG")]
    [InlineData("田中 美咲", "田中")]
    [InlineData("lukasz@studio.example", "LE")]
    [InlineData("+351 555 010", "#")]
    [InlineData("", "?")]
    public void Initials_suit_the_script(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void A_person_keeps_the_colour()
    {
        Assert.Equal(Initials.Hue("cus_1"), Initials.Hue("cus_1"));
        Assert.All(Enumerable.Range(0, 200), number => Assert.InRange(Initials.Hue($"cus_{number}"), 1, 8));
    }

    [Theory]
    [InlineData("José Jiménez", "jose", "[José] Jiménez")]
    [InlineData("Ana Banana", "ana", "[Ana] B[anana]")] // matches that overlap are one
    [InlineData("Łukasz Straße", "lukasz strasse", "[Łukasz] [Straße]")]
    [InlineData("Ana", "zoe", "Ana")]
    [InlineData("Ana", " ", "Ana")]
    public void What_was_searched_is_marked_whatever_case_and_accent(string text, string search, string marked) =>
        Assert.Equal(marked, string.Concat(Highlight.Cut(text, search).Select(piece => piece.IsMatch ? $"[{piece.Text}]" : piece.Text)));

    [Theory]
    [InlineData(1, "VIP")]
    [InlineData(2, "VIP", "Trial")]
    [InlineData(1, "Beta tester", "Enterprise", "Renewal Q1")]
    [InlineData(1, "A tag with a name longer than the column is wide", "VIP")]
    public void Tags_are_shown_whole_or_counted(int whole, params string[] names) =>
        Assert.Equal(whole, TagFit.Whole([.. names.Select(name => new TagLabel(name, 1))], 184));

    [Fact]
    public void What_the_prerendered_page_read_is_handed_over_once()
    {
        using var handover = new Handover();

        var key = handover.Keep("rows");

        Assert.Equal("rows", handover.Take<string>(key));
        Assert.Null(handover.Take<string>(key));
        Assert.Null(handover.Take<string>(null));
    }

    [Fact]
    public void Every_icon_that_a_component_names_is_in_the_sprite()
    {
        var root = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..");
        var sprite = File.ReadAllText(Path.Combine(root, "wwwroot-assets", "icons", "sprite.svg"));
        var named = Directory.EnumerateFiles(Path.Combine(root, "CustomerDirectory.App", "Components"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct();

        Assert.All(named, name => Assert.Contains($"id=\"i-{name}\"", sprite, StringComparison.Ordinal));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("""(<Icon Name|<EmptyState Icon)="(?<name>[a-z0-9-]+)"|Icon\.Draw\(Assets, "(?<name>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();
}
