using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>Reads what the index holds, of everybody outside the bin or of some.</summary>
internal static class IndexSql
{
    /// <param name="ids">Row ids; null for everybody.</param>
    public static async Task<Snapshot> ReadAsync(DirectoryDb db, IReadOnlyCollection<long>? ids, CancellationToken cancel)
    {
        var builder = new SnapshotBuilder();
        var list = ids is null ? null : JsonSerializer.Serialize(ids);
        await using var moment = await db.Database.BeginTransactionAsync(cancel);
        await Customers(list).EachAsync(db, builder.AddCustomer, cancel);
        await Tags(list).EachAsync(db, reader => builder.AddTag(reader.GetInt64(0), reader.GetInt64(1)), cancel);
        await Channels(list).EachAsync(db, reader => builder.AddChannel(reader.GetInt64(0), reader.GetString(1)), cancel);
        return builder.Build();
    }

    /// <summary>Answers id and key of tags.</summary>
    public static SqlText TagIds(IEnumerable<string> keys)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT id, key FROM tags WHERE key IN ({sql.Values(keys)})");
    }

    private static SqlText Customers(string? ids)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT c.id, c.search_text, c.search_digits, c.company_key, c.country, c.language, c.feedback_count, c.first_seen, c.last_seen, c.created_at, c.updated_at,
                   c.name_key IS NOT NULL, c.is_verified, c.is_visitor, c.primary_email IS NOT NULL, c.primary_phone IS NOT NULL, c.suspended_at IS NOT NULL, c.suspended_until
            FROM customers c WHERE c.deleted_at IS NULL{Among(sql, "c.id", ids)} ORDER BY c.id
            """);
    }

    private static SqlText Tags(string? ids)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT l.customer_id, l.tag_id FROM customer_tags l WHERE 1{Among(sql, "l.customer_id", ids)}");
    }

    private static SqlText Channels(string? ids)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT DISTINCT i.customer_id, u.channel FROM customer_ids i JOIN customer_channels u ON u.issued_id = i.id WHERE i.customer_id IS NOT NULL{Among(sql, "i.customer_id", ids)}");
    }

    private static string Among(SqlText sql, string column, string? ids) =>
        ids is null ? "" : $" AND {column} IN (SELECT value FROM json_each({sql.Value(ids)}))";
}
