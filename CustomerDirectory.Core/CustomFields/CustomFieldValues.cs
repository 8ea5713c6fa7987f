using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Writes the custom fields of a customer.</summary>
internal static class CustomFieldValues
{
    /// <summary>Written in front of a key by the widget and by other systems.</summary>
    private const string IncomingPrefix = "cf_";

    public static string KeyOf(string incoming) =>
        incoming.StartsWith(IncomingPrefix, StringComparison.Ordinal) ? incoming[IncomingPrefix.Length..] : incoming;

    public static async Task<Problem?> ApplyAsync(
        DirectoryDb db, long customerId, IReadOnlyDictionary<string, IReadOnlyList<string>> wanted, ValueSource source, AuditEntry entry, CancellationToken cancel)
    {
        if (wanted.Count is 0)
            return null;

        var held = await db.CustomValues.AsTracking().Where(value => value.CustomerId == customerId).ToListAsync(cancel);
        foreach (var (incoming, typed) in wanted)
        {
            var key = KeyOf(incoming);
            if (await FindAsync(db, key, cancel) is not { } field)
                return new Problem.Invalid($"custom[{key}]", $"There is no custom field “{key}”.");

            var read = CustomFieldParser.Read(field, typed);
            if (read.Problem is { } problem)
                return problem;

            var before = held.Where(value => value.FieldId == field.Id).OrderBy(value => value.Position).ToList();
            if (before.Select(value => value.Value).SequenceEqual(read.Value!) || (before is [{ Source: var heldSource }, ..] && !source.MayOverwrite(heldSource)))
                continue;

            db.CustomValues.RemoveRange(before);
            if (before.Count > 0)
                await db.SaveChangesAsync(cancel); // the new rows take the keys of the old ones
            db.CustomValues.AddRange(read.Value!.Select((value, position) => New(field, customerId, value, position, source)));
            entry.Changed($"custom[{key}]", Joined(before.Select(value => value.Value)), Joined(read.Value!));
        }

        return null;
    }

    public static CustomValue New(CustomField field, long customerId, string value, int position, ValueSource source) => new()
    {
        CustomerId = customerId,
        FieldId = field.Id,
        Position = position,
        Value = value,
        Folded = FoldedText.Fold(value),
        Number = CustomFieldParser.NumberOf(field.Type, value),
        Source = source,
    };

    private static async Task<CustomField?> FindAsync(DirectoryDb db, string key, CancellationToken cancel) =>
        db.CustomFields.Local.FirstOrDefault(field => field.Key == key) ?? await db.CustomFields.AsTracking().FirstOrDefaultAsync(field => field.Key == key, cancel);

    private static string? Joined(IEnumerable<string> values) => string.Join("; ", values) is { Length: > 0 } joined ? joined : null;
}
