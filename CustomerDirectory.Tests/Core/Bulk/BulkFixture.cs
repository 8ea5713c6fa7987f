using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Bulk;

/// <summary>A directory in which many customers are changed; each test ends with a check of everything.</summary>
public abstract class BulkFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private protected TestDirectory Directory { get; private set; } = null!;

    private protected BulkWork Bulk => Directory.Bulk;

    public virtual async ValueTask InitializeAsync()
    {
        Directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await Directory.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Basic", "Pro"], Cancel));
        TestDirectory.Value(await Directory.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Directory.Check.RunAsync(Cancel));
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<string> GivenAsync(string name, params string[] tags) => Directory.GivenAsync(Some.Changes(name) with { AddTags = tags });

    /// <summary>So many customers, made quickly.</summary>
    protected async Task CrowdAsync(int customers) =>
        TestDirectory.Value(await Directory.Service<DirectorySeed>().RunAsync(new(customers, Feedback: 0, Seed: 7), progress: null, Cancel));

    private protected async Task<BulkJobRow> StartAsync(BulkSelection whom, BulkAction action, Actor? actor = null) =>
        TestDirectory.Value(await Bulk.StartAsync(actor ?? Some.Admin, whom, action, Cancel)).Job;

    private protected async Task<BulkJobRow> UndoAsync(string job, Actor? actor = null) =>
        TestDirectory.Value(await Bulk.UndoAsync(actor ?? Some.Admin, job, Cancel)).Job;

    /// <summary>Until nothing is waiting any more.</summary>
    protected async Task RunAllAsync()
    {
        while (true)
        {
            var round = await Directory.Rounds.RunAsync(Cancel);
            Assert.Empty(round.Failures);
            if (!round.IsWorkLeft)
                return;
        }
    }

    protected async Task RunAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
            Assert.Empty((await Directory.Rounds.RunAsync(Cancel)).Failures);
    }

    private protected async Task<BulkJobRow> FindAsync(string job) =>
        TestDirectory.Value(await Bulk.ListAsync(Some.Owner, Cancel)).Single(row => row.Id == job);

    private protected async Task<CustomerDetail> ShowAsync(string id) => TestDirectory.Value(await Directory.Records.FindAsync(Some.Viewer, id, Cancel));

    protected async Task EditAsync(string id, CustomerChanges changes) => TestDirectory.Value(await Directory.Records.EditAsync(Some.Agent, id, changes, null, Cancel));

    protected static CustomerChanges Field(string key, params string[] values) =>
        new() { CustomFields = new Dictionary<string, IReadOnlyList<string>> { [key] = values } };

    private protected static string Told(IEnumerable<BulkCount> counts) => string.Join(", ", counts.Select(count => $"{count.Reason} {count.Customers}"));

    protected async Task<int> CarriersAsync(string tag)
    {
        await using var db = Directory.Open();
        return await db.CustomerTags.CountAsync(link => db.Tags.Any(each => each.Id == link.TagId && each.Name == tag), Cancel);
    }

    /// <summary>Everything that is known of customers, but for the history, and for version and time of change.</summary>
    protected async Task<IReadOnlyList<string>> RecordsAsync()
    {
        string[] tables = ["customers", "customer_emails", "customer_external_ids", "customer_phones", "customer_tags", "custom_values", "removals", "customer_ids", "address_blocks"];
        await using var db = Directory.Open();
        await db.Database.OpenConnectionAsync(Cancel);
        var content = new List<string>();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // names of tables
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                var columns = Enumerable.Range(0, reader.FieldCount).Where(at => reader.GetName(at) is not ("version" or "updated_at") && !(table is "address_blocks" && reader.GetName(at) is "id"));
                content.Add($"{table}: {string.Join('|', columns.Select(at => $"{reader.GetName(at)}={reader.GetValue(at)}"))}");
            }
        }

        content.Sort(StringComparer.Ordinal);
        return content;
    }

    /// <summary>The refusal, which wrote nothing.</summary>
    private protected async Task<T> RefusedAsync<T>(Func<Task<Problem?>> attempt)
        where T : Problem
    {
        var before = await Directory.ContentAsync();
        var problem = Assert.IsType<T>(await attempt());
        Assert.Equal(before, await Directory.ContentAsync());
        return problem;
    }
}
