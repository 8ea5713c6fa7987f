using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// One person or anonymous visitor of the directory. Loaded with its addresses whenever it is changed, so that the
/// columns derived from them (<see cref="Derive"/>) never disagree.
/// </summary>
public sealed class Customer
{
    /// <summary>Equal to the <see cref="IssuedId.Id"/> that was issued for this customer.</summary>
    public long Id { get; set; }

    public string? Name { get; set; }

    public ValueSource? NameSource { get; set; }

    public string? Company { get; set; }

    public ValueSource? CompanySource { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    public ValueSource? CountrySource { get; set; }

    public string? City { get; set; }

    public ValueSource? CitySource { get; set; }

    /// <summary>IANA id.</summary>
    public string? TimeZone { get; set; }

    public ValueSource? TimeZoneSource { get; set; }

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; set; }

    public ValueSource? LanguageSource { get; set; }

    /// <summary>Set by the widget for somebody who has given no address yet.</summary>
    public string? VisitorKey { get; set; }

    /// <summary>The door through which the profile came into being.</summary>
    public Door Origin { get; set; }

    public List<CustomerEmail> Emails { get; } = [];

    public List<CustomerPhone> Phones { get; } = [];

    public List<ExternalId> ExternalIds { get; } = [];

    public List<CustomerSocial> Socials { get; } = [];

    /// <summary>Sum over all ids that point here; kept ready for sorting.</summary>
    public long FeedbackCount { get; set; }

    /// <summary>Sum over all ids that point here.</summary>
    public long PageVisits { get; set; }

    public DateTimeOffset? FirstSeen { get; set; }

    public DateTimeOffset? LastSeen { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public DateTimeOffset? SuspendedUntil { get; set; }

    public string? SuspendedBy { get; set; }

    public string? SuspendedReason { get; set; }

    /// <summary>When it was put into the bin; null outside the bin.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public string? DeletedBy { get; set; }

    /// <summary>Decided when it was put into the bin: its feedback is deleted with it, instead of being kept without its sender.</summary>
    public bool ErasesFeedback { get; set; }

    /// <summary>When its erasing began, which takes several steps for much feedback; from then on it cannot be restored.</summary>
    public DateTimeOffset? ErasureBegan { get; set; }

    /// <summary>Grows with every change; the optimistic lock.</summary>
    public long Version { get; set; }

    /// <summary>Derived: any e-mail or phone is verified.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>Derived: no e-mail, phone or external id.</summary>
    public bool IsVisitor { get; private set; }

    /// <summary>Derived: the primary e-mail as typed.</summary>
    public string? PrimaryEmail { get; private set; }

    /// <summary>Derived: the primary phone as typed.</summary>
    public string? PrimaryPhone { get; private set; }

    /// <summary>Derived: folded name, for sorting.</summary>
    public string? NameKey { get; private set; }

    /// <summary>Derived: folded company, for sorting and filtering.</summary>
    public string? CompanyKey { get; private set; }

    /// <summary>Derived: name, e-mails, phones, company and external ids, folded, one a line.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Derived: the digits of every phone, as typed and normalised, one a line.</summary>
    public string SearchDigits { get; private set; } = "";

    /// <summary>There is nothing left that a person could be told by.</summary>
    internal bool IsNobody => this is { Name: null, VisitorKey: null, Emails: [], Phones: [], ExternalIds: [] };

    /// <summary>Suspended now: an end that has passed counts as lifted.</summary>
    public bool IsSuspendedAt(DateTimeOffset now) => SuspendedAt is not null && (SuspendedUntil is not { } until || until > now);

    /// <summary>Brings the derived columns up to date and moves the version on. Called at the end of every change.</summary>
    public void Touch(DateTimeOffset now)
    {
        Derive();
        UpdatedAt = now;
        Version++;
    }

    /// <summary>Computes every column marked "derived" from the record and its addresses.</summary>
    public void Derive()
    {
        CustomerAddresses.ElectPrimaries(this);
        Emails.ForEach(email => email.Derive());
        PrimaryEmail = Emails.Find(email => email.IsPrimary)?.Address;
        PrimaryPhone = Phones.Find(phone => phone.IsPrimary)?.Number;
        IsVerified = Emails.Exists(email => email.IsVerified) || Phones.Exists(phone => phone.IsVerified);
        IsVisitor = Emails.Count is 0 && Phones.Count is 0 && ExternalIds.Count is 0;
        (NameKey, CompanyKey) = (CustomerText.Key(Name), CustomerText.Key(Company));
        (SearchText, SearchDigits) = (CustomerText.Searched(this), CustomerText.SearchedDigits(this));
    }
}
