using CustomerDirectory.Core.Duplicates;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>How likely two customers are one person, and why, in the words of people.</summary>
public static class LikenessWords
{
    private const int VeryLikely = 90, Likely = 70;

    public static string Degree(Likeness likeness) => likeness.Score switch
    {
        >= VeryLikely => "Very likely",
        >= Likely => "Likely",
        _ => "Possible",
    };

    public static string Percent(Likeness likeness) => (likeness.Score / 100.0).ToString("P0", DisplayFormats.Current);

    public static string Reason(LikenessReason reason) => reason.Kind switch
    {
        LikenessKinds.SamePhone => With("Same phone", reason),
        LikenessKinds.SameMailbox => With("Same mailbox", reason),
        LikenessKinds.SameName => "Same name",
        LikenessKinds.SimilarName => "Similar name",
        LikenessKinds.SameCompany => "Same company",
        LikenessKinds.SameDomain => With("Same company domain", reason),
        LikenessKinds.SameItem => "Both in one feedback item",
        _ => "Alike",
    };

    public static string Icon(LikenessReason reason) => reason.Kind switch
    {
        LikenessKinds.SamePhone => "phone",
        LikenessKinds.SameMailbox => "mail",
        LikenessKinds.SameName or LikenessKinds.SimilarName => "user",
        LikenessKinds.SameCompany => "building",
        LikenessKinds.SameDomain => "at",
        _ => "inbox",
    };

    private static string With(string words, LikenessReason reason) => reason.Detail is { } detail ? $"{words}, {detail}" : words;
}
