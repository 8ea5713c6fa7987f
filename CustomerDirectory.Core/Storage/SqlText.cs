using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>A statement in the making: constant text, and values that only ever become parameters.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<SqliteParameter> _parameters = [];

    public SqlText Add(string constant)
    {
        _text.Append(constant);
        return this;
    }

    /// <summary>Makes a parameter and answers its name, to be put into the text.</summary>
    public string Value(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$p{_parameters.Count}");
        _parameters.Add(new SqliteParameter(name, value ?? DBNull.Value));
        return name;
    }

    /// <summary>Parameters for a list, comma-separated, for IN (…).</summary>
    public string Values(IEnumerable<object> values) => string.Join(", ", values.Select(Value));

    public Task<List<T>> ReadAsync<T>(DirectoryDb db, Func<DbDataReader, T> map, CancellationToken cancel) => RunAsync(db, command =>
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }, cancel);

    /// <summary>Hands over row by row, for answers too long to be kept.</summary>
    public Task EachAsync(DirectoryDb db, Action<DbDataReader> take, CancellationToken cancel) => RunAsync(db, command =>
    {
        using var reader = command.ExecuteReader();
        var rows = 0L;
        for (; reader.Read(); rows++)
            take(reader);
        return rows;
    }, cancel);

    /// <summary>Hands over row by row as it is in the database, without making strings of it: for answers of a million rows.</summary>
    public Task EachUtf8Async(DirectoryDb db, Action<Utf8Cursor> take, CancellationToken cancel) => RunAsync(db, command =>
    {
        using var cursor = new Utf8Cursor((SqliteConnection)command.Connection!, command.CommandText, _parameters);
        var rows = 0L;
        for (; cursor.Step(); rows++)
            take(cursor);
        return rows;
    }, cancel);

    /// <summary>The one number that the statement answers; null when it answers no row.</summary>
    public Task<long?> NumberAsync(DirectoryDb db, CancellationToken cancel) => RunAsync(db, command => command.ExecuteScalar() as long?, cancel);

    /// <summary>Opens the answer, to be read step by step. Whoever does so keeps to one thread at a time and sees to being interrupted.</summary>
    public async Task<Utf8Cursor> OpenAsync(DirectoryDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        return new Utf8Cursor((SqliteConnection)db.Database.GetDbConnection(), _text.ToString(), _parameters);
    }

    /// <summary>
    /// SQLite answers in the thread that asks and knows nothing of tokens: so that a page neither freezes nor waits for a
    /// search it no longer wants, the statement runs on a thread of the pool and is interrupted.
    /// </summary>
    private async Task<T> RunAsync<T>(DirectoryDb db, Func<DbCommand, T> run, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return await Task.Run(() =>
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is made of constants and parameter names
            command.CommandText = _text.ToString();
#pragma warning restore CA2100
            command.Parameters.AddRange(_parameters);
            using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            try
            {
                return run(command);
            }
            catch (SqliteException interrupted) when (interrupted.SqliteErrorCode is SQLitePCL.raw.SQLITE_INTERRUPT && cancel.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancel);
            }
        }, cancel);
    }
}
