using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Core.Import;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Export;

public sealed class ExportSnapshotTests : ExportFixture
{
    /// <summary>Long enough that the first bytes are on their way long before the last customer was read.</summary>
    private const int Count = 400;

    [Fact]
    public async Task Whatever_is_written_meanwhile_a_file_shows_one_state()
    {
        var ids = await FillAsync();
        ExportScope[] scopes = [Everyone, new ExportScope.View(CustomerFilter.Everyone, new(CustomerSortKey.Name, Descending: false))];
        foreach (var (number, scope) in scopes.Index())
        {
            var before = await RowsAsync(scope, "UTC", "name", "tags");
            await using var target = new Watched(async () =>
            {
                var (last, next) = (ids[^((2 * number) + 1)], ids[^((2 * number) + 2)]);
                TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, last, new CustomerChanges { Name = "After", AddTags = ["after"], RemoveTags = ["before"] }, version: null, Cancel));
                TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, next, Cancel));
                await Customers.GivenAsync(Some.Changes("Afterwards", $"afterwards{number}@example.com"));
            });

            TestDirectory.Value(await Export.WriteAsync(new ExportOrder(ExportFormat.Csv, scope, ["name", "tags"], "UTC"), target, progress: null, Cancel));

            Assert.True(target.WasInterrupted, "The file was written in one piece, so this proves nothing.");
            Assert.Equal(before, SimpleCsv.Read(Encoding.UTF8.GetString(target.ToArray()).TrimStart('\uFEFF')));
            Assert.NotEqual(before, await RowsAsync(scope, "UTC", "name", "tags"));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_longer_wanted_is_given_up()
    {
        await FillAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var target = new Watched(stop.CancelAsync);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Export.WriteAsync(new ExportOrder(ExportFormat.Csv, Everyone, ["name"], "UTC"), target, progress: null, stop.Token));
    }

    [Fact]
    public async Task Progress_counts_up_to_the_end()
    {
        for (var i = 0; i < 3; i++)
            await Customers.GivenAsync(Some.Changes($"Somebody {i}"));
        var told = new Told();

        TestDirectory.Value(await Export.WriteAsync(new ExportOrder(ExportFormat.Csv, Everyone, ["name"], "UTC"), Stream.Null, told, Cancel));

        Assert.Equal([new ExportProgress(3, 3)], told.All);
    }

    [Fact]
    public async Task Everybody_is_read_in_the_order_of_the_indexes_so_that_nothing_is_gathered_for_sorting()
    {
        await using var db = Customers.Open();
        foreach (var key in new[] { "external_id", "channels", "tags", "notes", "emails", "phones", "custom" })
            await AssertUnsortedAsync(ExportSql.Part(key, [1], isOne: false), key);

        await AssertUnsortedAsync(ExportSql.Customers(["name", "status", "verified"], Customers.Clock.Now, isOne: false), "customers");

        async Task AssertUnsortedAsync(SqlText sql, string what)
        {
            var plan = await QueryPlan.OfAsync(db, async () =>
            {
                using var cursor = await sql.OpenAsync(db, Cancel);
                cursor.Step();
            }, Cancel);
            // A few rows of one customer are sorted; all of them never.
            Assert.False(plan.Contains("USE TEMP B-TREE FOR ORDER BY"), $"{what}: {string.Join("; ", plan)}");
        }
    }

    /// <summary>Imported, because that is quick.</summary>
    /// <returns>Public ids, by row id.</returns>
    private async Task<IReadOnlyList<string>> FillAsync()
    {
        var file = Path.Combine(Customers.Store.Folder.Path, "customers.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Count).Select(i => $"Before {i:000} {new string('x', 150)},p{i}@example.com,before").Prepend("name,email,tags"), Cancel);
        TestDirectory.Value(await Customers.Service<CustomerImport>().RunAsync(Some.Admin, file, progress: null, Cancel));
        File.Delete(file);
        await using var db = Customers.Open();
        return await db.IssuedIds.OrderBy(issued => issued.Id).Select(issued => issued.PublicId).ToListAsync(Cancel);
    }

    /// <summary>Does something after the first bytes have been written.</summary>
    private sealed class Watched(Func<Task> meanwhile) : MemoryStream
    {
        public bool WasInterrupted { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            if (WasInterrupted)
                return;

            WasInterrupted = true;
            await meanwhile();
        }
    }

    private sealed class Told : IProgress<ExportProgress>
    {
        public List<ExportProgress> All { get; } = [];

        public void Report(ExportProgress value) => All.Add(value);
    }
}
