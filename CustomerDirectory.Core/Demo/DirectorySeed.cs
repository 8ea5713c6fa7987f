using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Demo;

/// <summary>Fills an empty directory with people who do not exist: for demonstrations, load tests and measurements.</summary>
public sealed class DirectorySeed(DirectoryStore store, TimeProvider clock)
{
    private const int CustomersAtOnce = 500;

    /// <summary>A customer has at most so many feedback items, unless the plan asks for more on average.</summary>
    private const int MostItems = 400;

    /// <summary>
    /// Writes the plan in batches. What was written stays when it is cancelled. Stamps lie between three years and a
    /// minute before now.
    /// </summary>
    /// <returns>
    /// <see cref="Problem.Conflict"/> when the directory holds customers already, and then nothing is written; or when
    /// somebody else adds one meanwhile, and then the batches before that stay.
    /// </returns>
    public async Task<Outcome<Done>> RunAsync(SeedPlan plan, IProgress<SeedProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var prepared = await PrepareAsync(cancel);
        if (!prepared.Succeeded)
            return prepared.Problem;

        var rows = new SeedRows(plan, new SeedPeople(plan), prepared.Value, clock.GetUtcNow());
        using var batches = Batches(plan).GetEnumerator();
        var through = 0;
        var next = NextAsync();
        while (await next is { } batch)
        {
            cancel.ThrowIfCancellationRequested();
            next = NextAsync(); // made up while this one is written
            var written = await store.Gate.WriteAsync<Done>(async db =>
            {
                if ((await db.IssuedIds.MaxAsync(issued => (long?)issued.Id, cancel) ?? 0) != through)
                    return new Problem.Conflict($"Somebody else put a customer into the directory while it was being filled, so only {through} made-up ones were written. Fill another folder.");

                using var insert = new BulkInsert(db);
                insert.AddRange(batch.Rows);
                db.TellMuch();
                return Done.Value;
            }, cancel);
            if (!written.Succeeded)
                return written;

            through = batch.Through;
            progress?.Report(new SeedProgress(batch.Through, plan.Customers));
        }

        return Done.Value;

        Task<(List<object> Rows, int Through)?> NextAsync() => Task.Run<(List<object>, int)?>(() =>
            batches.MoveNext() ? ([.. batches.Current.SelectMany(one => rows.Of(one.Index, one.Index + 1, one.Items))], batches.Current[^1].Index + 1) : null);
    }

    /// <summary>Which of the seeded customers are one person: what a search for duplicates should find.</summary>
    public static IEnumerable<SeededPair> PairsOf(SeedPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var people = new SeedPeople(plan);
        for (var index = 0; index < plan.Customers; index++)
        {
            if (people.RepeatOf(index) is var (original, likeness))
                yield return new SeededPair(original + 1, index + 1, likeness);
        }
    }

    private static IEnumerable<(int Index, int Items)[]> Batches(SeedPlan plan) => Shares(plan).Chunk(CustomersAtOnce);

    /// <summary>How many items each customer has: many have few, few have many, all together have what was planned.</summary>
    private static IEnumerable<(int Index, int Items)> Shares(SeedPlan plan)
    {
        var left = plan.Feedback;
        for (var index = 0; index < plan.Customers; index++)
        {
            var mean = (double)left / (plan.Customers - index);
            var drawn = (int)(-mean * Math.Log(1 - new Dice(plan.Seed, index, purpose: 5).Share()) + 0.5);
            var items = index == plan.Customers - 1 ? left : Math.Min(Math.Min(drawn, left), Math.Max(MostItems, (int)mean));
            left -= items;
            yield return (index, items);
        }
    }

    private Task<Outcome<SeedVocabulary>> PrepareAsync(CancellationToken cancel) => store.Gate.WriteAsync<SeedVocabulary>(async db =>
    {
        if (await db.IssuedIds.AnyAsync(cancel))
            return new Problem.Conflict("The directory holds customers already. Made-up ones are only put into an empty directory: choose another folder with --data.");

        var tags = await db.Tags.AsTracking().ToDictionaryAsync(tag => tag.Key, cancel);
        foreach (var name in SeedWords.Tags.Where(name => !tags.ContainsKey(CustomerTags.KeyOf(name))))
            db.Tags.Add(tags[CustomerTags.KeyOf(name)] = CustomerTags.New(name));
        var fields = await db.CustomFields.AsTracking().ToDictionaryAsync(field => field.Key, cancel);
        foreach (var field in Fields().Where(field => !fields.ContainsKey(field.Key)))
        {
            field.Position += fields.Count;
            db.CustomFields.Add(fields[field.Key] = field);
        }

        await db.SaveChangesAsync(cancel); // gives the ids
        return new SeedVocabulary([.. SeedWords.Tags.Select(name => tags[CustomerTags.KeyOf(name)].Id)], fields);
    }, cancel);

    private static CustomField[] Fields() =>
    [
        new() { Key = "plan", Label = "Plan", Type = CustomFieldType.Select, Options = [.. SeedWords.Plans], Position = 1 },
        new() { Key = "seats", Label = "Seats", Type = CustomFieldType.Number, Position = 1 },
        new() { Key = "company.size", Label = "Company size", Type = CustomFieldType.Select, Options = [.. SeedWords.Sizes], Position = 1 },
        new() { Key = "company.industry", Label = "Industry", Type = CustomFieldType.Select, Options = [.. SeedWords.Industries], Position = 1 },
    ];
}
