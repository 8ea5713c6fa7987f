using System.Text.Json;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// A filter as SQL over the folded shadow columns: always right, quick for small directories, and the judge of any
/// faster way.
/// </summary>
/// <param name="fields">Definitions of the custom fields that the filter names, by key.</param>
/// <param name="country">ISO 3166-1 alpha-2 for national phone numbers.</param>
internal sealed class SearchSql(CustomerFilter filter, DateTimeOffset now, IReadOnlyDictionary<string, CustomFieldFilterSql.Definition> fields, string? country)
{
    private static readonly Dictionary<CustomerSortKey, string> Columns = new()
    {
        [CustomerSortKey.LastSeen] = "c.last_seen",
        [CustomerSortKey.FirstSeen] = "c.first_seen",
        [CustomerSortKey.FeedbackCount] = "c.feedback_count",
        [CustomerSortKey.Name] = "c.name_key",
        [CustomerSortKey.Company] = "c.company_key",
        [CustomerSortKey.Country] = "c.country",
        [CustomerSortKey.CreatedAt] = "c.created_at",
        [CustomerSortKey.UpdatedAt] = "c.updated_at",
    };

    /// <summary>Answers row ids, in order.</summary>
    public SqlText Page(CustomerSort sort, int offset, int limit)
    {
        var sql = new SqlText().Add("SELECT c.id FROM customers c WHERE ");
        Where(sql);
        return sql.Add($" ORDER BY {Order(sort)} LIMIT {sql.Value(limit)} OFFSET {sql.Value(offset)}");
    }

    /// <summary>Answers all row ids, in any order.</summary>
    public SqlText Ids()
    {
        var sql = new SqlText().Add("SELECT c.id FROM customers c WHERE ");
        Where(sql);
        return sql;
    }

    /// <summary>Answers all row ids but some, in order; by id where no order is wanted.</summary>
    /// <param name="except">Public ids.</param>
    public SqlText IdsBut(IReadOnlyCollection<string> except, CustomerSort? sort)
    {
        var sql = new SqlText().Add("SELECT c.id FROM customers c WHERE ");
        WhereBut(sql, except);
        return sql.Add($" ORDER BY {(sort is null ? "c.id" : Order(sort))}");
    }

    /// <summary>Answers how many match but some.</summary>
    /// <param name="except">Public ids.</param>
    public SqlText CountBut(IReadOnlyCollection<string> except)
    {
        var sql = new SqlText().Add("SELECT COUNT(*) FROM customers c WHERE ");
        WhereBut(sql, except);
        return sql;
    }

    /// <summary>Answers how many match.</summary>
    public SqlText Count()
    {
        var sql = new SqlText().Add("SELECT COUNT(*) FROM customers c WHERE ");
        Where(sql);
        return sql;
    }

    /// <summary>Answers what a customer is sorted by, null when it is blank; no row when it does not match.</summary>
    public SqlText SortKey(CustomerSort sort, long id)
    {
        var sql = new SqlText().Add($"SELECT {Columns[sort.Key]} FROM customers c WHERE ");
        Where(sql);
        return sql.Add($" AND c.id = {sql.Value(id)}");
    }

    /// <summary>Answers how many stand before the place of a sort key and id. Blanks are last.</summary>
    public SqlText CountBefore(CustomerSort sort, object? key, long id)
    {
        var (column, before) = (Columns[sort.Key], sort.Descending ? ">" : "<");
        var sql = new SqlText().Add("SELECT COUNT(*) FROM customers c WHERE ");
        Where(sql);
        return key is null
            ? sql.Add($" AND ({column} IS NOT NULL OR c.id {before} {sql.Value(id)})")
            : sql.Add($" AND ({column} {before} {sql.Value(key)} OR ({column} = {sql.Value(key)} AND c.id {before} {sql.Value(id)}))");
    }

    private static string Order(CustomerSort sort)
    {
        var direction = sort.Descending ? "DESC" : "ASC";
        return $"{Columns[sort.Key]} {direction} NULLS LAST, c.id {direction}";
    }

    private void Where(SqlText sql)
    {
        sql.Add("c.deleted_at IS NULL");
        Tab(sql);
        Search(sql);
        Channels(sql);
        Tags(sql);
        Exact(sql);
        Ranges(sql);
        foreach (var condition in filter.CustomFields)
            CustomFieldFilterSql.Add(sql, condition, fields[condition.Key]);
    }

    private void WhereBut(SqlText sql, IReadOnlyCollection<string> except)
    {
        Where(sql);
        if (except.Count > 0)
            sql.Add($" AND c.id NOT IN (SELECT i.id FROM customer_ids i WHERE i.public_id IN (SELECT value FROM json_each({sql.Value(JsonSerializer.Serialize(except))})))");
    }

    private void Tab(SqlText sql)
    {
        var stamp = now.ToUnixTimeMilliseconds();
        _ = filter.Tab switch
        {
            CustomerTab.All => sql,
            CustomerTab.Verified => sql.Add(" AND c.is_verified"),
            CustomerTab.Visitors => sql.Add(" AND c.is_visitor"),
            CustomerTab.Active => sql.Add($" AND c.last_seen >= {sql.Value((now - CustomerFilter.ActiveWindow).ToUnixTimeMilliseconds())}"),
            CustomerTab.Suspended => sql.Add($" AND c.suspended_at IS NOT NULL AND (c.suspended_until IS NULL OR c.suspended_until > {sql.Value(stamp)})"),
            _ => throw new InvalidOperationException($"The tab {filter.Tab} has no predicate."),
        };
    }

    private void Search(SqlText sql)
    {
        if (SearchTerms.Parse(filter.Search) is not { } terms)
            return;

        var words = string.Join(" AND ", terms.Words.Select(word => $"instr(c.search_text, {sql.Value(word)}) > 0"));
        sql.Add(terms.Digits is null ? $" AND {words}" : $" AND (({words}) OR instr(c.search_digits, {sql.Value(terms.Digits)}) > 0)");
    }

    private void Channels(SqlText sql)
    {
        if (filter.Channels.Count > 0)
        {
            // IN rather than EXISTS: correlated, the planner starts from the channel for every customer anew.
            sql.Add($" AND c.id IN (SELECT i.customer_id FROM customer_channels u JOIN customer_ids i ON i.id = u.issued_id WHERE u.channel IN ({sql.Values(filter.Channels)}))");
        }
    }

    private void Tags(SqlText sql)
    {
        if (filter.Tags.Count is 0)
            return;

        const string Carriers = "IN (SELECT l.customer_id FROM customer_tags l JOIN tags t ON t.id = l.tag_id WHERE t.key";
        var keys = filter.Tags.Select(CustomerTags.KeyOf).ToArray();
        if (filter.TagMode is TagMode.All)
        {
            foreach (var key in keys)
                sql.Add($" AND c.id {Carriers} = {sql.Value(key)})");
        }
        else
        {
            sql.Add($" AND c.id {(filter.TagMode is TagMode.None ? "NOT " : "")}{Carriers} IN ({sql.Values(keys)}))");
        }
    }

    private void Exact(SqlText sql)
    {
        if (filter.Company is { } company)
            sql.Add($" AND c.company_key = {sql.Value(FoldedText.Fold(company))}");
        if (filter.Country is { } countryCode)
            sql.Add($" AND c.country = {sql.Value(countryCode.ToUpperInvariant())}");
        if (filter.Language is { } language)
            sql.Add($" AND (lower(c.language) || '-') LIKE {sql.Value(LikePrefix(language.ToLowerInvariant() + "-"))} ESCAPE '\\'");
        if (filter.Email is { } email)
        {
            var key = EmailAddress.TryParse(email, out var parsed, out _) ? parsed.Key : null;
            sql.Add($" AND c.id IN (SELECT e.customer_id FROM customer_emails e WHERE e.key = {sql.Value(key)} AND e.is_live)");
        }

        if (filter.Phone is { } phone)
        {
            var e164 = PhoneNumber.Parse(phone, country, out _)?.E164;
            sql.Add($" AND c.id IN (SELECT p.customer_id FROM customer_phones p WHERE p.e164 = {sql.Value(e164)})");
        }

        if (filter.ExternalId is { } externalId)
            sql.Add($" AND c.id IN (SELECT x.customer_id FROM customer_external_ids x WHERE x.value = {sql.Value(externalId)} AND x.is_live)");
        if (filter.HasEmail is { } hasEmail)
            sql.Add($" AND c.primary_email IS {(hasEmail ? "NOT NULL" : "NULL")}");
        if (filter.HasPhone is { } hasPhone)
            sql.Add($" AND c.primary_phone IS {(hasPhone ? "NOT NULL" : "NULL")}");
    }

    private void Ranges(SqlText sql)
    {
        if (filter.FeedbackCountMin is { } least)
            sql.Add($" AND c.feedback_count >= {sql.Value(least)}");
        if (filter.FeedbackCountMax is { } most)
            sql.Add($" AND c.feedback_count <= {sql.Value(most)}");

        (string Column, InstantRange Range)[] ranges =
            [("c.last_seen", filter.LastSeen), ("c.first_seen", filter.FirstSeen), ("c.created_at", filter.Created), ("c.updated_at", filter.Updated)];
        foreach (var (column, range) in ranges)
        {
            if (range.After is { } after)
                sql.Add($" AND {column} >= {sql.Value(after.ToUnixTimeMilliseconds())}");
            if (range.Before is { } before)
                sql.Add($" AND {column} < {sql.Value(before.ToUnixTimeMilliseconds())}");
        }
    }

    private static string LikePrefix(string literal) =>
        literal.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
