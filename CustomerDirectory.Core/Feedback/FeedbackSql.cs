using System.Data.Common;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Feedback;

/// <summary>
/// Reads a page of a customer's feedback. Each id of the customer gives its newest items by the index, so a page costs
/// the same whether there are ten items or a hundred thousand.
/// </summary>
internal static class FeedbackSql
{
    public static SqlText Page(long customerId, FeedbackPlace? before, int limit)
    {
        var sql = new SqlText();
        var place = before is { } at
            ? $"AND (x.received_at, x.id) < ({sql.Value(at.ReceivedAt.ToUnixTimeMilliseconds())}, {sql.Value(at.Row)})"
            : "";
        var most = sql.Value(limit);
        return sql.Add($"""
            SELECT f.id, f.public_id, f.channel, f.subject, f.text, f.is_resolved, f.received_at
            FROM customer_ids i CROSS JOIN feedback f
            WHERE i.customer_id = {sql.Value(customerId)}
              AND f.id IN (SELECT x.id FROM feedback x WHERE x.issued_id = i.id {place} ORDER BY x.received_at DESC, x.id DESC LIMIT {most})
            ORDER BY f.received_at DESC, f.id DESC LIMIT {most}
            """);
    }

    public static (FeedbackPlace Place, FeedbackRow Row) Read(DbDataReader reader)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6));
        var row = new FeedbackRow(reader.GetString(1), reader.GetString(2), Text(reader, 3), Text(reader, 4), reader.GetBoolean(5), at);
        return (new FeedbackPlace(at, reader.GetInt64(0)), row);
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
