using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Of each custom field one value is kept, with its source and its flag; fields that take several values are united in the target's order.</summary>
internal sealed class FieldsMoveOnMerge : IMovesOnMerge
{
    private const string Name = "custom_fields";

    public string Part => Name;

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(CustomValue)];

    public async Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var (fields, values) = await ReadAsync(parties, cancel);
        var (single, several) = (new List<MergeField>(), new List<MergeUnion>());
        foreach (var field in fields)
        {
            if (field.Type is CustomFieldType.MultiSelect)
                several.Add(MergeUnion.Of(parties, KeyOf(field), customer => Of(customer).Select(text => (text, text)), field.Label));
            else if (MergeField.Of(parties, KeyOf(field), Of, field.Label, field.Type) is { } one)
                single.Add(one);

            IEnumerable<string> Of(Customer customer) => values.Where(value => value.CustomerId == customer.Id && value.FieldId == field.Id).Select(value => value.Value);
        }

        return new MergePart(single, several);
    }

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, target) = (move.Db, move.Target);
        var (fields, values) = await ReadAsync(move.Parties, cancel);
        if (values.Count is 0)
            return null;

        var rows = values.Where(value => value.CustomerId != target.Id).Select(value => RowCopy.Of(db, value)).ToList();
        var kept = new List<Kept>();
        foreach (var field in fields)
        {
            var key = KeyOf(field);
            var held = values.FindAll(value => value.FieldId == field.Id);
            var before = held.FindAll(value => value.CustomerId == target.Id);
            var after = field.Type is CustomFieldType.MultiSelect ? United(move, held) : Chosen(move, key, held);
            if (!Same(before, after))
                kept.Add(new(field.Id, field.Label, before.ConvertAll(value => RowCopy.Of(db, value)), after.ConvertAll(value => RowCopy.Of(db, value))));

            move.Held.Add(key);
            move.Entry.Changed(key, Joined(before), Joined(after));
            foreach (var source in field.Type is CustomFieldType.MultiSelect ? [] : move.Sources)
            {
                var theirs = held.FindAll(value => value.CustomerId == source.Id);
                if (theirs.Count > 0 && Joined(theirs) != Joined(after))
                    move.Lost(source, key, Joined(theirs));
            }

            CustomFieldValues.Replace(db, before, after);
        }

        db.CustomValues.RemoveRange(values.Where(value => value.CustomerId != target.Id));
        return JsonSerializer.Serialize(new Snapshot(rows, kept));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return;

        var (db, kept) = (back.Db, JsonSerializer.Deserialize<Snapshot>(snapshot)!);
        var labels = await db.CustomFields.ToDictionaryAsync(field => field.Id, field => field, cancel);
        var rows = kept.Rows.Select(row => RowCopy.Restore<CustomValue>(db, row)).ToList();
        db.CustomValues.AddRange(rows.Where(row => labels.ContainsKey(row.FieldId)));
        var now = await db.CustomValues.AsTracking().Where(value => value.CustomerId == back.Survivor.Id).OrderBy(value => value.Position).ToListAsync(cancel);
        foreach (var (fieldId, label, was, written) in kept.Kept)
        {
            if (!labels.TryGetValue(fieldId, out var field))
                continue;

            var held = now.FindAll(value => value.FieldId == fieldId);
            var before = was.ConvertAll(row => RowCopy.Restore<CustomValue>(db, row));
            if (held.Select(value => value.Value).SequenceEqual(written.Select(row => RowCopy.Restore<CustomValue>(db, row).Value)))
            {
                back.Entry.Changed(KeyOf(field), Joined(held), Joined(before));
                CustomFieldValues.Replace(db, held, before);
            }
            else
            {
                back.Stays(KeyOf(field), Joined(held), $"“{label}” was changed after the merge and stays as it is.");
            }
        }

        foreach (var gone in rows.Where(row => !labels.ContainsKey(row.FieldId)).DistinctBy(row => row.FieldId))
            back.Stays(Name, gone.Value, $"The custom field of the value “{gone.Value}” was deleted after the merge, so it does not come back.");
    }

    /// <summary>Follows the merge of a field into another, before the first is deleted: what undoing a merge of customers gives back stands in the second.</summary>
    public static Task FollowAsync(DirectoryDb db, long field, long into, CancellationToken cancel) =>
        MergeSnapshots.RewriteAsync(db, Name, content =>
        {
            var kept = JsonSerializer.Deserialize<Snapshot>(content)!;
            var theirs = kept.Rows.Where(row => IdOf(row) == into).Select(OwnerOf).ToHashSet(); // who has a value of both keeps that of the second
            return JsonSerializer.Serialize(new Snapshot(
                [.. kept.Rows.Where(row => IdOf(row) != field || !theirs.Contains(OwnerOf(row))).Select(Moved)],
                [.. kept.Kept.Where(one => one.FieldId != field || !kept.Kept.Exists(other => other.FieldId == into))
                    .Select(one => one.FieldId == field ? new Kept(into, one.Label, one.Before.ConvertAll(Moved), one.After.ConvertAll(Moved)) : one)]));

            JsonObject Moved(JsonObject row)
            {
                if (IdOf(row) == field)
                    row[nameof(CustomValue.FieldId)] = into;
                return (JsonObject)row.DeepClone();
            }
        }, cancel);

    private static long IdOf(JsonObject row) => row[nameof(CustomValue.FieldId)]!.GetValue<long>();

    private static long OwnerOf(JsonObject row) => row[nameof(CustomValue.CustomerId)]!.GetValue<long>();

    private static string KeyOf(CustomField field) => $"custom[{field.Key}]";

    /// <summary>Every value of the parties, tracked, in its place among the field's; and the fields that have one, in order.</summary>
    private static async Task<(List<CustomField> Fields, List<CustomValue> Values)> ReadAsync(MergeParties parties, CancellationToken cancel)
    {
        var ids = parties.Ids;
        var values = await parties.Db.CustomValues.AsTracking().Where(value => EF.Parameter(ids).Contains(value.CustomerId)).OrderBy(value => value.Position).ToListAsync(cancel);
        var used = values.Select(value => value.FieldId).Distinct().ToList();
        var fields = await parties.Db.CustomFields.Where(field => EF.Parameter(used).Contains(field.Id)).OrderBy(field => field.Position).ThenBy(field => field.Key).ToListAsync(cancel);
        return (fields, values);
    }

    private static List<CustomValue> Chosen(MergeMove move, string key, List<CustomValue> held)
    {
        var from = move.KeptFrom(key) ?? move.Parties.Everybody.First(customer => held.Exists(value => value.CustomerId == customer.Id));
        var chosen = held.FindAll(value => value.CustomerId == from.Id);
        var vouched = held.Where(value => Joined(held.FindAll(other => other.CustomerId == value.CustomerId)) == Joined(chosen)).MaxBy(value => value.Source.Rank())!.Source;
        return [.. chosen.Select((value, position) => Copy(move.Target, value, position, move.SourceOf(key, vouched) ?? vouched))];
    }

    private static List<CustomValue> United(MergeMove move, List<CustomValue> held)
    {
        var inOrder = move.Parties.Everybody.SelectMany(customer => held.FindAll(value => value.CustomerId == customer.Id)).DistinctBy(value => value.Value).ToList();
        var source = held.MaxBy(value => value.Source.Rank())!.Source;
        return [.. inOrder.Select((value, position) => Copy(move.Target, value, position, source))];
    }

    private static CustomValue Copy(Customer target, CustomValue value, int position, ValueSource source) => new()
    {
        CustomerId = target.Id,
        FieldId = value.FieldId,
        Position = position,
        Value = value.Value,
        Folded = value.Folded,
        Number = value.Number,
        IsInvalid = value.IsInvalid,
        Source = source,
    };

    private static bool Same(List<CustomValue> before, List<CustomValue> after) =>
        before.Select(value => (value.Value, value.Source, value.IsInvalid)).SequenceEqual(after.Select(value => (value.Value, value.Source, value.IsInvalid)));

    private static string? Joined(IEnumerable<CustomValue> values) => CustomFieldValues.Joined(values.Select(value => value.Value));

    /// <param name="Rows">Every value of the sources.</param>
    /// <param name="Kept">The fields of the survivor that the merge changed.</param>
    private sealed record Snapshot(List<JsonObject> Rows, List<Kept> Kept);

    private sealed record Kept(long FieldId, string Label, List<JsonObject> Before, List<JsonObject> After);
}
