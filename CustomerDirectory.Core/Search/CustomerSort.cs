namespace CustomerDirectory.Core.Search;

/// <summary>What a list of customers is ordered by. Blanks come last both ways; the id breaks ties.</summary>
public enum CustomerSortKey
{
    LastSeen,
    FirstSeen,
    FeedbackCount,
    Name,
    Company,
    Country,
    CreatedAt,
    UpdatedAt,
}

/// <summary>An order of customers, in the API's words: <c>last_seen</c>, <c>-last_seen</c> for descending.</summary>
public sealed record CustomerSort(CustomerSortKey Key, bool Descending)
{
    /// <summary>Last seen, newest first.</summary>
    public static CustomerSort Default { get; } = new(CustomerSortKey.LastSeen, Descending: true);

    private static readonly Dictionary<string, CustomerSortKey> Keys = new(StringComparer.Ordinal)
    {
        ["last_seen"] = CustomerSortKey.LastSeen,
        ["first_seen"] = CustomerSortKey.FirstSeen,
        ["feedback_count"] = CustomerSortKey.FeedbackCount,
        ["name"] = CustomerSortKey.Name,
        ["company"] = CustomerSortKey.Company,
        ["country"] = CustomerSortKey.Country,
        ["created_at"] = CustomerSortKey.CreatedAt,
        ["updated_at"] = CustomerSortKey.UpdatedAt,
    };

    /// <summary>Reads the word of a query string; null when it is none of the known ones.</summary>
    public static CustomerSort? Parse(string? word)
    {
        var descending = word is ['-', ..];
        return word is not null && Keys.TryGetValue(descending ? word[1..] : word, out var key) ? new(key, descending) : null;
    }

    /// <summary>The word for a query string; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => (Descending ? "-" : "") + Keys.First(pair => pair.Value == Key).Key;
}
