namespace CustomerDirectory.Core.Storage;

/// <summary>The statement behind <see cref="BulkInsert"/>.</summary>
internal static class BulkInsertSql
{
    public static string Insert(string table, IReadOnlyList<string> columns) =>
        $"INSERT INTO {Quoted(table)} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";

    private static string Quoted(string name) => $"\"{name}\"";
}
