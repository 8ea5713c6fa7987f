using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// The only way to write. One write transaction at a time, in order of arrival, on one connection that stays open; every
/// checkpoint happens here as well (docs/decisions/0003). Whoever holds the gate never waits for a person, a file or a
/// network.
/// </summary>
public sealed class WriteGate : IDisposable
{
    /// <summary>Past this size of the write-ahead log, in bytes, a commit is followed by a checkpoint.</summary>
    internal const long CheckpointFrom = 4 * 1024 * 1024;

    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection _connection;
    private readonly DbContextOptions<DirectoryDb> _options;
    private readonly FileInfo _log;

    public WriteGate(DataFolder folder)
    {
        _connection = SqliteConnections.ForWriting(folder);
        _options = SqliteConnections.ForWriting(_connection);
        _log = new FileInfo(folder.Database + "-wal");
    }

    /// <summary>Tells what was committed here.</summary>
    public ChangeBus Changes { get; } = new();

    /// <summary>
    /// Runs the work in a transaction. It is saved and committed when the outcome is a value, and leaves no trace when the
    /// outcome is a problem or an exception escapes.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(Func<DirectoryDb, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = new DirectoryDb(_options);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);

            var outcome = await work(db);
            if (!outcome.Succeeded)
                return outcome;

            // From here on the change is on its way to the disk: whether it happened must not hang on a cancelled caller.
            await db.SaveChangesAsync(CancellationToken.None);
            var news = await db.Tidings.ReadAsync(db, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            if (news is not null)
                Changes.Publish(news);
            CheckpointIfDue();
            return outcome;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs migrations on the gate's connection.</summary>
    internal async Task MigrateAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = new DirectoryDb(_options);
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Puts a whole copy of the database aside, which has to be free as a name.</summary>
    internal void CopyTo(string file)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }

    /// <summary>Lets the write under way finish, then folds the log into the database. A write that hangs is given up: SQLite rolls it back.</summary>
    public void Dispose()
    {
        if (_turn.Wait(LongestDrain))
            SqliteConnections.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        _connection.Dispose();
        _turn.Dispose();
    }

    private void CheckpointIfDue()
    {
        _log.Refresh();
        if (!_log.Exists || _log.Length <= CheckpointFrom)
            return;

        try
        {
            SqliteConnections.Execute(_connection, "PRAGMA wal_checkpoint(PASSIVE);");
        }
        catch (SqliteException)
        {
            // The change is committed, and nobody may be told otherwise. The next commit tries again; on a disk that stays
            // full or broken that commit itself fails and says why.
        }
    }
}
