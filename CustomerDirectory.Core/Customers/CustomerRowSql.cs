using System.Data.Common;
using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Reads the rows of a list by id: three statements, whatever the number of rows.</summary>
internal static class CustomerRowSql
{
    /// <summary>The rows of these ids, in this order; an id without a row is left out.</summary>
    public static async Task<List<CustomerRow>> ReadAsync(DirectoryDb db, IReadOnlyList<long> ids, DateTimeOffset now, CancellationToken cancel)
    {
        if (ids.Count is 0)
            return [];

        var tags = (await TagsAsync(db, ids, cancel)).ToLookup(pair => pair.Id, pair => pair.Tag);
        var channels = (await ChannelsAsync(db, ids, cancel)).ToLookup(pair => pair.Id, pair => pair.Channel);
        var sql = new SqlText();
        sql.Add($"""
            SELECT c.id, i.public_id, c.name, c.primary_email, c.primary_phone, c.is_verified, c.is_visitor, c.company, c.city, c.country,
                   c.feedback_count, c.page_visits, c.first_seen, c.last_seen, c.created_at, c.suspended_at, c.suspended_until, c.version
            FROM customers c JOIN customer_ids i ON i.id = c.id
            WHERE c.id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(ids))}))
            """);
        var rows = await sql.ReadAsync(db, reader => (Id: reader.GetInt64(0), Row: Row(reader, tags, channels, now)), cancel);
        var byId = rows.ToDictionary(pair => pair.Id, pair => pair.Row);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    private static CustomerRow Row(DbDataReader reader, ILookup<long, TagLabel> tags, ILookup<long, string> channels, DateTimeOffset now)
    {
        var (id, suspendedAt, until) = (reader.GetInt64(0), Instant(reader, 15), Instant(reader, 16));
        return new CustomerRow(
            reader.GetString(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), reader.GetBoolean(5), reader.GetBoolean(6),
            Text(reader, 7), Text(reader, 8), Text(reader, 9), [.. tags[id]], [.. channels[id]],
            reader.GetInt64(10), reader.GetInt64(11), Instant(reader, 12), Instant(reader, 13), Instant(reader, 14)!.Value,
            suspendedAt is not null && (until is null || until > now), until, reader.GetInt64(17));
    }

    private static Task<List<(long Id, TagLabel Tag)>> TagsAsync(DirectoryDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT l.customer_id, t.name, t.colour FROM customer_tags l JOIN tags t ON t.id = l.tag_id
            WHERE l.customer_id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(ids))}))
            ORDER BY t.key
            """);
        return sql.ReadAsync(db, reader => (reader.GetInt64(0), new TagLabel(reader.GetString(1), reader.GetInt32(2))), cancel);
    }

    private static Task<List<(long Id, string Channel)>> ChannelsAsync(DirectoryDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT i.customer_id, u.channel, SUM(u.count) AS uses FROM customer_ids i JOIN customer_channels u ON u.issued_id = i.id
            WHERE i.customer_id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(ids))}))
            GROUP BY i.customer_id, u.channel ORDER BY uses DESC, u.channel
            """);
        return sql.ReadAsync(db, reader => (reader.GetInt64(0), reader.GetString(1)), cancel);
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
