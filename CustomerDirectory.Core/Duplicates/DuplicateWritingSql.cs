using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Writes what was found. It was read before the gate was taken, so whoever changed since is passed over: their change is
/// told, and they are compared again.
/// </summary>
internal static class DuplicateWritingSql
{
    /// <summary>Adds pairs, or brings them up to date, unless somebody has dismissed them; answers a row for each.</summary>
    /// <param name="pairs">JSON: low id, high id, score, reasons, version of the low, version of the high.</param>
    public static SqlText Keep(string pairs, long milliseconds)
    {
        var sql = new SqlText();
        return sql.Add($"""
            INSERT INTO duplicate_pairs (low_id, high_id, score, reasons, found_at)
            SELECT l.id, h.id, p.value ->> 2, p.value ->> 3, {sql.Value(milliseconds)}
            FROM json_each({sql.Value(pairs)}) p
            JOIN customers l ON l.id = p.value ->> 0 AND l.version = p.value ->> 4 AND l.deleted_at IS NULL
            JOIN customers h ON h.id = p.value ->> 1 AND h.version = p.value ->> 5 AND h.deleted_at IS NULL
            WHERE NOT EXISTS (
              SELECT 1 FROM customer_ids i JOIN duplicate_dismissals d ON d.low_id = i.id JOIN customer_ids j ON j.id = d.high_id
              WHERE i.customer_id IN (l.id, h.id) AND j.customer_id IN (l.id, h.id) AND i.customer_id <> j.customer_id)
            ON CONFLICT (low_id, high_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
            RETURNING low_id
            """);
    }

    /// <summary>Removes pairs that are alike no more; answers a row for each.</summary>
    /// <param name="pairs">As for <see cref="Keep"/>.</param>
    public static SqlText Remove(string pairs)
    {
        var sql = new SqlText();
        return sql.Add($"""
            DELETE FROM duplicate_pairs WHERE (low_id, high_id) IN (
              SELECT l.id, h.id FROM json_each({sql.Value(pairs)}) p
              JOIN customers l ON l.id = p.value ->> 0 AND l.version = p.value ->> 4
              JOIN customers h ON h.id = p.value ->> 1 AND h.version = p.value ->> 5)
            RETURNING low_id
            """);
    }
}
