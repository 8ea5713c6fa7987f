using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Retention;

public sealed class IdentifierMaskTests
{
    private static readonly KnownIdentifiers Zoe = new(
        ["Zoë Østergaard-Müller", "Zoë Byron"], ["+44 20 7946 0018", "+442079460018"], ["zoe@harbour.example", "U-4711"]);

    [Theory]
    [InlineData("Hello, this is Zoë Østergaard-Müller.", "Hello, this is [erased].")]
    [InlineData("zoe ostergaard-muller here", "[erased] here")]
    [InlineData("Regards, Zoe", "Regards, [erased]")]
    [InlineData("I was called Byron before.", "I was called [erased] before.")]
    [InlineData("Mail ZOE@Harbour.Example, please", "Mail [erased], please")]
    [InlineData("Call 020 7946 0018 or +44 (0)20 7946-0018!", "Call [erased] or [erased]!")]
    [InlineData("My id is u-4711", "My id is [erased]")]
    [InlineData("Order 12345678 of 2026-11-18", "Order 12345678 of 2026-11-18")]
    [InlineData("The Byronic hero of Zoetermeer", "The Byronic hero of Zoetermeer")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_tells_who_wrote_it_is_taken_out_and_the_rest_stays(string? text, string? expected) =>
        Assert.Equal(expected, new IdentifierMask(Zoe).Apply(text));

    [Fact]
    public void Names_of_scripts_without_gaps_are_found_inside_a_sentence() =>
        Assert.Equal("[erased]です。[erased]と申します。", new IdentifierMask(new(["田中 美咲"], [], [])).Apply("田中です。美咲と申します。"));

    [Theory]
    [InlineData("zoe@harbour.example")]
    [InlineData("ZOE BYRON")]
    [InlineData("+44 20 79460018")]
    [InlineData("U-4711")]
    public void It_is_found_in_any_text(string known) => AnyText.HoldsForAll((before, after) =>
        !FoldedText.Fold(new IdentifierMask(Zoe).Apply($"{before} {known} {after}")).Contains(FoldedText.Fold(known), StringComparison.Ordinal));
}
