using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers.Adding;

/// <summary>What has been typed about a customer to be, as the dialog shows it: empty fields and rows included.</summary>
public sealed class NewCustomer
{
    public string Name { get; set; } = "";

    public string Company { get; set; } = "";

    public string ExternalId { get; set; } = "";

    public string Country { get; set; } = "";

    public string City { get; set; } = "";

    public IReadOnlyList<string> Emails { get; set; } = [""];

    public IReadOnlyList<string> Phones { get; set; } = [""];

    public List<TagLabel> Tags { get; } = [];

    public TypedIdentifiers Identifiers => new(Emails, Phones, ExternalId);

    /// <summary>What is asked for now, whatever is typed until the answer comes.</summary>
    public Request ToRequest()
    {
        var (emails, phones) = (Filled(Emails), Filled(Phones));
        var changes = new CustomerChanges
        {
            Name = Given(Name),
            Company = Given(Company),
            ExternalId = Given(ExternalId),
            Country = Given(Country),
            City = Given(City),
            AddEmails = [.. emails.Select(row => new AddressChange(Emails[row]))],
            AddPhones = [.. phones.Select(row => new AddressChange(Phones[row]))],
            AddTags = [.. Tags.Select(tag => tag.Name)],
        };
        return new(changes, emails, phones);
    }

    private static int[] Filled(IReadOnlyList<string> values) => [.. Enumerable.Range(0, values.Count).Where(row => !string.IsNullOrWhiteSpace(values[row]))];

    private static Change? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : (Change?)text;

    /// <param name="Emails">Rows of the dialog that were sent, in the order of the addresses in <paramref name="Changes"/>: empty ones were not.</param>
    public sealed record Request(CustomerChanges Changes, IReadOnlyList<int> Emails, IReadOnlyList<int> Phones)
    {
        /// <summary>The field of the dialog that an answer means; null where it has none.</summary>
        public string? PlaceOf(string field) =>
            RowOf(field, IdentifierKind.Email, "emails", "address", Emails) ?? RowOf(field, IdentifierKind.Phone, "phones", "number", Phones)
            ?? (field is "name" or "company" or "external_id" or "country" or "city" ? field : null);

        private static string? RowOf(string field, IdentifierKind kind, string list, string member, IReadOnlyList<int> rows) =>
            Enumerable.Range(0, rows.Count).Where(sent => field == $"{list}[{sent}].{member}").Select(sent => AddressFields.Key(kind, rows[sent])).FirstOrDefault();
    }
}
