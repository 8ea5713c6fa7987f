using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Rows that name an address of a deleted customer which must not be made a customer of again. Who has the address in spite
/// of that, because somebody added it by hand, may be brought up to date.
/// </summary>
internal static class BlockedRows
{
    private const int AtOnce = 500;

    /// <returns>The rows to be left out, with a sentence that does not repeat the address.</returns>
    public static async Task<Dictionary<ImportRow, string>> FindAsync(DirectoryDb db, AddressBlocks blocks, IEnumerable<ImportRow> rows, CancellationToken cancel)
    {
        var found = new Dictionary<ImportRow, string>(ReferenceEqualityComparer.Instance);
        foreach (var some in rows.Chunk(AtOnce))
        {
            var barred = await blocks.AmongAsync(db, some.SelectMany(Identifiers), cancel);
            if (barred.Count > 0)
                barred.ExceptWith(await HeldAsync(db, barred, cancel));
            foreach (var row in barred.Count is 0 ? [] : some)
            {
                if (Identifiers(row).Where(barred.Contains).Select(one => ((IdentifierKind Kind, string Key)?)one).FirstOrDefault() is { } first)
                    found[row] = $"{InWords(first.Kind)} of this row is blocked, because its customer was deleted. An admin can lift the block.";
            }
        }

        return found;
    }

    private static IEnumerable<(IdentifierKind Kind, string Key)> Identifiers(ImportRow row) =>
    [
        .. row.Says.EmailKeys.Select(key => (IdentifierKind.Email, key)),
        .. row.Says.Matching.Select(phone => (IdentifierKind.Phone, phone)),
        .. row.Says.ExternalId is { } id ? [(IdentifierKind.ExternalId, id)] : Array.Empty<(IdentifierKind, string)>(),
    ];

    private static async Task<IEnumerable<(IdentifierKind Kind, string Key)>> HeldAsync(DirectoryDb db, HashSet<(IdentifierKind Kind, string Key)> barred, CancellationToken cancel)
    {
        List<string> Of(IdentifierKind kind) => [.. barred.Where(one => one.Kind == kind).Select(one => one.Key)];

        var (emails, phones, ids) = (Of(IdentifierKind.Email), Of(IdentifierKind.Phone), Of(IdentifierKind.ExternalId));
        var heldEmails = await db.Emails.Where(email => email.IsLive && emails.Contains(email.Key)).Select(email => email.Key).ToListAsync(cancel);
        var heldIds = await db.ExternalIds.Where(id => id.IsLive && ids.Contains(id.Value)).Select(id => id.Value).ToListAsync(cancel);
        var heldPhones = await db.Phones.Where(phone => phones.Contains(phone.E164!))
            .Join(db.Customers.Where(customer => customer.DeletedAt == null), phone => phone.CustomerId, customer => customer.Id, (phone, _) => phone.E164!).ToListAsync(cancel);
        return
        [
            .. heldEmails.Select(key => (IdentifierKind.Email, key)),
            .. heldPhones.Select(key => (IdentifierKind.Phone, key)),
            .. heldIds.Select(key => (IdentifierKind.ExternalId, key)),
        ];
    }

    private static string InWords(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => "An e-mail address",
        IdentifierKind.Phone => "A phone number",
        _ => "The external id",
    };
}
