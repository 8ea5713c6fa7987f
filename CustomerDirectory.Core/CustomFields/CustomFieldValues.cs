using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Writes the custom fields of a customer.</summary>
internal static class CustomFieldValues
{
    /// <summary>Written in front of a key by the widget and by other systems.</summary>
    private const string IncomingPrefix = "cf_";

    public static string KeyOf(string incoming) =>
        incoming.StartsWith(IncomingPrefix, StringComparison.Ordinal) ? incoming[IncomingPrefix.Length..] : incoming;

    public static async Task<Problem?> ApplyAsync(
        DirectoryDb db, ICustomerLookups lookups, long customerId, IReadOnlyDictionary<string, IReadOnlyList<string>> wanted, ValueSource source, AuditEntry entry, CancellationToken cancel)
    {
        if (wanted.Count is 0)
            return null;

        var held = await lookups.ValuesAsync(customerId, cancel);
        foreach (var asked in wanted.GroupBy(pair => KeyOf(pair.Key), pair => pair.Value, StringComparer.Ordinal))
        {
            var key = asked.Key;
            if (asked.ToList() is not [var typed])
                return new Problem.Invalid($"custom[{key}]", $"The custom field “{key}” is given twice.");
            if (await lookups.FieldAsync(key, cancel) is not { } field)
                return new Problem.Invalid($"custom[{key}]", $"There is no custom field “{key}”.");

            var read = CustomFieldParser.Read(field, typed);
            if (read.Problem is { } problem)
                return problem;

            var before = held.Where(value => value.FieldId == field.Id).OrderBy(value => value.Position).ToList();
            if (before.Select(value => value.Value).SequenceEqual(read.Value!) || (before is [{ Source: var heldSource }, ..] && !source.MayOverwrite(heldSource)))
                continue;
            if (field.IsReadOnly && source is ValueSource.Manual)
                return Unwritable(field);
            var removed = await lookups.RemovedAsync(customerId, $"custom[{key}]", cancel);
            var heldFrom = before is [{ Source: var from }, ..] ? from : removed?.Source;
            if (!MaySet(db, customerId, $"custom[{key}]", removed, isCleared: read.Value!.Count is 0, source))
                continue;

            entry.Changed($"custom[{key}]", Joined(before.Select(value => value.Value)), Joined(read.Value!), heldFrom);
            Replace(db, before, [.. read.Value!.Select((value, position) => New(field, customerId, value, position, source))]);
        }

        return null;
    }

    /// <summary>What is wanted of a field for many customers at once.</summary>
    /// <returns>The canonical values; <see cref="Problem.Invalid"/> when they do not fit, or the field is not for this source.</returns>
    public static Outcome<IReadOnlyList<string>> Read(CustomField field, IReadOnlyList<string> typed, ValueSource source) =>
        field.IsReadOnly && source is ValueSource.Manual ? Unwritable(field) : CustomFieldParser.Read(field, typed);

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

    private static Problem.Invalid Unwritable(CustomField field) => new($"custom[{field.Key}]", $"“{field.Label}” is filled by other systems and cannot be changed by hand.");

    /// <summary>Remembers who cleared a field, and keeps a lower source from filling it again.</summary>
    private static bool MaySet(DirectoryDb db, long customerId, string key, Removal? removal, bool isCleared, ValueSource source)
    {
        if (removal is not null && !source.MayOverwrite(removal.Source))
            return false;

        if (isCleared && removal is null)
            db.Removals.Add(new Removal { CustomerId = customerId, Key = key, Source = source });
        else if (isCleared)
            removal!.Source = source;
        else if (removal is not null)
            db.Removals.Remove(removal);
        return true;
    }

    /// <summary>Rows keep their keys, so a value that takes the place of another is written over it.</summary>
    public static void Replace(DirectoryDb db, List<CustomValue> before, List<CustomValue> after)
    {
        foreach (var (held, value) in before.Zip(after))
            (held.Value, held.Folded, held.Number, held.IsInvalid, held.Source) = (value.Value, value.Folded, value.Number, value.IsInvalid, value.Source);
        db.CustomValues.RemoveRange(before.Skip(after.Count));
        foreach (var value in after.Skip(before.Count))
            db.AddRow(value);
    }

    public static string? Joined(IEnumerable<string> values) => string.Join("; ", values) is { Length: > 0 } joined ? joined : null;
}
