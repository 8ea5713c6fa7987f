using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// Inserts entities as the model maps them, without tracking them: some twenty times as fast as saving them. Only inside
/// <see cref="WriteGate.WriteAsync"/>, whose transaction the rows belong to.
/// </summary>
internal sealed class BulkInsert : IDisposable
{
    private readonly DirectoryDb _db;
    private readonly sqlite3 _connection;
    private readonly Dictionary<Type, Statement> _statements = [];

    public BulkInsert(DirectoryDb db)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Rows are inserted inside a transaction only.");

        (_db, _connection) = (db, ((SqliteConnection)db.Database.GetDbConnection()).Handle!);
    }

    /// <summary>
    /// Inserts a row. A key that SQLite gives stays 0 in the entity, so rows that others name bring their ids along.
    /// </summary>
    public void Add(object entity)
    {
        if (!_statements.TryGetValue(entity.GetType(), out var statement))
            _statements[entity.GetType()] = statement = Prepare(entity.GetType());
        statement.Run(entity);
    }

    public void AddRange(IEnumerable<object> entities)
    {
        foreach (var entity in entities)
            Add(entity);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }

    private Statement Prepare(Type type)
    {
        var entity = _db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type} is not in the model.", nameof(type));
        var columns = entity.GetProperties().Select(property => new Column(property)).ToArray();
        return new Statement(_connection, BulkInsertSql.Insert(entity.GetTableName()!, [.. columns.Select(column => column.Name)]), columns);
    }

    /// <summary>Bound by place: a command of the library looks up each parameter by its name in each row.</summary>
    private sealed class Statement : IDisposable
    {
        private readonly sqlite3 _connection;
        private readonly sqlite3_stmt _statement;
        private readonly Column[] _columns;

        public Statement(sqlite3 connection, string sql, Column[] columns)
        {
            (_connection, _columns) = (connection, columns);
            Check(raw.sqlite3_prepare_v2(connection, sql, out _statement));
        }

        public void Run(object entity)
        {
            for (var at = 0; at < _columns.Length; at++)
                Bind(at + 1, _columns[at].Of(entity));

            var result = raw.sqlite3_step(_statement);
            _ = raw.sqlite3_reset(_statement); // answers the same once more
            if (result is not raw.SQLITE_DONE)
                Check(result);
        }

        public void Dispose() => _statement.Dispose();

        private void Bind(int place, object? value) => Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            int number => raw.sqlite3_bind_int64(_statement, place, number),
            bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
            double number => raw.sqlite3_bind_double(_statement, place, number),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No column of the model holds this."),
        });

        private void Check(int result)
        {
            if (result is not raw.SQLITE_OK)
                SqliteException.ThrowExceptionForRC(result, _connection);
        }
    }

    /// <summary>A column, and how its value is got from the entity.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly bool _isGiven = property.ValueGenerated is ValueGenerated.OnAdd && property.IsPrimaryKey();

        public string Name { get; } = property.GetColumnName();

        public object? Of(object entity)
        {
            var value = _getter.GetClrValue(entity);
            if (_isGiven && value is 0L)
                return null;

            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
