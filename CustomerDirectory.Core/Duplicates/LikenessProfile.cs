using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>What of a customer is compared with others.</summary>
/// <param name="Version">Of the record, so that nothing is written about one that has changed since.</param>
/// <param name="NameKey">Folded; null where there is none.</param>
/// <param name="CompanyKey">Folded.</param>
/// <param name="ExternalId">The id in the team's own application, no alias.</param>
/// <param name="Phones">Those that could be normalised.</param>
internal sealed record LikenessProfile(
    long Id, long Version, string? NameKey, string? CompanyKey, string? ExternalId, IReadOnlyList<ProfileEmail> Emails, IReadOnlyList<ProfilePhone> Phones)
{
    /// <summary>The mailboxes that one person reads.</summary>
    public IEnumerable<ProfileEmail> OwnMailboxes(SharedMailboxes shared) => Emails.Where(email => !shared.Contains(email.Mailbox));

    /// <summary>The domains that say where somebody works.</summary>
    public IEnumerable<string> PrivateDomains => Emails.Select(email => email.Domain).Where(domain => !PublicDomains.Contains(domain)).Distinct(StringComparer.Ordinal);
}

/// <param name="Address">As typed.</param>
/// <param name="Mailbox"><see cref="EmailAddress.MailboxKey"/>.</param>
internal sealed record ProfileEmail(string Address, string Mailbox, string Domain);

/// <param name="Number">As typed.</param>
/// <param name="E164">Normalised.</param>
/// <param name="Extension">Behind one number with another extension sits somebody else.</param>
internal sealed record ProfilePhone(string Number, string E164, string? Extension)
{
    public bool IsSame(ProfilePhone other) => E164 == other.E164 && Extension == other.Extension;
}
