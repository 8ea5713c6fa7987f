using CustomerDirectory.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>How SQLite goes about a statement.</summary>
internal static class QueryPlan
{
    /// <summary>The steps of the last statement that runs.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(DirectoryDb db, Func<Task> run, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var statement = "";
        SQLitePCL.raw.sqlite3_trace(connection.Handle, (_, text) => statement = text, null);
        await run();
        SQLitePCL.raw.sqlite3_trace(connection.Handle, (SQLitePCL.strdelegate_trace?)null, null);

        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // what the product has just run itself
        command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var steps = new List<string>();
        while (await reader.ReadAsync(cancel))
            steps.Add(reader.GetString(3));
        return steps;
    }
}
