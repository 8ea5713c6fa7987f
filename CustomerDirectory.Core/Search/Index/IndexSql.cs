using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>Reads what the index holds, of everybody outside the bin or of some.</summary>
internal static class IndexSql
{
    /// <summary>
    /// Everybody. Customers and what belongs to them are read side by side and so as of two moments: whoever is changed between
    /// them has to be read again, as everybody has who is changed during the reading.
    /// </summary>
    public static async Task<Snapshot> ReadEverybodyAsync(DirectoryStore store, CancellationToken cancel)
    {
        var builder = new SnapshotBuilder();
        await using var db = store.CreateDbContext();
        await using var other = store.CreateDbContext();
        await Task.WhenAll(Customers(ids: null).EachUtf8Async(db, builder.AddCustomer, cancel), ReadPartsAsync(other, builder, ids: null, cancel));
        return builder.Build();
    }

    /// <param name="ids">Row ids.</param>
    public static async Task<Snapshot> ReadSomeAsync(DirectoryDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var builder = new SnapshotBuilder();
        var list = JsonSerializer.Serialize(ids);
        await using var moment = await db.Database.BeginTransactionAsync(cancel);
        await Customers(list).EachUtf8Async(db, builder.AddCustomer, cancel);
        await ReadPartsAsync(db, builder, list, cancel);
        return builder.Build();
    }

    private static async Task ReadPartsAsync(DirectoryDb db, SnapshotBuilder builder, string? ids, CancellationToken cancel)
    {
        await Tags(ids).EachUtf8Async(db, row => builder.AddTag(row.Number(0), row.Number(1)), cancel);
        await Channels(ids).EachUtf8Async(db, row => builder.AddChannel(row.Number(0), row.Utf8(1)), cancel);
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
        return sql.Add($"SELECT i.customer_id, u.channel FROM customer_ids i JOIN customer_channels u ON u.issued_id = i.id WHERE i.customer_id IS NOT NULL{Among(sql, "i.customer_id", ids)}");
    }

    private static string Among(SqlText sql, string column, string? ids) =>
        ids is null ? "" : $" AND {column} IN (SELECT value FROM json_each({sql.Value(ids)}))";
}
