using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search;

/// <summary>How many customers outside the bin used each channel and carry each tag.</summary>
internal static class FilterChoicesSql
{
    /// <summary>Answers channel and customers, most first.</summary>
    public static SqlText Channels() => new SqlText().Add("""
        SELECT u.channel, COUNT(DISTINCT c.id) AS customers
        FROM customer_channels u JOIN customer_ids i ON i.id = u.issued_id JOIN customers c ON c.id = i.customer_id
        WHERE c.deleted_at IS NULL
        GROUP BY u.channel ORDER BY customers DESC, u.channel
        """);

    /// <summary>Answers name, colour and customers, most first; a tag nobody carries as well.</summary>
    public static SqlText Tags() => new SqlText().Add("""
        SELECT t.name, t.colour, COUNT(c.id) AS customers
        FROM tags t LEFT JOIN customer_tags l ON l.tag_id = t.id LEFT JOIN customers c ON c.id = l.customer_id AND c.deleted_at IS NULL
        GROUP BY t.id ORDER BY customers DESC, t.key
        """);
}
