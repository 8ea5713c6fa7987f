using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>Contexts that read a data folder, also while a server has it open. They cannot write.</summary>
public sealed class DirectoryReader : IDbContextFactory<DirectoryDb>
{
    private readonly DbContextOptions<DirectoryDb> _options;

    /// <param name="isFrozen">Nobody can write to the folder: a copy on a medium that is read only.</param>
    internal DirectoryReader(DataFolder folder, bool isFrozen = false) => _options = SqliteConnections.ForReading(folder, isFrozen);

    /// <summary>Opens a database that is there already. A damaged one is opened as well, for whoever wants to know what is wrong with it.</summary>
    /// <exception cref="StartRefusedException">There is no database, it cannot be read, or its schema is not the one of this version.</exception>
    public static async Task<DirectoryReader> OpenAsync(DataFolder folder, CancellationToken cancel)
    {
        folder.MustHoldDatabase();
        var reader = new DirectoryReader(folder);
        try
        {
            await MustBeCurrentAsync(reader, folder, cancel);
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY)
        {
            // SQLite puts a log beside the database even for reading. Without one, and where none can be put, nobody writes.
            if (new FileInfo(folder.Database + "-wal") is { Exists: true, Length: > 0 })
                throw new StartRefusedException($"The database {folder.Database} has changes in its log, which cannot be read where nothing may be written. Copy the folder to a place that can be written to, and name that with --data.", refused);

            reader = new DirectoryReader(folder, isFrozen: true);
            await MustBeCurrentAsync(reader, folder, cancel);
        }

        return reader;
    }

    public DirectoryDb CreateDbContext() => new(_options);

    private static async Task MustBeCurrentAsync(DirectoryReader reader, DataFolder folder, CancellationToken cancel)
    {
        await using var db = reader.CreateDbContext();
        try
        {
            if (await DirectoryStore.LackedMigrationsAsync(db, folder, cancel) is not [])
                throw new StartRefusedException($"The database {folder.Database} is empty, or was written by an older version of Customer Directory. Start the server on it once, which brings it up to date; of a backup, use a copy.");
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            // Whoever reads on finds it out, and the check tells what is wrong.
        }
    }
}
