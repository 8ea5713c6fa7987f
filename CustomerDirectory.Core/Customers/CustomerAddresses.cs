using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Customers;

/// <summary>What e-mails and phones have in common.</summary>
public interface ICustomerAddress
{
    /// <summary>As it was typed, to be shown.</summary>
    string AsTyped { get; }

    bool IsVerified { get; set; }

    bool IsPrimary { get; set; }
}

/// <summary>An e-mail address of a customer.</summary>
public sealed class CustomerEmail : ICustomerAddress
{
    public long Id { get; set; }

    public long CustomerId { get; set; }

    /// <summary>As typed.</summary>
    public string Address { get; set; } = "";

    /// <summary>Normalised; unique over all customers outside the bin.</summary>
    public string Key { get; set; } = "";

    public bool IsVerified { get; set; }

    public bool IsPrimary { get; set; }

    /// <summary>False while the customer lies in the bin, so that the address is free for others.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Derived: <see cref="EmailAddress.MailboxKey"/> where that is another than the key, else null, as for most.</summary>
    public string? Mailbox { get; private set; }

    /// <summary>Derived: what stands behind the @ of the key.</summary>
    public string Domain { get; private set; } = "";

    string ICustomerAddress.AsTyped => Address;

    /// <summary>Computes what is marked "derived".</summary>
    internal void Derive()
    {
        var mailbox = new EmailAddress(Address, Key).MailboxKey;
        (Mailbox, Domain) = (mailbox == Key ? null : mailbox, Key[(Key.IndexOf('@', StringComparison.Ordinal) + 1)..]);
    }
}

/// <summary>A phone number of a customer.</summary>
public sealed class CustomerPhone : ICustomerAddress
{
    public long Id { get; set; }

    public long CustomerId { get; set; }

    /// <summary>As typed.</summary>
    public string Number { get; set; } = "";

    /// <summary>E.164; null where it cannot be made, and then the number never matches.</summary>
    public string? E164 { get; set; }

    public string? Extension { get; set; }

    public bool IsVerified { get; set; }

    public bool IsPrimary { get; set; }

    /// <summary>What a removal remembers: E.164 with the extension, or the number as typed where there is no E.164.</summary>
    public static string RemovalKey(string? e164, string number, string? extension) =>
        (e164, extension) switch
        {
            (null, _) => number,
            (_, null) => e164,
            _ => $"{e164};ext={extension}",
        };

    string ICustomerAddress.AsTyped => Number;
}

/// <summary>The id a customer has in the team's own application, or an alias left by a merge.</summary>
public sealed class ExternalId
{
    public long Id { get; set; }

    public long CustomerId { get; set; }

    /// <summary>Unique over all customers outside the bin, aliases included.</summary>
    public string Value { get; set; } = "";

    public bool IsAlias { get; set; }

    /// <summary>False while the customer lies in the bin.</summary>
    public bool IsLive { get; set; } = true;
}

public sealed class CustomerSocial
{
    public long CustomerId { get; set; }

    /// <summary>Lower-case, for example <c>mastodon</c>.</summary>
    public string Network { get; set; } = "";

    public string Handle { get; set; } = "";
}

/// <summary>Something that somebody removed: a lower source must not bring it back.</summary>
public sealed class Removal
{
    public long CustomerId { get; set; }

    /// <summary>Normalised e-mail; <see cref="CustomerPhone.RemovalKey"/>; <c>custom[key]</c>.</summary>
    public string Key { get; set; } = "";

    public ValueSource Source { get; set; }
}

internal static class CustomerAddresses
{
    /// <summary>Sees to it that exactly one e-mail and one phone is primary where there are any: verified first, then oldest.</summary>
    public static void ElectPrimaries(Customer customer)
    {
        ElectPrimary(customer.Emails);
        ElectPrimary(customer.Phones);
    }

    private static void ElectPrimary<T>(List<T> addresses) where T : class, ICustomerAddress
    {
        if (addresses.Count > 0 && !addresses.Exists(one => one.IsPrimary))
            (addresses.Find(one => one.IsVerified) ?? addresses[0]).IsPrimary = true;
    }
}
