using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Everything a customer could be recognised by in a text: what the record says now, and what its history says it said
/// before, which covers the profiles that were merged into it.
/// </summary>
internal sealed record KnownIdentifiers(IReadOnlyList<string> Names, IReadOnlyList<string> Phones, IReadOnlyList<string> Others)
{
    private static readonly string[] OtherFields = ["email", "primary_email", "external_id", "visitor_key", "social", "taken_meanwhile"];

    public IEnumerable<string> All => [.. Names, .. Phones, .. Others];

    public static async Task<KnownIdentifiers> ReadAsync(DirectoryDb db, Customer customer, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var history = await db.Audit.Where(entry => entry.IssuedId != null && issuedIds.Contains(entry.IssuedId.Value))
            .Join(db.Set<AuditChange>(), entry => entry.Id, change => change.EntryId, (_, change) => new { change.Field, change.Before, change.After }).ToListAsync(cancel);
        IEnumerable<string?> Before(params string[] fields) => history.Where(change => fields.Contains(change.Field)).SelectMany(change => new[] { change.Before, change.After });

        var socials = await db.Socials.Where(social => social.CustomerId == customer.Id).Select(social => social.Handle).ToListAsync(cancel);
        return new KnownIdentifiers(
            Distinct([customer.Name, .. Before("name")]),
            Distinct([.. customer.Phones.SelectMany(phone => new[] { phone.Number, phone.E164 }), .. Before("phone", "primary_phone")]),
            Distinct(
            [
                .. customer.Emails.SelectMany(email => new[] { email.Address, email.Key }), .. customer.ExternalIds.Select(id => id.Value), customer.VisitorKey, .. socials,
                .. Before(OtherFields).Select(value => value?[(value.IndexOf(": ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..]), // "network: handle"
            ]));
    }

    private static List<string> Distinct(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
}
