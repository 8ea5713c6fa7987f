using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Finds out whether a field is another by now than the one that somebody saw.</summary>
internal static class FieldConflicts
{
    /// <summary>The first field that somebody else changed to something else than what is wanted; null when there is none.</summary>
    public static async Task<Problem?> FindAsync(DirectoryDb db, Customer customer, CustomerFieldEdit edit, CancellationToken cancel)
    {
        foreach (var (field, seen) in edit.Seen)
        {
            var current = await CurrentAsync(db, customer, field, cancel);
            var stands = field is "email" or "phone" or "social"
                ? seen.All(value => current.Contains(value, StringComparer.OrdinalIgnoreCase))
                : current.SequenceEqual(seen, StringComparer.Ordinal) || current.SequenceEqual(Wanted(edit.Changes, field), StringComparer.Ordinal);
            if (!stands)
                return await ConflictAsync(db, customer.Id, field, seen, field is "email" or "phone" or "social" ? [] : current, cancel);
        }

        return null;
    }

    private static async Task<IReadOnlyList<string>> CurrentAsync(DirectoryDb db, Customer customer, string field, CancellationToken cancel) => field switch
    {
        "email" => [.. customer.Emails.Select(email => email.Address)],
        "phone" => [.. customer.Phones.Select(phone => phone.Number)],
        "social" => [.. customer.Socials.Select(social => $"{social.Network}: {social.Handle}")],
        "external_id" => One(customer.ExternalIds.Find(id => !id.IsAlias)?.Value),
        _ when KeyOf(field) is { } key => await db.CustomValues.Where(value => value.CustomerId == customer.Id)
            .Join(db.CustomFields.Where(each => each.Key == key), value => value.FieldId, each => each.Id, (value, _) => value)
            .OrderBy(value => value.Position).Select(value => value.Value).ToListAsync(cancel),
        _ => One(CustomerScalars.Read(customer, field)),
    };

    /// <summary>Two who wrote the same do not collide.</summary>
    private static IReadOnlyList<string> Wanted(CustomerChanges changes, string field) => field switch
    {
        "external_id" => One(TypedText.Trim(changes.ExternalId?.Value)),
        _ when KeyOf(field) is { } key => changes.CustomFields.GetValueOrDefault(key, []),
        _ => One(CustomerScalars.Wanted(changes, field)),
    };

    private static async Task<Problem> ConflictAsync(DirectoryDb db, long customerId, string field, IReadOnlyList<string> seen, IReadOnlyList<string> current, CancellationToken cancel)
    {
        var ids = db.IssuedIds.Where(issued => issued.CustomerId == customerId).Select(issued => (long?)issued.Id);
        var by = await db.Audit.Where(entry => ids.Contains(entry.IssuedId) && entry.Changes.Any(change => change.Field == field))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Select(entry => entry.ActorName).FirstOrDefaultAsync(cancel);
        var who = by ?? "Somebody";
        var what = (field, current) switch
        {
            ("email" or "phone" or "social", _) => $"{who} removed {string.Join(", ", seen)} meanwhile.",
            (_, []) => $"{who} cleared this meanwhile.",
            _ => $"{who} changed this to “{string.Join(", ", current)}” meanwhile.",
        };
        return new Problem.Conflict(what) { Meanwhile = new ValueMeanwhile(field, current, by) };
    }

    private static string? KeyOf(string field) => field.StartsWith("custom[", StringComparison.Ordinal) ? field[7..^1] : null;

    private static IReadOnlyList<string> One(string? value) => value is null or "" ? [] : [value];
}
