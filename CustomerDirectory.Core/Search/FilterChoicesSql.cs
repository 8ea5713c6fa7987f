using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search;

/// <summary>How many customers outside the bin used each channel, carry each tag, and have each company, country and language.</summary>
internal static class FilterChoicesSql
{
    /// <summary>Answers channel and customers, most first.</summary>
    public static SqlText Channels() => new SqlText().Add("""
        SELECT u.channel, COUNT(DISTINCT c.id) AS customers
        FROM customer_channels u JOIN customer_ids i ON i.id = u.issued_id JOIN customers c ON c.id = i.customer_id
        WHERE c.deleted_at IS NULL
        GROUP BY u.channel ORDER BY customers DESC, u.channel
        """);

    /// <summary>Answers id, name and colour of every tag.</summary>
    public static SqlText Tags() => new SqlText().Add("SELECT t.id, t.name, t.colour FROM tags t ORDER BY t.key");

    /// <summary>Answers name, colour and customers, most first; a tag nobody carries as well.</summary>
    public static SqlText CountedTags() => new SqlText().Add("""
        SELECT t.name, t.colour, COUNT(c.id) AS customers
        FROM tags t LEFT JOIN customer_tags l ON l.tag_id = t.id LEFT JOIN customers c ON c.id = l.customer_id AND c.deleted_at IS NULL
        GROUP BY t.id ORDER BY customers DESC, t.key
        """);

    /// <summary>
    /// Answers company and customers. The groups come from the index on the folded name alone, a million customers in some
    /// tenths of a second; only the companies that are answered are looked up as they are written.
    /// </summary>
    /// <param name="words">Folded; empty for every company.</param>
    public static SqlText Companies(string words, int limit)
    {
        var sql = new SqlText();
        var sought = sql.Value(words);
        return sql.Add($"""
            WITH found AS (
              SELECT company_key AS company, COUNT(*) AS customers, instr(company_key, {sought}) > 1 AS is_inside
              FROM customers
              WHERE deleted_at IS NULL AND company_key IS NOT NULL AND ({sought} = '' OR instr(company_key, {sought}) > 0)
              GROUP BY company_key ORDER BY is_inside, customers DESC, company_key LIMIT {sql.Value(limit)}
            )
            SELECT (SELECT c.company FROM customers c WHERE c.deleted_at IS NULL AND c.company_key = found.company ORDER BY c.id LIMIT 1), customers
            FROM found ORDER BY is_inside, customers DESC, found.company
            """);
    }

    /// <summary>Answers code and customers, from the index that sorts by country.</summary>
    public static SqlText Countries() => new SqlText().Add("""
        SELECT country, COUNT(*) FROM customers WHERE deleted_at IS NULL AND country IS NOT NULL GROUP BY country
        """);

    /// <summary>Answers tag and customers, from an index of its own.</summary>
    public static SqlText Languages() => new SqlText().Add("""
        SELECT language, COUNT(*) FROM customers WHERE deleted_at IS NULL AND language IS NOT NULL GROUP BY language
        """);
}
