using Microsoft.Data.Sqlite;

namespace CustomerDirectory.App.Startup;

/// <summary>Says which SQLite is in use, and what to keep away from when it is one that can lose a checkpoint race.</summary>
internal static partial class SqliteVersion
{
    public static void Report(ILogger log)
    {
        using var connection = new SqliteConnection();
        var version = connection.ServerVersion;
        InUse(log, version);
        if (HasCheckpointRace(Version.Parse(version)))
            KeepAway(log);
    }

    /// <summary>Whether a checkpoint beside a commit on another connection can damage the database: 3.7.0 to 3.51.2, but for the fixed 3.44.6 and 3.50.7.</summary>
    internal static bool HasCheckpointRace(Version version) =>
        version >= new Version(3, 7, 0) && version <= new Version(3, 51, 2) && version != new Version(3, 44, 6) && version != new Version(3, 50, 7);

    [LoggerMessage(LogLevel.Information, "SQLite {Version}")]
    private static partial void InUse(ILogger log, string version);

    [LoggerMessage(LogLevel.Warning, "This SQLite can damage a database that two processes write to; this server is safe, because all its writes and checkpoints go through one gate, but do not open the database with other tools while it runs.")]
    private static partial void KeepAway(ILogger log);
}
