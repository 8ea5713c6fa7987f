using System.Data.Common;
using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Timeline;

/// <summary>
/// Reads the newest entries of each kind before a place. Every id of the customer gives its own newest by the index, so a
/// page costs the same whether there are ten entries or a hundred thousand.
/// </summary>
internal sealed class TimelineSql(long customerId, TimelinePlace? before, int limit)
{
    private const string Linked = "feedback.linked";
    private const string Unlinked = "feedback.unlinked";

    public SqlText Feedback()
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT f.received_at, f.id, f.public_id, f.channel, f.subject, f.text, f.is_resolved
            FROM customer_ids i CROSS JOIN feedback f
            WHERE i.customer_id = {sql.Value(customerId)}
              AND f.id IN (SELECT x.id FROM feedback x WHERE x.issued_id = i.id {Before(sql, "x.received_at", TimelineKind.Feedback)} ORDER BY x.received_at DESC, x.id DESC LIMIT {sql.Value(limit)})
            ORDER BY f.received_at DESC, f.id DESC LIMIT {sql.Value(limit)}
            """);
    }

    public SqlText Notes()
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT n.created_at, n.id, n.public_id, n.text, n.author, n.author_id, n.is_pinned, n.updated_at
            FROM customer_ids i CROSS JOIN notes n
            WHERE i.customer_id = {sql.Value(customerId)}
              AND n.id IN (SELECT x.id FROM notes x WHERE x.issued_id = i.id {Before(sql, "x.created_at", TimelineKind.Note)} ORDER BY x.created_at DESC, x.id DESC LIMIT {sql.Value(limit)})
            ORDER BY n.created_at DESC, n.id DESC LIMIT {sql.Value(limit)}
            """);
    }

    /// <param name="actions">Those that are told.</param>
    /// <param name="ownActions">Those that are told of the customer's own id only: of an id that a merge brought, the merge itself tells it.</param>
    public SqlText Changes(IReadOnlyList<string> actions, IReadOnlyList<string> ownActions)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT e.at, e.id, e.action, e.actor_name, e.door, e.subject
            FROM customer_ids i CROSS JOIN json_each({sql.Value(JsonSerializer.Serialize(actions.Concat(ownActions)))}) told CROSS JOIN audit_entries e
            WHERE i.customer_id = {sql.Value(customerId)}
              AND (i.id = i.customer_id OR told.key < {sql.Value(actions.Count)})
              AND e.id IN (SELECT x.id FROM audit_entries x WHERE x.issued_id = i.id AND x.action = told.value {Before(sql, "x.at", TimelineKind.Change)} ORDER BY x.at DESC, x.id DESC LIMIT {sql.Value(limit)})
            ORDER BY e.at DESC, e.id DESC LIMIT {sql.Value(limit)}
            """);
    }

    /// <summary>From what to what the fields were changed, of the changes among these entries.</summary>
    public static SqlText Values(IEnumerable<TimelineEntry> entries)
    {
        var sql = new SqlText();
        var rows = entries.Where(entry => entry is TimelineEntry.Changed).Select(entry => entry.Place.Row);
        return sql.Add($"SELECT entry_id, field, before, after FROM audit_changes WHERE entry_id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(rows))})) ORDER BY id");
    }

    /// <summary>Which feedback items came or went, of the changes among these entries. What an item says today, so nothing of one that was erased.</summary>
    public static SqlText Items(IEnumerable<TimelineEntry> entries)
    {
        var sql = new SqlText();
        var rows = entries.OfType<TimelineEntry.Changed>().Where(entry => entry.Action is Linked or Unlinked).Select(entry => entry.Place.Row);
        return sql.Add($"""
            SELECT e.id, 'feedback', iif(e.action = {sql.Value(Unlinked)}, f.subject, NULL), iif(e.action = {sql.Value(Linked)}, f.subject, NULL)
            FROM json_each({sql.Value(JsonSerializer.Serialize(rows))}) entry CROSS JOIN audit_entries e ON e.id = entry.value CROSS JOIN feedback f ON f.public_id = e.subject
            WHERE f.subject IS NOT NULL
            """);
    }

    public static TimelineEntry ReadFeedback(DbDataReader reader)
    {
        var place = Place(reader, TimelineKind.Feedback);
        return new TimelineEntry.Sent(place, new FeedbackRow(reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), reader.GetBoolean(6), place.At));
    }

    public static TimelineEntry ReadNote(DbDataReader reader)
    {
        var place = Place(reader, TimelineKind.Note);
        long? author = reader.IsDBNull(5) ? null : reader.GetInt64(5);
        return new TimelineEntry.Noted(place, new NoteRow(reader.GetString(2), reader.GetString(3), reader.GetString(4), author, reader.GetBoolean(6), place.At, Instant(reader, 7)));
    }

    public static TimelineEntry.Changed ReadChange(DbDataReader reader) =>
        new(Place(reader, TimelineKind.Change), reader.GetString(2), reader.GetString(3), (Door)reader.GetInt32(4), Text(reader, 5), []);

    public static (long Entry, ValueChange Change) ReadValue(DbDataReader reader) =>
        (reader.GetInt64(0), new ValueChange(reader.GetString(1), Text(reader, 2), Text(reader, 3)));

    private string Before(SqlText sql, string column, TimelineKind kind)
    {
        if (before is not { } place)
            return "";

        // Of a lesser kind, what happened in the same millisecond stands further down; of a greater one, above.
        var row = kind == place.Kind ? place.Row : kind < place.Kind ? long.MaxValue : 0;
        return $"AND ({column}, x.id) < ({sql.Value(place.At.ToUnixTimeMilliseconds())}, {sql.Value(row)})";
    }

    private static TimelinePlace Place(DbDataReader reader, TimelineKind kind) => new(Instant(reader, 0), kind, reader.GetInt64(1));

    private static DateTimeOffset Instant(DbDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
