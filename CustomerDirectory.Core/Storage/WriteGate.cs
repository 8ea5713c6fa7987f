using System.Diagnostics;
using System.Diagnostics.Metrics;
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
    /// <summary>Where <c>directory.write_gate.held</c> is measured: how long each write kept the others waiting, in milliseconds.</summary>
    public const string MeterName = "CustomerDirectory.Storage";

    /// <summary>Past this size of the write-ahead log, in bytes, a commit is followed by a checkpoint.</summary>
    internal const long CheckpointFrom = 4 * 1024 * 1024;

    private static readonly Histogram<double> Held = new Meter(MeterName).CreateHistogram<double>("directory.write_gate.held", "ms", "How long a write held the gate, commit included.");
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
    /// Tells, by row id, whom a committed transaction touched. Called in order and before the next one begins, so a
    /// handler must be quick and must not throw.
    /// </summary>
#pragma warning disable MA0046 // for Core itself, in passing; an event, because several begin to listen at the same time
    internal event Action<IReadOnlyList<long>>? Committed;
#pragma warning restore MA0046

    /// <summary>
    /// Runs the work in a transaction. It is saved and committed when the outcome is a value, and leaves no trace when the
    /// outcome is a problem or an exception escapes.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(Func<DirectoryDb, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        var since = Stopwatch.GetTimestamp();
        try
        {
            await using var db = new DirectoryDb(_options);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);

            var outcome = await work(db);
            if (!outcome.Succeeded)
                return outcome;

            // From here on the change is on its way to the disk: whether it happened must not hang on a cancelled caller.
            if (db.Collected is [_, ..])
                await db.SaveWithAddedAsync(CancellationToken.None);
            else
                await db.SaveChangesAsync(CancellationToken.None);
            var touched = await ChangedCustomersSql.All().ReadAsync(db, reader => reader.GetInt64(0), CancellationToken.None);
            SqliteConnections.Execute(_connection, ChangedCustomersSql.Forget);
            var news = await db.Tidings.ReadAsync(db, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            if (touched is not [])
                Committed?.Invoke(touched);
            if (news is not null)
                Changes.Publish(news);
            CheckpointIfDue();
            return outcome;
        }
        finally
        {
            Held.Record(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            _turn.Release();
        }
    }

    /// <summary>Folds the log into the database and empties it, unless somebody reads an older state; nobody is waited for.</summary>
    /// <returns>False when somebody does: the log still holds what was deleted, and it has to be tried again.</returns>
    internal async Task<bool> TryTruncateLogAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return SqliteConnections.TryTruncateLog(_connection);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Writes the whole database anew, so that its pages hold nothing but what is stored. Takes about a second for each
    /// hundred megabytes, during which others cannot write, and needs as much room again on the disk.
    /// </summary>
    internal async Task RewriteAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await Task.Run(() => SqliteConnections.Execute(_connection, "VACUUM"), CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs migrations on the gate's connection, which from then on notes whom it changes.</summary>
    internal async Task MigrateAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = new DirectoryDb(_options);
            await db.Database.MigrateAsync(cancel);
            SqliteConnections.Execute(_connection, ChangedCustomersSql.Watch);
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
