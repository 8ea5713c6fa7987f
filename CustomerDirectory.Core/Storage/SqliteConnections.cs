using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// How connections to the database are opened. Reading connections are read-only down to the file handle, so nothing can
/// be written, and no checkpoint can happen, except through <see cref="WriteGate"/> (docs/decisions/0003).
/// </summary>
public static class SqliteConnections
{
    // FULL: with NORMAL a power cut loses acknowledged commits. No automatic checkpoint: SQLite 3.7.0 to 3.51.2 can corrupt
    // a database when one connection checkpoints while another commits.
    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=0;";

    private static readonly ApplyPragmas OnOpen = new();

    /// <summary>Options of contexts that read.</summary>
    /// <param name="isFrozen">Nobody writes to the file: it is read without locks, and nothing is put beside it.</param>
    public static DbContextOptions<DirectoryDb> ForReading(DataFolder folder, bool isFrozen = false) =>
        Options(new SqliteConnectionStringBuilder { DataSource = isFrozen ? Immutable(folder.Database) : folder.Database, Mode = SqliteOpenMode.ReadOnly }.ToString())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;

    /// <summary>Options of the context that writes on the gate's own connection.</summary>
    internal static DbContextOptions<DirectoryDb> ForWriting(DbConnection connection) =>
        new DbContextOptionsBuilder<DirectoryDb>().UseSqlite(connection).AddInterceptors(OnOpen).Options;

    /// <summary>The gate's own connection, not pooled: it stays open as long as the gate.</summary>
    internal static SqliteConnection ForWriting(DataFolder folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = folder.Database,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL;");
        Execute(connection, Pragmas);
        // The log shrinks when it starts anew after a checkpoint, so that its length tells the gate when one is due.
        Execute(connection, "PRAGMA journal_size_limit=0;");
        // In KiB, of pages: a batch of an import touches more of the indexes than the usual 2 MB hold, and spills them into the log.
        Execute(connection, "PRAGMA cache_size=-32768;");
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only called with constant text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Folds the log into the database and empties it, without waiting for readers.</summary>
    /// <returns>False when a reader holds an older state.</returns>
    internal static bool TryTruncateLog(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA busy_timeout=0;");
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            using var answer = command.ExecuteReader();
            return answer.Read() && answer.GetInt64(0) is 0;
        }
        finally
        {
            Execute(connection, "PRAGMA busy_timeout=5000;");
        }
    }

    private static string Immutable(string database) =>
        $"file:///{Uri.EscapeDataString(database.Replace(Path.DirectorySeparatorChar, '/').TrimStart('/'))}?immutable=1";

    private static DbContextOptionsBuilder<DirectoryDb> Options(string connectionString) =>
        new DbContextOptionsBuilder<DirectoryDb>().UseSqlite(connectionString).AddInterceptors(OnOpen);

    private sealed class ApplyPragmas : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Execute((SqliteConnection)connection, Pragmas);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Execute((SqliteConnection)connection, Pragmas);
            return Task.CompletedTask;
        }
    }
}
