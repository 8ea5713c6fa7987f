using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// Inserts entities as the model maps them, without tracking them: some ten times as fast as saving them. Only inside
/// <see cref="WriteGate.WriteAsync"/>, whose transaction the rows belong to.
/// </summary>
internal sealed class BulkInsert(DirectoryDb db) : IDisposable
{
    private readonly Dictionary<Type, Statement> _statements = [];

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
            statement.Command.Dispose();
    }

    private Statement Prepare(Type type)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type} is not in the model.", nameof(type));
        var columns = entity.GetProperties().Select(property => new Column(property)).ToArray();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are inserted inside a transaction only.");
#pragma warning disable CA2100 // made of the names in the model
        command.CommandText = BulkInsertSql.Insert(entity.GetTableName()!, [.. columns.Select(column => column.Name)]);
#pragma warning restore CA2100
        for (var at = 0; at < columns.Length; at++)
            command.Parameters.Add(new SqliteParameter { ParameterName = BulkInsertSql.Parameter(at) });
        command.Prepare();
        return new Statement(command, columns);
    }

    private sealed record Statement(DbCommand Command, Column[] Columns)
    {
        public void Run(object entity)
        {
            for (var at = 0; at < Columns.Length; at++)
                Command.Parameters[at].Value = Columns[at].Of(entity) ?? DBNull.Value;
            Command.ExecuteNonQuery();
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
