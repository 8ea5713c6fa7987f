using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// How likely two customers are one person, and why. Nothing but their records decides it: the same two give the same
/// answer, whichever comes first.
/// </summary>
/// <param name="Score">1 to 99; 0 where nothing makes them alike.</param>
/// <param name="Reasons">Strongest first.</param>
public sealed record Likeness(int Score, IReadOnlyList<LikenessReason> Reasons)
{
    /// <summary>What a change of what is compared, or how, moves on: then everybody is compared anew.</summary>
    internal const int Rules = 1;

    /// <summary>From here on a pair is suggested.</summary>
    internal const int Least = 50;

    // How sure each sign alone makes it that two are one person.
    private const double Phone = 0.80, Mailbox = 0.88, NameAndCompany = 0.80, NameAndDomain = 0.75, BarelyNameAndDomain = 0.55, OneItem = 0.70, AgreeingName = 0.60;

    // What speaks against it.
    private const double OtherName = 0.75, OtherExternalId = 0.90, Different = 0.5;

    internal static Likeness None { get; } = new(0, []);

    public LikenessKinds Kinds => Reasons.Aggregate(LikenessKinds.None, (kinds, reason) => kinds | reason.Kind);

    internal bool IsSuggested => Score >= Least;

    public bool Has(LikenessKinds kind) => Reasons.Any(reason => reason.Kind == kind);

    /// <param name="hinted">What happened that no record tells.</param>
    internal static Likeness Between(LikenessProfile one, LikenessProfile other, SharedMailboxes shared, LikenessKinds hinted = LikenessKinds.None)
    {
        double? names = one.NameKey is { } mine && other.NameKey is { } theirs ? NameLikeness.Of(mine, theirs) : null;
        var (phone, mailbox, domain) = (SamePhone(one, other), SameMailbox(one, other, shared), SameDomain(one, other));
        var (isSameName, isSimilarName) = (names is 1, names >= NameLikeness.Similar);
        var isSameCompany = one.CompanyKey is not null && one.CompanyKey == other.CompanyKey;

        double doubt = 1;
        if (mailbox is not null)
            doubt *= 1 - Mailbox;
        if (phone is not null)
            doubt *= 1 - Phone;
        if (isSameName && isSameCompany)
            doubt *= 1 - NameAndCompany;
        if (isSimilarName && domain is not null)
            doubt *= 1 - (BarelyNameAndDomain + ((NameAndDomain - BarelyNameAndDomain) * (names!.Value - NameLikeness.Similar) / (1 - NameLikeness.Similar)));
        if (hinted.HasFlag(LikenessKinds.SameItem))
            doubt *= 1 - OneItem;
        if (doubt is 1)
            return None;

        if (isSimilarName && (mailbox is not null || phone is not null))
            doubt *= 1 - AgreeingName;
        var sure = (1 - doubt) * (names < Different ? OtherName : 1) * (one.ExternalId is { } id && other.ExternalId is { } otherId && id != otherId ? OtherExternalId : 1);

        LikenessReason?[] reasons =
        [
            mailbox is null ? null : new(LikenessKinds.SameMailbox, mailbox),
            phone is null ? null : new(LikenessKinds.SamePhone, phone),
            isSameName ? new(LikenessKinds.SameName) : isSimilarName ? new(LikenessKinds.SimilarName) : null,
            isSameCompany ? new(LikenessKinds.SameCompany) : null,
            domain is null ? null : new(LikenessKinds.SameDomain, domain),
            hinted.HasFlag(LikenessKinds.SameItem) ? new(LikenessKinds.SameItem) : null,
        ];
        return new(Math.Clamp((int)Math.Round(sure * 100, MidpointRounding.AwayFromZero), 1, 99), [.. reasons.OfType<LikenessReason>()]);
    }

    /// <returns>As one of them has typed it: always the same one.</returns>
    private static string? SamePhone(LikenessProfile one, LikenessProfile other) =>
        one.Phones.SelectMany(_ => other.Phones, (mine, theirs) => (mine, theirs)).Where(pair => pair.mine.IsSame(pair.theirs))
            .SelectMany(pair => new[] { pair.mine.Number, pair.theirs.Number }).Min(StringComparer.Ordinal);

    private static string? SameMailbox(LikenessProfile one, LikenessProfile other, SharedMailboxes shared) =>
        one.OwnMailboxes(shared).Select(email => email.Mailbox).Intersect(other.Emails.Select(email => email.Mailbox), StringComparer.Ordinal).Min(StringComparer.Ordinal);

    private static string? SameDomain(LikenessProfile one, LikenessProfile other) =>
        one.PrivateDomains.Intersect(other.PrivateDomains, StringComparer.Ordinal).Min(StringComparer.Ordinal);
}
