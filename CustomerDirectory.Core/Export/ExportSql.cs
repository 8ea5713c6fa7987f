using System.Collections.Frozen;
using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Reads what stands in a file. Everything comes in the order of the customers' ids by an index, so that the parts of
/// everybody are read beside one another in one go; or of one customer, whose id is the first value of the statement.
/// </summary>
internal static class ExportSql
{
    private static readonly FrozenDictionary<string, string> Own = new Dictionary<string, string>
    {
        ["name"] = "c.name",
        ["email"] = "c.primary_email",
        ["phone"] = "c.primary_phone",
        ["company"] = "c.company",
        ["timezone"] = "c.time_zone",
        ["language"] = "c.language",
        ["feedback_count"] = "c.feedback_count",
        ["first_seen"] = "c.first_seen",
        ["last_seen"] = "c.last_seen",
        ["created_at"] = "c.created_at",
        ["updated_at"] = "c.updated_at",
        ["country"] = "c.country",
        ["city"] = "c.city",
        ["page_visits"] = "c.page_visits",
        ["verified"] = """
            iif(c.primary_email IS NOT NULL,
                (SELECT iif(e.is_verified, 'yes', 'no') FROM customer_emails e WHERE e.customer_id = c.id AND e.is_primary),
                (SELECT iif(p.is_verified, 'yes', 'no') FROM customer_phones p WHERE p.customer_id = c.id AND p.is_primary))
            """,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the column stands in the customer's own row.</summary>
    public static bool IsOwn(string key) => key is "status" || Own.ContainsKey(key);

    /// <summary>Answers id and columns of everybody outside the bin, by id, or of one.</summary>
    /// <param name="keys">Keys of columns for which <see cref="IsOwn"/> holds.</param>
    public static SqlText Customers(IEnumerable<string> keys, DateTimeOffset now, bool isOne)
    {
        var sql = new SqlText();
        var one = isOne ? $" AND c.id = {sql.Value(0L)}" : "";
        var columns = string.Concat(keys.Select(key => $", {(key is "status" ? Status(sql, now) : Own[key])}"));
        return sql.Add($"SELECT c.id{columns} FROM customers c WHERE c.deleted_at IS NULL{one} ORDER BY c.id");
    }

    /// <summary>
    /// Answers customer, kind, text, and what the texts of one kind are ordered by; what is gathered from another table. They
    /// come as an index holds them: sorting a few texts of one customer takes SQLite longer than reading them.
    /// </summary>
    /// <param name="key">Key of a column that is not <see cref="IsOwn"/>; <c>custom</c> for all custom fields.</param>
    /// <param name="fields">Row ids of the custom fields that are wanted; the kind of a text is its field.</param>
    public static SqlText Part(string key, IReadOnlyCollection<long> fields, bool isOne)
    {
        var sql = new SqlText();
        var value = isOne ? sql.Value(0L) : null;
        var (id, kind, text, rank, from, index) = key switch
        {
            "external_id" => ("x.customer_id", "0", "x.value", "0", "customer_external_ids x WHERE NOT x.is_alias", "x.id"),
            "channels" => ("i.customer_id", "0", "u.channel", "u.channel", "customer_ids i CROSS JOIN customer_channels u ON u.issued_id = i.id WHERE i.customer_id IS NOT NULL", "i.id, u.channel"),
            "tags" => ("l.customer_id", "0", "t.name", "t.key", "customer_tags l CROSS JOIN tags t ON t.id = l.tag_id WHERE TRUE", "l.tag_id"),
            // Numbers of one length sort as texts; what was written in the same millisecond stays in the order of the rows.
            "notes" => ("i.customer_id", "0", "n.text", "printf('%020d', n.created_at)", "customer_ids i CROSS JOIN notes n ON n.issued_id = i.id WHERE i.customer_id IS NOT NULL", "i.id, n.created_at, n.id"),
            "emails" => ("e.customer_id", "0", "e.address", "NOT e.is_primary", "customer_emails e WHERE TRUE", "e.id"),
            "phones" => ("p.customer_id", "0", "p.number", "NOT p.is_primary", "customer_phones p WHERE TRUE", "p.id"),
            // The plus keeps the index by field away, which would not answer in the order of the customers.
            "custom" => ("v.customer_id", "v.field_id", "v.value", "0", $"custom_values v WHERE +v.field_id IN ({sql.Values(fields.Cast<object>())})", "v.field_id, v.position"),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
        };
        return sql.Add($"SELECT {id}, {kind}, {text}, {rank} FROM {from}{(value is null ? "" : $" AND {id} = {value}")} ORDER BY {id}, {index}");
    }

    /// <summary>Answers the row ids of those who were chosen and still are there, in order.</summary>
    /// <param name="ids">Public ids.</param>
    public static SqlText Chosen(IReadOnlyCollection<string> ids) => Those(new SqlText(), "c.id", ids, " ORDER BY c.id");

    /// <summary>Answers how many of those who were chosen still are there.</summary>
    /// <param name="ids">Public ids.</param>
    public static SqlText CountChosen(IReadOnlyCollection<string> ids) => Those(new SqlText(), "COUNT(*)", ids, "");

    /// <summary>Answers how many customers there are outside the bin.</summary>
    public static SqlText CountEverybody() => new SqlText().Add("SELECT COUNT(*) FROM customers c WHERE c.deleted_at IS NULL");

    private static SqlText Those(SqlText sql, string what, IReadOnlyCollection<string> ids, string order) => sql.Add($"""
        SELECT {what} FROM customers c
        WHERE c.deleted_at IS NULL AND c.id IN (SELECT i.id FROM customer_ids i WHERE i.public_id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(ids))}))){order}
        """);

    private static string Status(SqlText sql, DateTimeOffset now) => $"""
        CASE WHEN c.suspended_at IS NOT NULL AND (c.suspended_until IS NULL OR c.suspended_until > {sql.Value(now.ToUnixTimeMilliseconds())}) THEN 'Suspended'
             WHEN c.is_visitor THEN 'Visitor' WHEN c.is_verified THEN 'Verified' ELSE 'Unverified' END
        """;
}
