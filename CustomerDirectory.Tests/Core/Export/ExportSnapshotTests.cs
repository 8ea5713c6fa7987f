using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

public sealed class ExportSnapshotTests : ExportFixture
{
    /// <summary>Long enough that the first bytes are on their way long before the last customer was read.</summary>
    private const int Count = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_is_written_meanwhile_a_file_shows_one_state(bool isView)
    {
        var ids = new List<string>();
        for (var i = 0; i < Count; i++)
            ids.Add(await Customers.GivenAsync(Some.Changes($"Before {i:000} {new string('x', 150)}", $"p{i}@example.com") with { AddTags = ["before"] }));
        ExportScope scope = isView ? new ExportScope.View(CustomerFilter.Everyone, new(CustomerSortKey.Name, Descending: false)) : Everyone;
        await using var target = new Watched(async () =>
        {
            TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, ids[^1], new CustomerChanges { Name = "After", AddTags = ["after"], RemoveTags = ["before"] }, version: null, Cancel));
            TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, ids[^2], Cancel));
            await Customers.GivenAsync(Some.Changes("Afterwards", "afterwards@example.com"));
        });

        var file = TestDirectory.Value(await Export.WriteAsync(new ExportOrder(ExportFormat.Csv, scope, ["name", "tags"], "UTC"), target, progress: null, Cancel));

        Assert.True(target.WasInterrupted, "The file was written in one piece, so this proves nothing.");
        Assert.Equal(Count, file.Rows);
        var rows = SimpleCsv.Read(Encoding.UTF8.GetString(target.ToArray())).Skip(1).ToList();
        Assert.Equal(Count, rows.Count);
        Assert.All(rows, row => Assert.True(row[0].StartsWith("Before", StringComparison.Ordinal) && row[1] is "before", string.Join('|', row)));
    }

    [Fact]
    public async Task A_file_that_is_no_longer_wanted_is_given_up()
    {
        for (var i = 0; i < Count; i++)
            await Customers.GivenAsync(Some.Changes($"Somebody {i} {new string('x', 150)}"));
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
        {
            foreach (var isOne in new[] { false, true })
                await AssertUnsortedAsync(ExportSql.Part(key, [1], isOne), $"{key}, {isOne}");
        }

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
