using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// Finds out who has an identifier already. Addresses follow a merge, so the holder of one that was merged is the
/// survivor; what lies in the bin keeps its rows and is told apart.
/// </summary>
internal static class IdentifierHolders
{
    /// <summary>So many holders of one phone number are named.</summary>
    private const int Named = 4;

    public static async Task<List<IdentifierHolder>> FindAsync(DirectoryDb db, TypedIdentifiers typed, DateTimeOffset now, CancellationToken cancel)
    {
        var country = await db.DefaultCountryAsync(cancel);
        List<(IdentifierKind Kind, string Typed, long Customer)> held = [];
        foreach (var email in typed.Emails)
        {
            if (EmailAddress.TryParse(email, out var parsed, out _))
                Hold(IdentifierKind.Email, email, await EmailAsync(db, parsed.Key, cancel));
        }

        foreach (var phone in typed.Phones)
        {
            if (PhoneNumber.Parse(phone, country, out _)?.E164 is { } number)
                Hold(IdentifierKind.Phone, phone, await db.Phones.Where(p => p.E164 == number).Select(p => p.CustomerId).Distinct().OrderBy(id => id).Take(Named).ToListAsync(cancel));
        }

        if (TypedText.Trim(typed.ExternalId) is { Length: > 0 } externalId)
            Hold(IdentifierKind.ExternalId, typed.ExternalId!, await ExternalIdAsync(db, externalId, cancel));

        var ids = held.Select(one => one.Customer).Distinct().ToList();
        var binned = await db.Customers.Where(c => ids.Contains(c.Id) && c.DeletedAt != null).Select(c => c.Id).ToListAsync(cancel);
        // Every address has a customer, so each id has its row.
        var rows = (await CustomerRowSql.ReadAsync(db, ids, RowParts.None, now, cancel)).Zip(ids).ToDictionary(pair => pair.Second, pair => pair.First);
        return [.. held.Select(one => new IdentifierHolder(one.Kind, one.Typed, rows[one.Customer], binned.Contains(one.Customer)))];

        void Hold(IdentifierKind kind, string text, List<long> customers) => held.AddRange(customers.Select(customer => (kind, text, customer)));
    }

    // Two questions each, because each has an index of its own: who has it, and who took it into the bin last.
    private static async Task<List<long>> EmailAsync(DirectoryDb db, string key, CancellationToken cancel) =>
        await db.Emails.Where(e => e.IsLive && e.Key == key).Select(e => e.CustomerId).ToListAsync(cancel) is [_, ..] live ? live
            : await db.Emails.Where(e => !e.IsLive && e.Key == key).OrderByDescending(e => e.Id).Select(e => e.CustomerId).Take(1).ToListAsync(cancel);

    private static async Task<List<long>> ExternalIdAsync(DirectoryDb db, string value, CancellationToken cancel) =>
        await db.ExternalIds.Where(x => x.IsLive && x.Value == value).Select(x => x.CustomerId).ToListAsync(cancel) is [_, ..] live ? live
            : await db.ExternalIds.Where(x => !x.IsLive && x.Value == value).OrderByDescending(x => x.Id).Select(x => x.CustomerId).Take(1).ToListAsync(cancel);
}
