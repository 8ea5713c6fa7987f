using CustomerDirectory.Core;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerDirectory.App.Startup;

/// <summary>A data folder that belongs to this process until disposed: locked, and its database open.</summary>
internal sealed class OpenFolder : IDisposable
{
    private readonly FolderLock _lock;

    private OpenFolder(FolderLock held, DirectoryStore store) => (_lock, Store) = (held, store);

    public DirectoryStore Store { get; }

    /// <summary>Locks and opens the folder.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be used, or another process has it.</exception>
    public static async Task<OpenFolder> OpenAsync(DataFolder folder, CancellationToken cancel) =>
        await TryOpenAsync(folder, cancel)
        ?? throw new StartRefusedException($"Another process of Customer Directory is using the data folder {folder.Path}. Stop it first, or choose another folder with --data.");

    /// <summary>Locks and opens the folder, or answers null when another process has it.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be used.</exception>
    public static async Task<OpenFolder?> TryOpenAsync(DataFolder folder, CancellationToken cancel)
    {
        folder.MakeWritable();
        if (TryLock(folder) is not { } held)
            return null;

        try
        {
            return new OpenFolder(held, await DirectoryStore.OpenAsync(folder, cancel));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Registers the database and everything Core does with it.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Store).AddSingleton(Store.Gate).AddSingleton(Store.Folder).AddSingleton<IDbContextFactory<DirectoryDb>>(Store);
        services.AddCustomerDirectoryCore();
    }

    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }

    private static FolderLock? TryLock(DataFolder folder)
    {
        try
        {
            return FolderLock.TryTake(folder);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new StartRefusedException($"The lock file {folder.Lock} belongs to another account. Start Customer Directory under the account that owns the data folder.", refused);
        }
    }
}
