namespace CustomerDirectory.Core.Customers.Values;

/// <summary>Mailboxes that several people read, such as <c>info@</c>: they tell nobody, and never match.</summary>
/// <param name="names">What stands before the @, in lower case.</param>
internal sealed class SharedMailboxes(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = names.ToHashSet(StringComparer.Ordinal);

    /// <summary>What is shared as long as the workspace has no list of its own.</summary>
    public static SharedMailboxes Usual { get; } = new(
    [
        "abuse", "accounting", "accounts", "admin", "administrator", "billing", "bounce", "bounces", "contact", "customerservice", "do-not-reply", "donotreply", "enquiries", "feedback",
        "finance", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "information", "inquiries", "invoice", "invoices", "it", "jobs", "kontakt", "legal", "mail", "mailer-daemon",
        "marketing", "media", "newsletter", "no-reply", "noreply", "notifications", "office", "orders", "postmaster", "press", "privacy", "purchasing", "reception", "root", "sales",
        "security", "service", "shop", "support", "team", "webmaster",
    ]);

    /// <summary>The same for the same list.</summary>
    public string Mark => string.Join(',', _names.Order(StringComparer.Ordinal));

    /// <param name="mailbox"><see cref="EmailAddress.MailboxKey"/>.</param>
    public bool Contains(string mailbox) => _names.Contains(mailbox.Split('@')[0]);
}
