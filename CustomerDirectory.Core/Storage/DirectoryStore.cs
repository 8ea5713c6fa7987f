using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerDirectory.Core.Storage;

/// <summary>The database of a data folder, opened: contexts that read, and the gate through which everything is written.</summary>
public sealed class DirectoryStore : IDbContextFactory<DirectoryDb>, IDisposable
{
    /// <summary>Size in bytes up to which the whole file is checked at every start.</summary>
    private const long CheckedAtStart = 64 * 1024 * 1024;

    private readonly DirectoryReader _reader;

    private DirectoryStore(DataFolder folder, WriteGate gate)
    {
        Folder = folder;
        Gate = gate;
        _reader = new DirectoryReader(folder);
    }

    public DataFolder Folder { get; }

    public WriteGate Gate { get; }

    /// <summary>Opens the database, made when missing, and brings its schema up to date after putting a copy aside.</summary>
    /// <exception cref="StartRefusedException">The file is broken, or was written by a newer version.</exception>
    public static async Task<DirectoryStore> OpenAsync(DataFolder folder, CancellationToken cancel)
    {
        try
        {
            var lacked = File.Exists(folder.Database) ? await InspectAsync(folder, cancel) : [];
            var gate = new WriteGate(folder);
            try
            {
                if (lacked is [var first, ..])
                    PutCopyAside(gate, $"{folder.Database}.before-{first}");
                await gate.MigrateAsync(cancel);
            }
            catch
            {
                gate.Dispose();
                throw;
            }

            return new DirectoryStore(folder, gate);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw Broken(folder, broken.Message, broken);
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode is SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM)
        {
            throw new StartRefusedException($"The database {folder.Database} cannot be opened for writing: {refused.Message}", refused);
        }
    }

    /// <summary>A context that reads. It cannot write.</summary>
    public DirectoryDb CreateDbContext() => _reader.CreateDbContext();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Gate.Dispose();
    }

    /// <summary>Reads an existing database without changing a byte of it.</summary>
    /// <returns>The migrations it lacks; empty when it is up to date or empty.</returns>
    private static async Task<string[]> InspectAsync(DataFolder folder, CancellationToken cancel)
    {
        var options = new DbContextOptionsBuilder<DirectoryDb>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
            .Options;
        await using var db = new DirectoryDb(options);
        await db.Database.OpenConnectionAsync(cancel);

        if (IsCheckedAtStart(folder))
        {
            var verdict = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(cancel);
            if (verdict is not ["ok"])
                throw Broken(folder, verdict[0], inner: null);
        }

        return await LackedMigrationsAsync(db, folder, cancel) ?? [];
    }

    /// <summary>A copy that was cut off keeps its other name, so that it is never taken for a whole one.</summary>
    private static void PutCopyAside(WriteGate gate, string copy)
    {
        if (File.Exists(copy))
            return;

        var part = copy + ".part";
        File.Delete(part);
        gate.CopyTo(part);
        File.Move(part, copy);
    }

    /// <returns>The migrations a database lacks: empty when it is up to date, null when it has no schema at all.</returns>
    /// <exception cref="StartRefusedException">It was written by a newer version.</exception>
    internal static async Task<string[]?> LackedMigrationsAsync(DirectoryDb db, DataFolder folder, CancellationToken cancel)
    {
        if (!await db.GetService<IHistoryRepository>().ExistsAsync(cancel))
            return null;

        var known = db.Database.GetMigrations().ToArray();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToArray();
        return applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer
            ? throw new StartRefusedException($"The database {folder.Database} was written by a newer version of Customer Directory (schema {newer}). Start that version, or restore a backup made by this one.")
            : [.. known.Except(applied, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Reading every page of a large database would hold up each start, so that is done after an unclean end only, which
    /// leaves a write-ahead log behind; the check command always does it.
    /// </summary>
    private static bool IsCheckedAtStart(DataFolder folder) =>
        new FileInfo(folder.Database).Length <= CheckedAtStart || new FileInfo(folder.Database + "-wal") is { Exists: true, Length: > 0 };

    private static StartRefusedException Broken(DataFolder folder, string finding, Exception? inner) =>
        new($"The database {folder.Database} is damaged ({finding}) and was left as it is. Put a backup in its place: stop the server, move directory.db, directory.db-wal and directory.db-shm aside, and copy the backup to directory.db.", inner);
}
