using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Customers;

/// <summary>The folded shadow of a customer that search and sorting work on.</summary>
internal static class CustomerText
{
    public static string? Key(string? text) => text is null ? null : FoldedText.Fold(text) is { Length: > 0 } key ? key : null;

    public static string Searched(Customer customer)
    {
        IEnumerable<string?> parts =
        [
            customer.Name,
            .. customer.Emails.Select(email => email.Address),
            .. customer.Phones.Select(phone => phone.Number),
            customer.Company,
            .. customer.ExternalIds.Select(id => id.Value),
        ];
        return string.Join('\n', parts.Select(FoldedText.Fold).Where(part => part is not ""));
    }

    public static string SearchedDigits(Customer customer)
    {
        var digits = customer.Phones.SelectMany(phone => new[] { FoldedText.Digits(phone.Number), FoldedText.Digits(phone.E164) });
        return string.Join('\n', digits.Where(part => part is not "").Distinct(StringComparer.Ordinal));
    }
}
