using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Keeps the definitions of custom fields: labels, options, order, read-only, and keys that other systems brought.</summary>
public sealed class FieldUpkeep(DirectoryStore store, TimeProvider clock)
{
    /// <summary>All fields in order, listed ones first, each with how many customers have a value.</summary>
    public async Task<Outcome<IReadOnlyList<FieldRow>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageFields) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        return await db.CustomFields.OrderByDescending(field => field.IsListed).ThenBy(field => field.Position).ThenBy(field => field.Key)
            .Select(field => new FieldRow(
                field.Key, field.Label, field.Type, field.Options, field.IsReadOnly, field.IsListed, field.UnreadFrom != null,
                db.CustomValues.LongCount(value => value.FieldId == field.Id && value.Position == 0), db.CustomValues.LongCount(value => value.FieldId == field.Id && value.IsInvalid)))
            .ToListAsync(cancel);
    }

    /// <param name="options">What a select offers from now on; the same as before, or empty, for other types.</param>
    /// <returns><see cref="Problem.Conflict"/> when an option that customers have is left out.</returns>
    public Task<Outcome<Done>> EditAsync(Actor actor, string key, string label, bool isReadOnly, IReadOnlyList<string> options, CancellationToken cancel) =>
        ChangeAsync(actor, key, "custom_field.edited", async (db, field, entry) =>
        {
            var taken = CustomerLimits.Take(label, "label", FieldCatalog.LongestLabel);
            if (taken.Problem is { } problem)
                return problem;
            if (taken.Value is not { } text)
                return new Problem.Invalid("label", "A field needs a label.");
            var offered = FieldOptions.Read(field.Type, options);
            if (!offered.Succeeded)
                return offered.Problem;

            var dropped = field.Options.Except(offered.Value, StringComparer.Ordinal).ToList();
            if (await db.CustomValues.Where(value => value.FieldId == field.Id && dropped.Contains(value.Value)).Select(value => value.Value).FirstOrDefaultAsync(cancel) is { } used)
                return new Problem.Conflict($"Customers have “{used}” in this field. Change them first, or keep the option.");

            entry.Changed("label", field.Label, text);
            entry.Changed("read_only", $"{field.IsReadOnly}", $"{isReadOnly}");
            entry.Changed("options", CustomFieldValues.Joined(field.Options), CustomFieldValues.Joined(offered.Value));
            (field.Label, field.IsReadOnly, field.Options) = (text, isReadOnly, [.. offered.Value]);
            return null;
        }, cancel);

    /// <summary>Puts a field at another place among the listed ones.</summary>
    /// <param name="place">From 0; past the end means last.</param>
    public Task<Outcome<Done>> MoveAsync(Actor actor, string key, int place, CancellationToken cancel) =>
        ChangeAsync(actor, key, "custom_field.moved", async (db, field, entry) =>
        {
            var order = await db.CustomFields.AsTracking().Where(other => other.IsListed).OrderBy(other => other.Position).ThenBy(other => other.Key).ToListAsync(cancel);
            var before = order.IndexOf(field);
            if (before < 0)
                return new Problem.Conflict("Only a listed field has a place. Accept it first.");

            order.RemoveAt(before);
            order.Insert(Math.Clamp(place, 0, order.Count), field);
            for (var position = 0; position < order.Count; position++)
                order[position].Position = position + 1;
            entry.Changed("place", $"{before + 1}", $"{order.IndexOf(field) + 1}");
            return null;
        }, cancel);

    /// <summary>Lists a key that another system brought, as the last field.</summary>
    public Task<Outcome<Done>> AcceptAsync(Actor actor, string key, CancellationToken cancel) =>
        ChangeAsync(actor, key, "custom_field.accepted", async (db, field, _) =>
        {
            if (field.IsListed)
                return null;

            field.Position = (await db.CustomFields.Where(other => other.IsListed).MaxAsync(other => (int?)other.Position, cancel) ?? 0) + 1;
            field.IsListed = true;
            return null;
        }, cancel);

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, string key, string action, Func<DirectoryDb, CustomField, AuditEntry, Task<Problem?>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageFields) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.CustomFields.AsTracking().SingleOrDefaultAsync(each => each.Key == key, cancel) is not { } field)
                return new Problem.NotFound($"The custom field “{key}”");

            var entry = db.Record(actor, clock.GetUtcNow(), action, subject: key);
            db.TellMuch();
            if (await change(db, field, entry) is { } problem)
                return problem;

            db.ChangeTracker.DetectChanges();
            if (!db.ChangeTracker.Entries<CustomField>().Any(each => each.State is EntityState.Modified))
                db.Unrecord(entry);
            return Done.Value;
        }, cancel);
    }
}

/// <summary>A custom field as those see it who administer the fields.</summary>
/// <param name="IsBeingRead">A change of type is still going through its values.</param>
/// <param name="Values">How many customers have a value.</param>
/// <param name="Invalid">How many values do not fit the type.</param>
public sealed record FieldRow(
    string Key, string Label, CustomFieldType Type, IReadOnlyList<string> Options, bool IsReadOnly, bool IsListed, bool IsBeingRead, long Values, long Invalid);
