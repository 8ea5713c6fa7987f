using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>
/// Gives a custom field another type and reads its values anew: what fits becomes canonical, what does not stays as it
/// is and is marked. Goes through the gate in batches and is taken up again after a restart.
/// </summary>
public sealed class FieldTypeChange(DirectoryStore store, TimeProvider clock)
{
    private const int Batch = 500;
    private const int MostExamples = 5;

    /// <summary>What the change would do, without doing it.</summary>
    /// <param name="options">What a select would offer; empty proposes what customers have.</param>
    public async Task<Outcome<TypeChangeReport>> PreviewAsync(Actor actor, string key, CustomFieldType type, IReadOnlyList<string> options, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageFields) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        if (await db.CustomFields.SingleOrDefaultAsync(each => each.Key == key, cancel) is not { } field)
            return Missing(key);

        var isSelect = type is CustomFieldType.Select or CustomFieldType.MultiSelect;
        IReadOnlyList<string> offered = isSelect && options.Count is 0 ? await HeldAsync(db, field.Id, cancel) : options;
        if (isSelect && offered.Count is 0)
            return new TypeChangeReport(0, 0, [], []);
        if (FieldOptions.Read(type, offered).Problem is { } problem)
            return problem;

        (field.Type, field.Options) = (type, [.. offered]);
        var (read, unfit, examples) = (0L, 0L, new List<string>());
        for (var after = 0L; ;)
        {
            var values = await NextAsync(db.CustomValues, field.Id, after, cancel);
            foreach (var customer in values.GroupBy(value => value.CustomerId))
            {
                var (texts, fits) = Read(field, [.. customer.Select(value => value.Value)]);
                (read, unfit, after) = (read + 1, unfit + (fits ? 0 : 1), customer.Key);
                if (!fits && examples.Count < MostExamples && !examples.Contains(texts[0], StringComparer.Ordinal))
                    examples.Add(texts[0]);
            }

            if (values.Count is 0)
                return new TypeChangeReport(read, unfit, examples, offered);
        }
    }

    /// <summary>Changes the type at once and then reads all values anew.</summary>
    /// <returns><see cref="Problem.Invalid"/> with <c>options</c>; <see cref="Problem.Conflict"/> while an earlier change goes on.</returns>
    public async Task<Outcome<Done>> ApplyAsync(Actor actor, string key, CustomFieldType type, IReadOnlyList<string> options, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageFields) is { } refusal)
            return refusal;
        var offered = FieldOptions.Read(type, options);
        if (!offered.Succeeded)
            return offered.Problem;

        var changed = await store.Gate.WriteAsync<long>(async db =>
        {
            if (await db.CustomFields.AsTracking().SingleOrDefaultAsync(each => each.Key == key, cancel) is not { } field)
                return Missing(key);
            if (field.UnreadFrom is not null)
                return new Problem.Conflict("The values are still being read for an earlier change of type. Wait until that is done.");

            var entry = db.Record(actor, clock.GetUtcNow(), "custom_field.type_changed", subject: key);
            entry.Changed("type", $"{field.Type}", $"{type}");
            entry.Changed("options", CustomFieldValues.Joined(field.Options), CustomFieldValues.Joined(offered.Value));
            (field.Type, field.Options, field.UnreadFrom) = (type, [.. offered.Value], 0);
            return field.Id;
        }, cancel);
        return changed.Succeeded ? await ReadAllAsync(changed.Value, cancel) : changed.Problem;
    }

    /// <summary>Takes up what a stop of the application cut off. For the application itself, which has no member to ask about.</summary>
    public async Task ResumeAsync(CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        foreach (var id in await db.CustomFields.Where(field => field.UnreadFrom != null).Select(field => field.Id).ToListAsync(cancel))
            await ReadAllAsync(id, cancel);
    }

    private async Task<Outcome<Done>> ReadAllAsync(long id, CancellationToken cancel)
    {
        for (var isOver = false; !isOver;)
        {
            await store.Gate.WriteAsync<Done>(async db =>
            {
                var field = await db.CustomFields.AsTracking().SingleAsync(each => each.Id == id, cancel);
                var values = field.UnreadFrom is { } from ? await NextAsync(db.CustomValues.AsTracking(), id, from, cancel) : [];
                foreach (var customer in values.GroupBy(value => value.CustomerId))
                {
                    var held = customer.ToList();
                    var (texts, fits) = Read(field, [.. held.Select(value => value.Value)]);
                    CustomFieldValues.Replace(db, held, [.. texts.Select((text, position) => Value(field, customer.Key, text, position, fits, held[0].Source))]);
                    field.UnreadFrom = customer.Key;
                }

                db.TellMuch();
                isOver = values.Count is 0;
                if (isOver)
                    field.UnreadFrom = null;
                return Done.Value;
            }, cancel);
        }

        return Done.Value;
    }

    /// <summary>The values of the next customers after one, whole customers only.</summary>
    private static async Task<List<CustomValue>> NextAsync(IQueryable<CustomValue> values, long field, long after, CancellationToken cancel)
    {
        var customers = await values.Where(value => value.FieldId == field && value.Position == 0 && value.CustomerId > after)
            .OrderBy(value => value.CustomerId).Select(value => value.CustomerId).Take(Batch).ToListAsync(cancel);
        return await values.Where(value => value.FieldId == field && EF.Parameter(customers).Contains(value.CustomerId))
            .OrderBy(value => value.CustomerId).ThenBy(value => value.Position).ToListAsync(cancel);
    }

    /// <summary>A customer's values as the field's type reads them; all as they are, in one text, when one does not fit.</summary>
    private static (IReadOnlyList<string> Texts, bool Fits) Read(CustomField field, IReadOnlyList<string> held)
    {
        var joined = CustomFieldValues.Joined(held)!;
        IReadOnlyList<string> typed = field.Type is CustomFieldType.MultiSelect ? [.. held.SelectMany(value => value.Split("; "))] : [joined];
        return CustomFieldParser.Read(field, typed) is { Succeeded: true, Value: { Count: > 0 } fitting } ? (fitting, true) : ([joined], false);
    }

    private static CustomValue Value(CustomField field, long customer, string text, int position, bool fits, ValueSource source)
    {
        if (fits)
            return CustomFieldValues.New(field, customer, text, position, source);

        return new CustomValue { CustomerId = customer, FieldId = field.Id, Position = position, Value = text, Folded = FoldedText.Fold(text), IsInvalid = true, Source = source };
    }

    private static async Task<IReadOnlyList<string>> HeldAsync(DirectoryDb db, long field, CancellationToken cancel)
    {
        var held = await db.CustomValues.Where(value => value.FieldId == field).GroupBy(value => value.Value).OrderByDescending(group => group.Count())
            .Select(group => group.Key).Take(FieldOptions.Most).ToListAsync(cancel);
        return [.. held.SelectMany(value => value.Split("; ")).Distinct(StringComparer.OrdinalIgnoreCase).Take(FieldOptions.Most)];
    }

    private static Problem.NotFound Missing(string key) => new($"The custom field “{key}”");
}

/// <summary>What a change of type does to the values.</summary>
/// <param name="Customers">How many customers have a value.</param>
/// <param name="Unfit">How many of them have one that does not fit and would be marked.</param>
/// <param name="Examples">Some of those.</param>
/// <param name="Options">What a select would offer.</param>
public sealed record TypeChangeReport(long Customers, long Unfit, IReadOnlyList<string> Examples, IReadOnlyList<string> Options);
