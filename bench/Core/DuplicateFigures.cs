using System.Diagnostics;
using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Core;

/// <summary>How much of what is known to be one person is found, how much else, how fast and in how much memory.</summary>
internal static class DuplicateFigures
{
    private const int HardPairs = 100;
    private const string Hard = "Hard negative";

    public static async Task<int> MeasureAsync(DirectoryInfo? data, int customers, bool asJson, CancellationToken cancel)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("duplicates-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            await using var services = InProcess.Services(store);
            var plan = new SeedPlan(customers, Feedback: 0, Seed: 7);
            await FillAsync(services, store, plan, cancel);
            var figures = new Figures();
            var (took, peak, done) = await RunAsync(services, cancel);
            figures.Add("customers", done.Customers, "");
            figures.Add("everybody compared after", took.TotalSeconds, "s");
            figures.Add("the same for a million, if it grows evenly", took.TotalSeconds * 1_000_000 / done.Customers, "s");
            figures.Add("most memory meanwhile, above that of the open directory", peak / 1024.0 / 1024.0, "MB");
            figures.Add("left out because too many share it, times a customer met one", done.TooLarge, "");
            await JudgeAsync(store, plan, figures, cancel);
            await EditAsync(services, store, figures, cancel);
            figures.Print(asJson);
        }
        finally
        {
            if (data is null)
                folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task FillAsync(IServiceProvider services, DirectoryStore store, SeedPlan plan, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        if (!await db.Customers.AnyAsync(cancel))
        {
            Taken(await Get<DirectorySeed>(services).RunAsync(plan, progress: null, cancel));
            foreach (var (one, other) in HardNegatives())
            {
                Taken(await Get<CustomerRecords>(services).CreateAsync(Actor.CommandLine, one, cancel));
                Taken(await Get<CustomerRecords>(services).CreateAsync(Actor.CommandLine, other, cancel));
            }
        }

        // Of an earlier measurement.
        Taken(await store.Gate.WriteAsync<Done>(async write =>
        {
            await write.DuplicatePairs.ExecuteDeleteAsync(cancel);
            await write.Settings.Where(setting => setting.Key == "duplicates_found").ExecuteDeleteAsync(cancel);
            return Done.Value;
        }, cancel));
    }

    /// <summary>Two people each who look like one at a first glance.</summary>
    private static IEnumerable<(CustomerChanges One, CustomerChanges Other)> HardNegatives()
    {
        for (var number = 0; number < HardPairs; number++)
        {
            var mark = number.ToString(CultureInfo.InvariantCulture);
            yield return (Named("Maria Gonzalez", $"maria{mark}@gmail.com"), Named("Maria Gonzalez", $"gonzalez{mark}@gmail.com"));
            yield return (Named("Anton", $"info+a{mark}@hard{mark}.example"), Named("Berta", $"info+b{mark}@hard{mark}.example"));
            yield return (Named("John Smith", $"john@family{mark}.example"), Named("Jane Smith", $"jane@family{mark}.example"));
            yield return (Named("Carl", null, $"+49 30 90{number:000000} ext. 1"), Named("Dora", null, $"+49 30 90{number:000000} ext. 2"));
            yield return (Named("Emil Berg", null) with { Company = $"{Hard} {mark}" }, Named("Emma Berg", null) with { Company = $"{Hard} {mark}" });
        }

        static CustomerChanges Named(string name, string? email, string? phone = null) => new()
        {
            Name = name,
            City = Hard,
            AddEmails = email is null ? [] : [new(email)],
            AddPhones = phone is null ? [] : [new(phone)],
        };
    }

    private static async Task<(TimeSpan Took, long Peak, FinderStep Done)> RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        GC.Collect();
        var (before, most) = (Environment.WorkingSet, 0L);
        using var sampling = new Timer(_ => most = Math.Max(most, Environment.WorkingSet), state: null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        var since = Stopwatch.GetTimestamp();
        var done = await Get<DuplicateFinder>(services).CatchUpAsync(cancel);
        return (Stopwatch.GetElapsedTime(since), most - before, done);
    }

    private static async Task JudgeAsync(DirectoryStore store, SeedPlan plan, Figures figures, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var found = await db.DuplicatePairs.ToListAsync(cancel);
        var hard = (await db.Customers.Where(customer => customer.City == Hard).Select(customer => customer.Id).ToListAsync(cancel)).ToHashSet();
        var planned = DirectorySeed.PairsOf(plan).ToList();
        var keys = found.Select(pair => (pair.LowId, pair.HighId)).ToHashSet();
        foreach (var kind in Enum.GetValues<SeededLikeness>())
        {
            var wanted = planned.Where(pair => pair.Likeness == kind).ToList();
            figures.Add($"{kind}: found of {wanted.Count} planted", 100.0 * wanted.Count(pair => keys.Contains((pair.First, pair.Second))) / wanted.Count, "%");
        }

        // Two who repeat the same one are one person too.
        var persons = planned.ToDictionary(pair => pair.Second, pair => pair.First);
        long Person(long id) => persons.GetValueOrDefault(id, id);
        foreach (var (kind, kinds) in new[]
        {
            ("phone", LikenessKinds.SamePhone), ("mailbox", LikenessKinds.SameMailbox),
            ("name and company", LikenessKinds.SameName | LikenessKinds.SameCompany), ("similar name and domain", LikenessKinds.SimilarName | LikenessKinds.SameDomain),
        })
        {
            var suggested = found.Where(pair => (pair.Reasons & kinds) == kinds).ToList();
            figures.Add($"suggested for the same {kind}: one person in truth, of {suggested.Count}", suggested.Count is 0 ? 0 : 100.0 * suggested.Count(pair => Person(pair.LowId) == Person(pair.HighId)) / suggested.Count, "%");
        }

        figures.Add("suggested in all: one person in truth", 100.0 * found.Count(pair => Person(pair.LowId) == Person(pair.HighId)) / Math.Max(1, found.Count), "%");
        figures.Add($"suggested of {HardPairs * 5} hard negatives", found.Count(pair => hard.Contains(pair.LowId) && hard.Contains(pair.HighId)), "");
    }

    /// <summary>How long it takes from an edit to the pair.</summary>
    private static async Task EditAsync(IServiceProvider services, DirectoryStore store, Figures figures, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var ids = await db.IssuedIds.OrderBy(issued => issued.Id).Select(issued => issued.PublicId).Take(100).ToListAsync(cancel);
        var times = new List<double>();
        foreach (var id in ids)
        {
            Taken(await Get<CustomerRecords>(services).EditAsync(Actor.CommandLine, id, new() { AddPhones = [new("+49 30 7654321")] }, null, cancel));
            var since = Stopwatch.GetTimestamp();
            await Get<DuplicateFinder>(services).CatchUpAsync(cancel);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            Taken(await Get<CustomerRecords>(services).EditAsync(Actor.CommandLine, id, new() { RemovePhones = ["+49 30 7654321"] }, null, cancel));
        }

        figures.AddP95("one changed customer compared", times);
    }

    private static T Get<T>(IServiceProvider services) where T : notnull => (T)services.GetService(typeof(T))!;

    private static void Taken<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Problem.Message);
    }
}
