using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Reads whom customers may be the same person as, block by block: everybody who shares a key. Blocks are answered up to
/// one more than their limit, so that whoever asks can tell that one is too large to mean anything.
/// </summary>
/// <remarks>Lists come as JSON, because one parameter is faster than five hundred.</remarks>
internal static class DuplicateSql
{
    /// <summary>Answers the next customers outside the bin, by id.</summary>
    public static SqlText After(long id, int limit)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT id FROM customers WHERE id > {sql.Value(id)} AND deleted_at IS NULL ORDER BY id LIMIT {sql.Value(limit)}");
    }

    /// <summary>Answers who outside the bin was changed since, by id.</summary>
    public static SqlText ChangedSince(long milliseconds, int limit)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT id FROM customers WHERE updated_at >= {sql.Value(milliseconds)} AND deleted_at IS NULL ORDER BY updated_at, id LIMIT {sql.Value(limit)}");
    }

    /// <summary>Answers id, version, folded name and company, and external id of those outside the bin.</summary>
    public static SqlText Records(string ids)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT c.id, c.version, c.name_key, c.company_key, (SELECT x.value FROM customer_external_ids x WHERE x.customer_id = c.id AND NOT x.is_alias)
            FROM customers c WHERE c.id IN {Listed(sql, ids)} AND c.deleted_at IS NULL
            """);
    }

    /// <summary>Answers customer, address, mailbox and domain, oldest first.</summary>
    public static SqlText Emails(string ids)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT e.customer_id, e.address, COALESCE(e.mailbox, e.key), e.domain FROM customer_emails e WHERE e.customer_id IN {Listed(sql, ids)} ORDER BY e.id");
    }

    /// <summary>Answers customer, number, E.164 and extension of the phones that could be normalised.</summary>
    public static SqlText Phones(string ids)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT p.customer_id, p.number, p.e164, p.extension FROM customer_phones p WHERE p.customer_id IN {Listed(sql, ids)} AND p.e164 IS NOT NULL ORDER BY p.id");
    }

    /// <summary>Answers phone and customer.</summary>
    public static SqlText SamePhone(string phones, int most)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT k.value, p.customer_id FROM json_each({sql.Value(phones)}) k
            JOIN customer_phones p ON p.id IN (
              SELECT h.id FROM customer_phones h JOIN customers c ON c.id = h.customer_id AND c.deleted_at IS NULL WHERE h.e164 = k.value LIMIT {sql.Value(most + 1)})
            """);
    }

    /// <summary>Answers mailbox and customer.</summary>
    public static SqlText SameMailbox(string mailboxes, int most)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT k.value, e.customer_id FROM json_each({sql.Value(mailboxes)}) k
            JOIN customer_emails e ON e.id IN (
              SELECT id FROM customer_emails WHERE key = k.value AND is_live UNION ALL SELECT id FROM customer_emails WHERE mailbox = k.value AND is_live LIMIT {sql.Value(most + 1)})
            """);
    }

    /// <summary>Answers place in the list and customer.</summary>
    /// <param name="names">Pairs of folded company and folded name.</param>
    public static SqlText SameNameAndCompany(string names, int most)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT k.key, c.id FROM json_each({sql.Value(names)}) k
            JOIN customers c ON c.id IN (
              SELECT id FROM customers WHERE company_key = k.value ->> 0 AND name_key = k.value ->> 1 AND company_key IS NOT NULL AND name_key IS NOT NULL AND deleted_at IS NULL LIMIT {sql.Value(most + 1)})
            """);
    }

    /// <summary>Answers domain, customer and folded name, which may be null.</summary>
    public static SqlText SameDomain(string domains, int most)
    {
        var sql = new SqlText();
        return sql.Add($"""
            SELECT k.value, c.id, c.name_key FROM json_each({sql.Value(domains)}) k
            JOIN customer_emails e ON e.id IN (SELECT id FROM customer_emails WHERE domain = k.value LIMIT {sql.Value(most + 1)})
            JOIN customers c ON c.id = e.customer_id AND c.deleted_at IS NULL
            """);
    }

    /// <summary>Answers two customers and what happened.</summary>
    public static SqlText Hinted(string ids)
    {
        var sql = new SqlText();
        var listed = sql.Value(ids);
        return sql.Add($"""
            WITH mine AS (SELECT i.id FROM customer_ids i WHERE i.customer_id IN (SELECT value FROM json_each({listed})))
            SELECT i.customer_id, j.customer_id, h.reason
            FROM (SELECT low_id, high_id, reason FROM duplicate_hints WHERE low_id IN mine UNION SELECT low_id, high_id, reason FROM duplicate_hints WHERE high_id IN mine) h
            JOIN customer_ids i ON i.id = h.low_id JOIN customer_ids j ON j.id = h.high_id
            WHERE i.customer_id <> j.customer_id
            """);
    }

    /// <summary>Answers the two customers of which somebody said that they are not the same, as their ids stand today.</summary>
    public static SqlText Dismissed(string ids)
    {
        var sql = new SqlText();
        var listed = sql.Value(ids);
        return sql.Add($"""
            WITH mine AS (SELECT i.id FROM customer_ids i WHERE i.customer_id IN (SELECT value FROM json_each({listed})))
            SELECT i.customer_id, j.customer_id
            FROM (SELECT low_id, high_id FROM duplicate_dismissals WHERE low_id IN mine UNION SELECT low_id, high_id FROM duplicate_dismissals WHERE high_id IN mine) d
            JOIN customer_ids i ON i.id = d.low_id JOIN customer_ids j ON j.id = d.high_id
            WHERE i.customer_id <> j.customer_id
            """);
    }

    /// <summary>Answers low id, high id, score and reasons of the pairs that name one of them, where both are outside the bin.</summary>
    public static SqlText Stored(string ids)
    {
        var sql = new SqlText();
        var listed = sql.Value(ids);
        return sql.Add($"""
            SELECT p.low_id, p.high_id, p.score, p.reasons
            FROM (SELECT * FROM duplicate_pairs WHERE low_id IN (SELECT value FROM json_each({listed})) UNION SELECT * FROM duplicate_pairs WHERE high_id IN (SELECT value FROM json_each({listed}))) p
            {Living}
            """);
    }

    /// <summary>Answers low id, high id, score and reasons of the most likely pair of one customer, where both are outside the bin.</summary>
    public static SqlText Best(long id)
    {
        var sql = new SqlText();
        var customer = sql.Value(id);
        return sql.Add($"""
            SELECT p.low_id, p.high_id, p.score, p.reasons
            FROM (SELECT * FROM duplicate_pairs WHERE low_id = {customer} UNION ALL SELECT * FROM duplicate_pairs WHERE high_id = {customer}) p {Living}
            ORDER BY p.score DESC, p.low_id, p.high_id LIMIT 1
            """);
    }

    /// <summary>Answers a page of low id, high id, score and reasons, most likely first.</summary>
    public static SqlText Page(int offset, int limit)
    {
        var sql = new SqlText();
        return sql.Add($"SELECT p.low_id, p.high_id, p.score, p.reasons FROM duplicate_pairs p {Living} ORDER BY p.score DESC, p.low_id, p.high_id LIMIT {sql.Value(limit)} OFFSET {sql.Value(offset)}");
    }

    /// <summary>Answers how many pairs there are; those of the binned, who are few, are taken off.</summary>
    public static SqlText Count() => new SqlText().Add("""
        WITH binned AS (SELECT id FROM customers WHERE deleted_at IS NOT NULL)
        SELECT (SELECT COUNT(*) FROM duplicate_pairs)
             - (SELECT COUNT(*) FROM (SELECT low_id, high_id FROM duplicate_pairs WHERE low_id IN binned UNION SELECT low_id, high_id FROM duplicate_pairs WHERE high_id IN binned))
        """);

    private const string Living = "JOIN customers l ON l.id = p.low_id AND l.deleted_at IS NULL JOIN customers h ON h.id = p.high_id AND h.deleted_at IS NULL";

    private static string Listed(SqlText sql, string ids) => $"(SELECT value FROM json_each({sql.Value(ids)}))";
}
