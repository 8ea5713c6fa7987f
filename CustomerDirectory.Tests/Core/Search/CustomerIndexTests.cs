using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

public sealed class CustomerIndexTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_any_change_the_index_answers_like_the_database()
    {
        using var directory = await TestDirectory.NewAsync();
        using var never = new CustomerIndex(directory.Store);
        var (byIndex, bySql) = (directory.Search, new CustomerSearch(directory.Store, never, directory.Clock));
        var random = new Random(7);
        var ids = new List<string>();
        for (var step = 0; step < 400; step++)
        {
            if (step is 60 or 300)
                await directory.Index.ReloadAsync(Cancel);
            await ChangeAsync(directory, random, ids, step);

            foreach (var (filter, sort) in Questions(random))
            {
                var (found, expected) = (TestDirectory.Value(await byIndex.PageAsync(Some.Viewer, filter, sort, 0, 500, Cancel)), TestDirectory.Value(await bySql.PageAsync(Some.Viewer, filter, sort, 0, 500, Cancel)));
                Assert.True(expected.Rows.Select(row => row.Id).SequenceEqual(found.Rows.Select(row => row.Id)), $"step {step}: {filter} by {sort}");
                Assert.Equal(expected.Total, found.Total);
            }
        }

        Assert.True(directory.Index.IsLoaded);
        Assert.False(never.IsLoaded);
    }

    [Fact]
    public async Task Who_asks_while_everybody_is_read_anew_finds_what_was_just_saved()
    {
        using var directory = await TestDirectory.NewAsync();
        await directory.Index.ReloadAsync(Cancel);
        using var over = new CancellationTokenSource();
        var reloading = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                await directory.Index.ReloadAsync(Cancel);
        }, Cancel);

        await Parallel.ForEachAsync(Enumerable.Range(0, 4), Cancel, async (writer, cancel) =>
        {
            for (var number = 0; number < 25; number++)
            {
                var name = $"w{writer}n{number}end";
                var id = await directory.GivenAsync(Some.Changes(name));
                var found = TestDirectory.Value(await directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Search = name }, CustomerSort.Default, 0, 10, cancel));
                Assert.Equal(id, Assert.Single(found.Rows).Id);
            }
        });

        await over.CancelAsync();
        await reloading;
        Assert.Equal(100, TestDirectory.Value(await directory.Search.CountAsync(Some.Viewer, CustomerFilter.Everyone, Cancel)));
    }

    [Fact]
    public async Task What_a_refused_write_touched_is_not_told()
    {
        using var directory = await TestDirectory.NewAsync();
        var told = new List<long>();
        directory.Gate.Committed += told.AddRange;
        await directory.GivenAsync(Some.Changes("Ann", "ann@example.com"));
        told.Clear();

        Assert.False((await directory.Records.CreateAsync(Some.Agent, Some.Changes("Bob", "ann@example.com"), Cancel)).Succeeded);
        Assert.Empty(told);

        var cid = await directory.GivenAsync(Some.Changes("Cid"));
        Assert.Single(told);
        told.Clear();
        TestDirectory.Value(await directory.Records.EditAsync(Some.Agent, cid, new CustomerChanges { AddTags = ["vip"] }, null, Cancel));
        Assert.Single(told);
    }

    [Fact]
    public async Task Among_thousands_any_word_range_and_place_is_answered_like_the_database()
    {
        using var directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await directory.Service<DirectorySeed>().RunAsync(new(5_000, Feedback: 5_000, Seed: 7), progress: null, Cancel));
        await directory.Index.ReloadAsync(Cancel);
        for (var changed = 0; changed < 20; changed++)
            await directory.GivenAsync(Some.Changes($"Mara {changed}", $"mara{changed}@example.com"));
        using var never = new CustomerIndex(directory.Store);
        var (byIndex, bySql) = (directory.Search, new CustomerSearch(directory.Store, never, directory.Clock));
        var (random, empty) = (new Random(7), 0);
        string[] words = ["", "", "a", "4", "é", "田", "ma", "xq", "49", "+4", "n@", "mar", "+49 3", "example.net", "an in", "ь"];
        for (var ask = 0; ask < 200; ask++)
        {
            var filter = CustomerFilter.Everyone with
            {
                Search = CrowdedDirectory.Pick(random, words),
                FeedbackCountMin = random.Next(4) is 0 ? random.Next(3) : null,
                FeedbackCountMax = random.Next(4) is 0 ? random.Next(3) : null,
                LastSeen = random.Next(4) is 0 ? new(directory.Clock.Now.AddDays(-random.Next(300)), random.Next(2) is 0 ? directory.Clock.Now.AddDays(-random.Next(300)) : null) : default,
            };
            var sort = new CustomerSort(CrowdedDirectory.Pick(random, Enum.GetValues<CustomerSortKey>()), random.Next(2) is 0);
            var offset = random.Next(3) is 0 ? random.Next(5_020) : 0;

            var (found, expected) = (TestDirectory.Value(await byIndex.PageAsync(Some.Viewer, filter, sort, offset, 20, Cancel)), TestDirectory.Value(await bySql.PageAsync(Some.Viewer, filter, sort, offset, 20, Cancel)));

            Assert.True(expected.Rows.Select(row => row.Id).SequenceEqual(found.Rows.Select(row => row.Id)), $"{filter} by {sort} from {offset}");
            Assert.Equal(expected.Total, found.Total);
            empty += found.Rows.Count is 0 ? 1 : 0;
        }

        Assert.True(empty < 100, $"{empty} questions of 200 had no answer, so this proves little.");
    }

    private static async Task ChangeAsync(TestDirectory directory, Random random, List<string> ids, int step)
    {
        directory.Clock.Now = directory.Clock.Now.AddMinutes(random.Next(1, 30));
        var id = ids.Count > 0 ? CrowdedDirectory.Pick(random, ids) : null;
        switch (id is null ? 0 : random.Next(8))
        {
            case 0 or 1 or 2:
                ids.Add(await directory.GivenAsync(Some.Changes(CrowdedDirectory.Pick(random, CrowdedDirectory.Names), $"p{step}@example.com")));
                break;
            case 3:
                await directory.Records.EditAsync(Some.Agent, id!, new CustomerChanges { Name = CrowdedDirectory.Pick(random, CrowdedDirectory.Names), Company = CrowdedDirectory.Pick(random, CrowdedDirectory.Companies), Country = "NO" }, null, Cancel);
                break;
            case 4:
                await directory.Records.EditAsync(Some.Agent, id!, random.Next(2) is 0 ? new CustomerChanges { AddTags = ["vip"] } : new CustomerChanges { RemoveTags = ["vip"] }, null, Cancel);
                break;
            case 5:
                await directory.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi", directory.Clock.Now), id!, Cancel);
                break;
            case 6:
                await directory.Records.SuspendAsync(Some.Agent, id!, "spam", random.Next(2) is 0 ? directory.Clock.Now.AddHours(2) : null, Cancel);
                break;
            default:
                if (!(await directory.Bin.DeleteAsync(Some.Admin, id!, Cancel)).Succeeded)
                    TestDirectory.Value(await directory.Bin.RestoreAsync(Some.Admin, id!, Cancel));
                break;
        }
    }

    private static IEnumerable<(CustomerFilter Filter, CustomerSort Sort)> Questions(Random random)
    {
        CustomerFilter[] filters =
        [
            CustomerFilter.Everyone,
            CustomerFilter.Everyone with { Search = CrowdedDirectory.Pick(random, ["a", "jose", "p1", "example"]) },
            CustomerFilter.Everyone with { Tags = ["vip"], TagMode = CrowdedDirectory.Pick(random, Enum.GetValues<TagMode>()) },
            CustomerFilter.Everyone with { Tab = CrowdedDirectory.Pick(random, Enum.GetValues<CustomerTab>()), Channels = random.Next(2) is 0 ? ["email"] : [] },
        ];
        return filters.Select(filter => (filter, new CustomerSort(CrowdedDirectory.Pick(random, Enum.GetValues<CustomerSortKey>()), random.Next(2) is 0)));
    }
}
