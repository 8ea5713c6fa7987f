using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// The answer to a statement, read at the caller's pace and without making strings of it: for files of any length, into
/// which the UTF-8 of the database is copied as it is. Several can be open on one connection. Not for several threads at once.
/// </summary>
internal sealed class Utf8Cursor : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    internal Utf8Cursor(SqliteConnection connection, string sql, IEnumerable<SqliteParameter> parameters)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
        foreach (var parameter in parameters)
            Bind(raw.sqlite3_bind_parameter_index(_statement, parameter.ParameterName), parameter.Value);
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    /// <exception cref="OperationCanceledException">The connection was interrupted.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW)
            return true;
        if (result is raw.SQLITE_INTERRUPT)
            throw new OperationCanceledException();
        if (result is not raw.SQLITE_DONE)
            Check(result);
        return false;
    }

    /// <summary>Begins anew with another value in the place of the first.</summary>
    public void Restart(long first)
    {
        _ = raw.sqlite3_reset(_statement); // answers the error of the last step, which has been told
        Check(raw.sqlite3_bind_int64(_statement, 1, first));
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) is raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text, as long as this row is current.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value) => Check(value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        bool flag => raw.sqlite3_bind_int(_statement, place, flag ? 1 : 0),
        int or long => raw.sqlite3_bind_int64(_statement, place, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    });

    private void Check(int result)
    {
        if (result is not raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
