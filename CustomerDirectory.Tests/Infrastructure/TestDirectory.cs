using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A real database in a folder of its own. Copied from one that was migrated once, because migrating takes longer than most tests.</summary>
public sealed class TestDirectory : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateOnceAsync);

    private readonly TestFolder _folder;

    private TestDirectory(TestFolder folder, DirectoryStore store) => (_folder, Store) = (folder, store);

    public DirectoryStore Store { get; }

    public WriteGate Gate => Store.Gate;

    public static async Task<TestDirectory> NewAsync()
    {
        var folder = await NewFolderAsync();
        return new(folder, await DirectoryStore.OpenAsync(folder.Data, CancellationToken.None));
    }

    /// <summary>A data folder with a migrated, empty database that nobody has opened.</summary>
    public static async Task<TestFolder> NewFolderAsync()
    {
        var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder.Data.Database, await Migrated.Value);
        return folder;
    }

    /// <summary>A context that reads.</summary>
    public DirectoryDb Open() => Store.CreateDbContext();

    public void Dispose()
    {
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
