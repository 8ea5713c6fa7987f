using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>
/// A well-formed e-mail address. Nothing says that it can be delivered to: teams use made-up addresses for people
/// they know by other names.
/// </summary>
/// <param name="Address">As typed, without "mailto:", angle brackets and a name in front of them.</param>
/// <param name="Key">
/// What makes the address unique: in lower case, NFKC, with an internationalised domain in ASCII. Plus-tags and dots
/// stay, since they may tell people apart.
/// </param>
public sealed record EmailAddress(string Address, string Key)
{
    /// <summary>The most characters an address may have (RFC 5321, 4.5.3.1.3, less the brackets).</summary>
    public const int MaxLength = 254;

    private const string Scheme = "mailto:";

    private static readonly IdnMapping Idn = new();

    /// <summary>
    /// What addresses of the same mailbox have in common: the key without its plus-tag and, at Gmail, without dots.
    /// Only for suggesting duplicates, never for matching.
    /// </summary>
    public string MailboxKey
    {
        get
        {
            var at = Key.IndexOf('@', StringComparison.Ordinal);
            var (mailbox, domain) = (Key[..at], Key[(at + 1)..]);
            if (mailbox.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus)
            {
                mailbox = mailbox[..plus];
            }

            if (domain is "gmail.com" or "googlemail.com")
            {
                (mailbox, domain) = (mailbox.Replace(".", "", StringComparison.Ordinal), "gmail.com");
            }

            return $"{mailbox}@{domain}";
        }
    }

    /// <summary>Reads an address as people, address books and links write it.</summary>
    /// <param name="typed">For example <c>ann@example.com</c>, <c>mailto:ann@example.com</c> or <c>Ann &lt;ann@example.com&gt;</c>.</param>
    /// <param name="address">The address, when there is one.</param>
    /// <param name="why">A sentence for people, when there is none.</param>
    public static bool TryParse(
        string? typed,
        [NotNullWhen(true)] out EmailAddress? address,
        [NotNullWhen(false)] out string? why)
    {
        address = null;
        var text = Bare(TypedText.Trim(typed));
        if (!TypedText.IsSound(text))
        {
            why = "The e-mail address contains a broken character.";
            return false;
        }

        // Full-width signs become plain ones only now, so there may be a scheme or brackets to take off again.
        var normal = Ascii.IsValid(text) ? text : Bare(text.Normalize(NormalizationForm.FormKC));
        why = WhyNot(text) ?? (normal == text ? null : WhyNot(normal)) ?? WhyNotFormed(normal);
        if (why is not null)
        {
            return false;
        }

        address = new EmailAddress(text, KeyOf(normal));
        return true;
    }

    private static string Bare(string text)
    {
        while (true)
        {
            var bare = text;
            if (bare.EndsWith('>') && bare.LastIndexOf('<') is >= 0 and var open)
            {
                bare = bare[(open + 1)..^1];
            }

            if (bare.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            {
                // A link may go on with a subject.
                bare = bare[Scheme.Length..].Split('?')[0];
            }

            bare = TypedText.Trim(bare);
            if (bare == text)
            {
                return text;
            }

            text = bare;
        }
    }

    private static string? WhyNot(string text) => text switch
    {
        "" => "Enter an e-mail address.",
        { Length: > MaxLength } => $"An e-mail address has at most {MaxLength} characters.",
        _ when text.Any(char.IsControl) => "An e-mail address cannot contain control characters.",
        _ when HoldsInvisible(text) => "An e-mail address cannot contain spaces or invisible characters.",
        _ => null,
    };

    private static bool HoldsInvisible(string text) =>
        Ascii.IsValid(text) ? text.Contains(' ', StringComparison.Ordinal) : text.EnumerateRunes().Any(TypedText.IsInvisible);

    private static string? WhyNotFormed(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text switch
        {
            _ when at < 0 => "An e-mail address needs an @.",
            _ when text.LastIndexOf('@') != at => "An e-mail address has only one @.",
            _ when at == 0 => "Something is missing before the @.",
            _ when at == text.Length - 1 => "Something is missing after the @.",
            _ => null,
        };
    }

    private static string KeyOf(string normal)
    {
        // Lower case can compose where upper case could not.
        var lower = normal.ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        var domain = lower.IndexOf('@', StringComparison.Ordinal) + 1;
        return lower[..domain] + AsciiDomain(lower[domain..]);
    }

    private static string AsciiDomain(string domain)
    {
        if (Ascii.IsValid(domain))
        {
            return domain;
        }

        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Not a name that DNS could hold, but still one that can be compared.
            return domain;
        }
    }
}
