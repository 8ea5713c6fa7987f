using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Customers;

/// <summary>What a customer is called: the name, else the e-mail, else the phone, else where the visitor came from.</summary>
public static class CustomerTitle
{
    public static string For(string? name, string? primaryEmail, string? primaryPhone, string? city, string? country)
    {
        if ((name ?? primaryEmail ?? primaryPhone) is { } known)
            return known;

        string?[] place = [city, country is null ? null : Countries.NameOf(country)];
        var from = string.Join(", ", place.Where(part => part is not null));
        return from is "" ? "Visitor" : $"Visitor from {from}";
    }
}
