using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk.Deeds;

/// <summary>Gives a custom field a value, or clears it. The order of trust holds as for one customer.</summary>
internal sealed class FieldDeed : IBulkDeed
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public async Task<Problem?> ApplyAsync(BulkBatch batch, CancellationToken cancel)
    {
        var (db, source) = (batch.Db, batch.Actor.Door.Source());
        if (await FindAsync(db, batch.Task, cancel) is not { } field)
            return new Problem.Conflict($"The custom field “{batch.Task.Label}” is gone or of another type by now.");
        var read = CustomFieldValues.Read(field, batch.Task.Values ?? [], source); // options may have gone meanwhile
        if (!read.Succeeded)
            return read.Problem;

        var (key, wanted) = (KeyOf(field), read.Value);
        var held = await HeldAsync(db, field, batch.Present, cancel);
        var removed = await RemovedAsync(db, key, batch.Present, cancel);
        foreach (var id in batch.Present)
        {
            var (values, removal) = (held[id].ToList(), removed.TryGetValue(id, out var by) ? by : (ValueSource?)null);
            if (values.Select(value => value.Value).SequenceEqual(wanted, StringComparer.Ordinal))
            {
                batch.Leave(id, BulkReason.AlreadySo);
            }
            else if ((values is [{ Source: var from }, ..] && !source.MayOverwrite(from)) || !source.MayOverwrite(removal))
            {
                batch.Leave(id, BulkReason.MoreTrusted);
            }
            else
            {
                batch.Change(id, JsonSerializer.Serialize(new Before([.. values.Select(Held.Of)], removal), Compact));
                batch.Record("customer.edited", id).Changed(key, Joined(values), CustomFieldValues.Joined(wanted));
            }
        }

        var changed = batch.ChangedIds.ToList();
        await ReplaceAsync(db, field, changed, id => wanted.Select((value, position) => CustomFieldValues.New(field, id, value, position, source)), cancel);
        await ReplaceRemovalsAsync(db, key, changed, _ => wanted.Count is 0 ? source : null, cancel);
        return null;
    }

    public async Task<Problem?> UndoAsync(BulkReturn back, CancellationToken cancel)
    {
        var db = back.Db;
        if (back.Task.IsForgotten || await FindAsync(db, back.Task, cancel) is not { } field)
        {
            back.LeaveAll(BulkReason.SubjectGone);
            return null;
        }

        var (key, written) = (KeyOf(field), back.Task.Values ?? []);
        var held = await HeldAsync(db, field, back.Ids, cancel);
        var before = new Dictionary<long, Before>();
        foreach (var item in back.Items)
        {
            var (id, values) = (item.IssuedId, held[item.IssuedId].ToList());
            var was = item.Before is null ? null : JsonSerializer.Deserialize<Before>(item.Before, Compact);
            if (was is null || !values.Select(value => value.Value).SequenceEqual(written, StringComparer.Ordinal))
            {
                back.Leave(id, was is null ? BulkReason.Erased : BulkReason.ChangedSince);
            }
            else if (was.Values.Count > 0 && !was.Values[0].IsInvalid && !CustomFieldParser.Read(field, [.. was.Values.Select(value => value.Value)]).Succeeded)
            {
                back.Leave(id, BulkReason.SubjectGone); // its option is gone
            }
            else
            {
                back.Restore(id);
                before[id] = was;
                back.Record("customer.edited", id).Changed(key, Joined(values), CustomFieldValues.Joined(was.Values.Select(value => value.Value)));
            }
        }

        List<long> restored = [.. before.Keys];
        await ReplaceAsync(db, field, restored, id => before[id].Values.Select((value, position) => value.ToValue(field, id, position)), cancel);
        await ReplaceRemovalsAsync(db, key, restored, id => before[id].Removal, cancel);
        return null;
    }

    private static Task<CustomField?> FindAsync(DirectoryDb db, BulkTask task, CancellationToken cancel) =>
        db.CustomFields.AsNoTracking().SingleOrDefaultAsync(field => field.Id == task.SubjectId && field.Type == task.Type && field.UnreadFrom == null, cancel);

    private static string KeyOf(CustomField field) => $"custom[{field.Key}]";

    private static string? Joined(IEnumerable<CustomValue> values) => CustomFieldValues.Joined(values.Select(value => value.Value));

    private static async Task<ILookup<long, CustomValue>> HeldAsync(DirectoryDb db, CustomField field, List<long> ids, CancellationToken cancel) =>
        (await db.CustomValues.AsNoTracking().Where(value => value.FieldId == field.Id && EF.Parameter(ids).Contains(value.CustomerId)).OrderBy(value => value.Position).ToListAsync(cancel))
            .ToLookup(value => value.CustomerId);

    private static Task<Dictionary<long, ValueSource>> RemovedAsync(DirectoryDb db, string key, List<long> ids, CancellationToken cancel) =>
        db.Removals.Where(removal => removal.Key == key && EF.Parameter(ids).Contains(removal.CustomerId)).ToDictionaryAsync(removal => removal.CustomerId, removal => removal.Source, cancel);

    private static async Task ReplaceAsync(DirectoryDb db, CustomField field, List<long> ids, Func<long, IEnumerable<CustomValue>> values, CancellationToken cancel)
    {
        await db.CustomValues.Where(value => value.FieldId == field.Id && EF.Parameter(ids).Contains(value.CustomerId)).ExecuteDeleteAsync(cancel);
        using var insert = new BulkInsert(db);
        insert.AddRange(ids.SelectMany(values));
    }

    private static async Task ReplaceRemovalsAsync(DirectoryDb db, string key, List<long> ids, Func<long, ValueSource?> removedBy, CancellationToken cancel)
    {
        await db.Removals.Where(removal => removal.Key == key && EF.Parameter(ids).Contains(removal.CustomerId)).ExecuteDeleteAsync(cancel);
        using var insert = new BulkInsert(db);
        insert.AddRange(ids.Where(id => removedBy(id) is not null).Select(id => new Removal { CustomerId = id, Key = key, Source = removedBy(id)!.Value }));
    }

    /// <param name="Removal">Who had cleared it.</param>
    private sealed record Before(List<Held> Values, ValueSource? Removal);

    private sealed record Held(string Value, ValueSource Source, bool IsInvalid)
    {
        public static Held Of(CustomValue value) => new(value.Value, value.Source, value.IsInvalid);

        public CustomValue ToValue(CustomField field, long customer, int position) => IsInvalid
            ? new CustomValue { CustomerId = customer, FieldId = field.Id, Position = position, Value = Value, Folded = FoldedText.Fold(Value), IsInvalid = true, Source = Source }
            : CustomFieldValues.New(field, customer, Value, position, Source);
    }
}
