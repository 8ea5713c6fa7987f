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

    public async Task<List<T>> ReadAsync<T>(DirectoryDb db, Func<DbDataReader, T> map, CancellationToken cancel)
    {
        await using var command = await CommandAsync(db, cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>The one number that the statement answers; null when it answers no row.</summary>
    public async Task<long?> NumberAsync(DirectoryDb db, CancellationToken cancel)
    {
        await using var command = await CommandAsync(db, cancel);
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    private async Task<DbCommand> CommandAsync(DirectoryDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        cancel.ThrowIfCancellationRequested();
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the text is made of constants and parameter names
        command.CommandText = _text.ToString();
#pragma warning restore CA2100
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
