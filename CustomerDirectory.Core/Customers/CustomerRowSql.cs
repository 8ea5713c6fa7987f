using System.Data.Common;
using System.Text.Json;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Reads the rows of a list by id: one statement for the rows and one for each part, whatever the number of rows.</summary>
internal static class CustomerRowSql
{
    /// <summary>The rows of these ids, in this order; an id without a row is left out.</summary>
    public static async Task<List<CustomerRow>> ReadAsync(DirectoryDb db, IReadOnlyList<long> ids, RowParts parts, DateTimeOffset now, CancellationToken cancel)
    {
        if (ids.Count is 0)
            return [];

        var list = JsonSerializer.Serialize(ids);
        var tags = (parts.Tags ? await TagsAsync(db, list, cancel) : []).ToLookup(pair => pair.Id, pair => pair.Tag);
        var channels = (parts.Channels ? await ChannelsAsync(db, list, cancel) : []).ToLookup(pair => pair.Id, pair => pair.Channel);
        var externals = (parts.ExternalId ? await ExternalIdsAsync(db, list, cancel) : []).ToDictionary(pair => pair.Id, pair => pair.Value);
        var fields = (parts.CustomFields.Count > 0 ? await FieldsAsync(db, list, parts.CustomFields, cancel) : []).ToLookup(pair => pair.Id, pair => pair.Value);
        var sql = new SqlText();
        sql.Add($"""
            SELECT c.id, i.public_id, c.name, c.primary_email, c.primary_phone, c.is_verified, c.is_visitor, c.company, c.city, c.country,
                   c.feedback_count, c.page_visits, c.first_seen, c.last_seen, c.created_at, c.suspended_at, c.suspended_until, c.version, c.language, c.time_zone
            FROM customers c JOIN customer_ids i ON i.id = c.id
            WHERE c.id IN (SELECT value FROM json_each({sql.Value(list)}))
            """);
        var rows = await sql.ReadAsync(db, reader => (Id: reader.GetInt64(0), Row: Row(reader, now)), cancel);
        var byId = rows.ToDictionary(pair => pair.Id, pair => pair.Row with
        {
            Tags = new ValueList<TagLabel>([.. tags[pair.Id]]),
            Channels = new ValueList<string>([.. channels[pair.Id]]),
            ExternalId = externals.GetValueOrDefault(pair.Id),
            CustomFields = Grouped(fields[pair.Id]),
        });
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    private static CustomerRow Row(DbDataReader reader, DateTimeOffset now)
    {
        var (suspendedAt, until) = (Instant(reader, 15), Instant(reader, 16));
        return new CustomerRow(
            reader.GetString(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), reader.GetBoolean(5), reader.GetBoolean(6),
            Text(reader, 7), Text(reader, 8), Text(reader, 9), [], [],
            reader.GetInt64(10), reader.GetInt64(11), Instant(reader, 12), Instant(reader, 13), Instant(reader, 14)!.Value,
            suspendedAt is not null && (until is null || until > now), until, reader.GetInt64(17))
        {
            Language = Text(reader, 18),
            TimeZone = Text(reader, 19),
        };
    }

    private static Task<List<(long Id, TagLabel Tag)>> TagsAsync(DirectoryDb db, string ids, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT l.customer_id, t.name, t.colour FROM customer_tags l JOIN tags t ON t.id = l.tag_id
            WHERE l.customer_id IN (SELECT value FROM json_each({sql.Value(ids)}))
            ORDER BY t.key
            """);
        return sql.ReadAsync(db, reader => (reader.GetInt64(0), new TagLabel(reader.GetString(1), reader.GetInt32(2))), cancel);
    }

    private static Task<List<(long Id, string Channel)>> ChannelsAsync(DirectoryDb db, string ids, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT i.customer_id, u.channel, SUM(u.count) AS uses FROM customer_ids i JOIN customer_channels u ON u.issued_id = i.id
            WHERE i.customer_id IN (SELECT value FROM json_each({sql.Value(ids)}))
            GROUP BY i.customer_id, u.channel ORDER BY uses DESC, u.channel
            """);
        return sql.ReadAsync(db, reader => (reader.GetInt64(0), reader.GetString(1)), cancel);
    }

    private static Task<List<(long Id, string Value)>> ExternalIdsAsync(DirectoryDb db, string ids, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT x.customer_id, x.value FROM customer_external_ids x
            WHERE NOT x.is_alias AND x.customer_id IN (SELECT value FROM json_each({sql.Value(ids)}))
            """);
        return sql.ReadAsync(db, reader => (reader.GetInt64(0), reader.GetString(1)), cancel);
    }

    private static Task<List<(long Id, FieldValue Value)>> FieldsAsync(DirectoryDb db, string ids, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var sql = new SqlText();
        sql.Add($"""
            SELECT v.customer_id, f.key, f.label, f.type, f.is_read_only, v.value, v.is_invalid
            FROM custom_fields f JOIN custom_values v ON v.field_id = f.id
            WHERE f.key IN ({sql.Values(keys)}) AND v.customer_id IN (SELECT value FROM json_each({sql.Value(ids)}))
            ORDER BY f.position, f.key, v.position
            """);
        return sql.ReadAsync(
            db, reader => (reader.GetInt64(0), new FieldValue(reader.GetString(1), reader.GetString(2), (CustomFieldType)reader.GetInt32(3), reader.GetBoolean(4), reader.GetString(5), reader.GetBoolean(6))), cancel);
    }

    private static ValueList<CustomFieldRow> Grouped(IEnumerable<FieldValue> values) =>
    [
        .. from value in values
           group value by value.Key into field
           let first = field.First()
           select new CustomFieldRow(field.Key, first.Label, first.Type, new ValueList<string>([.. field.Select(each => each.Text)]), field.Any(each => each.IsInvalid), first.IsReadOnly),
    ];

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private readonly record struct FieldValue(string Key, string Label, CustomFieldType Type, bool IsReadOnly, string Text, bool IsInvalid);
}
