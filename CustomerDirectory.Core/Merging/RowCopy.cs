using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging;

/// <summary>A row as JSON, column by column as the model knows them, and back: what a later version adds to a table is copied without being named here.</summary>
public static class RowCopy
{
    public static JsonObject Of(DirectoryDb db, object entity)
    {
        var row = new JsonObject();
        foreach (var property in db.Entry(entity).Properties)
            row[property.Metadata.Name] = JsonSerializer.SerializeToNode(property.CurrentValue, property.Metadata.ClrType);
        return row;
    }

    /// <summary>The row as an entity that nobody tracks. A column that has gone since is left out, one that has come keeps its default.</summary>
    public static T Restore<T>(DirectoryDb db, JsonObject row) where T : class, new()
    {
        var entity = new T();
        foreach (var property in db.Entry(entity).Properties)
        {
            if (row.TryGetPropertyValue(property.Metadata.Name, out var value))
                property.CurrentValue = value.Deserialize(property.Metadata.ClrType);
        }

        return entity;
    }
}
