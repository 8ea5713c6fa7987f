using CustomerDirectory.Core;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A real database in a folder of its own. Copied from one that was migrated once, because migrating takes longer than most tests.</summary>
public sealed class TestDirectory : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateOnceAsync);

    private readonly TestFolder _folder;
    private readonly Lazy<ServiceProvider> _core;

    private TestDirectory(TestFolder folder, DirectoryStore store)
    {
        (_folder, Store) = (folder, store);
        _core = new(() => new ServiceCollection().AddSingleton(Store).AddSingleton<IDbContextFactory<DirectoryDb>>(Store).AddSingleton<TimeProvider>(Clock).AddCustomerDirectoryCore().BuildServiceProvider());
    }

    public DirectoryStore Store { get; }

    public FixedClock Clock { get; } = new();

    public WriteGate Gate => Store.Gate;

    public CustomerRecords Records => new(Store, Clock);

    public AddressBlocks Blocks => new(Store, Clock);

    public CustomerBin Bin => new(Store, Clock, Blocks);

    /// <summary>Not loaded unless a test does it: until then <see cref="Search"/> answers by SQL.</summary>
    public CustomerIndex Index => Service<CustomerIndex>();

    public CustomerSearch Search => new(Store, Index, Clock);

    public CustomerNotes Notes => new(Store, Clock);

    public CustomerTimeline Timeline => new(Store);

    public CustomerHistory History => new(Store);

    public FieldCatalog Fields => new(Store, Clock);

    public FeedbackBox Feedback => new(Store, Clock);

    public FeedbackMoves FeedbackMoves => new(Store, Clock);

    public CustomerMerge Merge => Service<CustomerMerge>();

    public MergeUndo MergeUndo => Service<MergeUndo>();

    public MergeHistory MergeHistory => Service<MergeHistory>();

    public BulkWork Bulk => Service<BulkWork>();

    /// <summary>What the server's runner does; a test decides when.</summary>
    public BulkRounds Rounds => Service<BulkRounds>();

    public CustomerExport Exports => Service<CustomerExport>();

    /// <summary>What the server's runner does; a test decides when.</summary>
    public ExportRounds ExportRounds => Service<ExportRounds>();

    public DirectoryCheck Check => new(Store);

    public CustomerPurge Purge => Service<CustomerPurge>();

    public RetentionSweep Sweep => Service<RetentionSweep>();

    public static async Task<TestDirectory> NewAsync()
    {
        var folder = await NewFolderAsync();
        return new(folder, await DirectoryStore.OpenAsync(folder.Data, CancellationToken.None));
    }

    /// <summary>A data folder with a migrated, empty database that nobody has opened.</summary>
    public static async Task<TestFolder> NewFolderAsync(string within = "")
    {
        var folder = new TestFolder(within);
        await File.WriteAllBytesAsync(folder.Data.Database, await Migrated.Value);
        return folder;
    }

    /// <summary>An operation of Core with everything that registers itself for it.</summary>
    public T Service<T>()
        where T : notnull => _core.Value.GetRequiredService<T>();

    public object Service(Type type) => _core.Value.GetRequiredService(type);

    /// <summary>Everything that has registered itself as this.</summary>
    public IEnumerable<T> Services<T>() => _core.Value.GetServices<T>();

    /// <summary>A context that reads.</summary>
    public DirectoryDb Open() => Store.CreateDbContext();

    /// <summary>A customer that was created by an agent; answers the public id.</summary>
    public async Task<string> GivenAsync(CustomerChanges changes) => Value(await Records.CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

    /// <summary>Does something to customers; answers whom it changed.</summary>
    public async Task<IReadOnlyList<string>> BulkAsync(Actor actor, BulkAction action, params IReadOnlyCollection<string> ids) =>
        Value(await Bulk.StartAsync(actor, BulkSelection.Of(ids), action, CancellationToken.None)).ChangedIds;

    /// <summary>A setting of the workspace.</summary>
    public async Task SetAsync(string key, string value) => Value(await Gate.WriteAsync<Done>(
        async db =>
        {
            await db.Settings.Where(setting => setting.Key == key).ExecuteDeleteAsync();
            db.Settings.Add(new Setting { Key = key, Value = value });
            return Done.Value;
        },
        CancellationToken.None));

    /// <summary>The value of an outcome that a test takes for granted.</summary>
    public static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new Xunit.Sdk.XunitException($"Refused: {outcome.Problem}");

    /// <summary>Everything the database holds, for proving that a refusal wrote nothing.</summary>
    public async Task<string> ContentAsync()
    {
        await using var db = Open();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(StringComparer.Ordinal);
        var content = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // a table name of the model
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                content.Add($"{table}: {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)))}");
        }

        return string.Join('\n', content);
    }

    public void Dispose()
    {
        if (_core.IsValueCreated)
            _core.Value.Dispose();
        Store.Dispose();
        _folder.Dispose();
    }

    private static async Task<byte[]> MigrateOnceAsync()
    {
        using var folder = new TestFolder();
        (await DirectoryStore.OpenAsync(folder.Data, CancellationToken.None)).Dispose();
        return await File.ReadAllBytesAsync(folder.Data.Database);
    }
}
