using FsCheck;
using FsCheck.Fluent;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>Text for property tests: mostly what people type, often what breaks code.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "a", "b", "S", "ss", "I", "0", "7", "ann", "Müller", "ß", "ẞ", "ł", "Ø", "æ", "İ", "ı", "ς", "Σ", "ﬁ", "ǿ", "e\u0301",
        "\u0301", "\u0308", "\u20DD", "각", "が", "ё", "й", "ﷺ", "½", "①", "＠", "＋", "５", "٣", "𝟗", "😀", "👩\u200D🔧",
        " ", "  ", "\t", "\r\n", "\n", "\0", "\u0085", "\u00A0", "\u2028", "\u3000", "\u200B", "\u200D", "\u202E", "\uFEFF",
        "\u00AD", "\uFFFE", "\uFFFF", "\uFFFD", "\uD800", "\uDC00", "´", "’", "–", "+", "(", ")", "-", "/", ".", "<", ">", "@", "x", "#",
    ];

    public static Arbitrary<string> Any { get; } = Gen
        .OneOf(Gen.Elements(Pieces), Gen.Choose(char.MinValue, char.MaxValue).Select(unit => ((char)unit).ToString()))
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();

    public static void HoldsForAll(Func<string, bool> rule) => Prop.ForAll(Any, rule).QuickCheckThrowOnFailure();

    public static void HoldsForAll(Func<string, string, bool> rule) =>
        Prop.ForAll(Any, Any, rule).QuickCheckThrowOnFailure();
}
