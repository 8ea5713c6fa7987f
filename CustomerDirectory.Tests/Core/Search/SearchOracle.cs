using System.Globalization;
using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Core.Search;

/// <summary>What a test knows about a customer that it put into the directory.</summary>
public sealed record Fact
{
    public required string Id { get; init; }

    public required CustomerDetail Detail { get; init; }

    public CustomerRow Row => Detail.Row;
}

/// <summary>Evaluates a filter the slow and obvious way, over facts in memory.</summary>
public sealed class SearchOracle(IReadOnlyList<Fact> facts, DateTimeOffset now)
{
    public IReadOnlyList<string> Ids(CustomerFilter filter, CustomerSort sort)
    {
        var matching = facts.Where(fact => Matches(fact, filter)).ToList();
        var blanksLast = matching.OrderBy(fact => Key(fact, sort.Key) is null);
        var byKey = sort.Descending
            ? blanksLast.ThenByDescending(fact => Key(fact, sort.Key), KeyOrder.Instance).ThenByDescending(fact => Number(fact))
            : blanksLast.ThenBy(fact => Key(fact, sort.Key), KeyOrder.Instance).ThenBy(fact => Number(fact));
        return [.. byKey.Select(fact => fact.Id)];
    }

    private readonly Dictionary<string, int> _places = facts.Select((fact, place) => (fact.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);

    private int Number(Fact fact) => _places[fact.Id]; // created in this order, so the row ids stand in it too

    private bool Matches(Fact fact, CustomerFilter filter)
    {
        var (row, detail) = (fact.Row, fact.Detail);
        return filter.Tab switch
        {
            CustomerTab.Verified => detail.Emails.Any(e => e.IsVerified) || detail.Phones.Any(p => p.IsVerified),
            CustomerTab.Visitors => detail.Emails.Count is 0 && detail.Phones.Count is 0 && detail.ExternalId is null,
            CustomerTab.Active => row.LastSeen >= now.AddMinutes(-5),
            CustomerTab.Suspended => detail.Suspension is not null,
            _ => true,
        }
            && Found(detail, filter.Search)
            && (filter.Channels.Count is 0 || filter.Channels.Any(channel => detail.Channels.Any(use => use.Channel == channel)))
            && TagsMatch(row, filter)
            && (filter.Company is null || (row.Company is not null && FoldedText.Fold(row.Company) == FoldedText.Fold(filter.Company)))
            && (filter.Country is null || row.Country == filter.Country)
            && (filter.Language is null || detail.Language == filter.Language || detail.Language?.StartsWith(filter.Language + "-", StringComparison.Ordinal) is true)
            && (filter.Email is null || detail.Emails.Any(e => e.Key == filter.Email))
            && (filter.Phone is null || detail.Phones.Any(p => p.E164 == filter.Phone))
            && (filter.ExternalId is null || detail.ExternalId == filter.ExternalId)
            && (filter.HasEmail is null || detail.Emails.Count > 0 == filter.HasEmail)
            && (filter.HasPhone is null || detail.Phones.Count > 0 == filter.HasPhone)
            && (filter.FeedbackCountMin is null || row.FeedbackCount >= filter.FeedbackCountMin)
            && (filter.FeedbackCountMax is null || row.FeedbackCount <= filter.FeedbackCountMax)
            && Within(row.LastSeen, filter.LastSeen) && Within(row.FirstSeen, filter.FirstSeen)
            && Within(row.CreatedAt, filter.Created) && Within(detail.UpdatedAt, filter.Updated)
            && filter.CustomFields.All(condition => Matches(detail, condition));
    }

    private static bool Found(CustomerDetail detail, string search)
    {
        if (SearchTerms.Parse(search) is not { } terms)
            return true;

        string?[] texts = [detail.Row.Name, detail.Row.Company, detail.ExternalId, .. detail.Emails.Select(e => e.Address), .. detail.Phones.Select(p => p.Number)];
        var folded = texts.Select(FoldedText.Fold).ToList();
        return terms.Words.All(word => folded.Exists(text => text.Contains(word, StringComparison.Ordinal)))
            || (terms.Digits is { } digits && detail.Phones.Any(p => FoldedText.Digits(p.Number).Contains(digits, StringComparison.Ordinal) || FoldedText.Digits(p.E164).Contains(digits, StringComparison.Ordinal)));
    }

    private static bool TagsMatch(CustomerRow row, CustomerFilter filter)
    {
        bool Carries(string tag) => row.Tags.Any(held => held.Name.Equals(tag, StringComparison.OrdinalIgnoreCase));
        return filter.Tags.Count is 0 || filter.TagMode switch
        {
            TagMode.All => filter.Tags.All(Carries),
            TagMode.None => !filter.Tags.Any(Carries),
            _ => filter.Tags.Any(Carries),
        };
    }

    private static bool Matches(CustomerDetail detail, CustomFieldCondition condition)
    {
        var field = detail.CustomFields.Single(f => f.Key == condition.Key);
        bool Any(Func<string, bool> test) => field.Values.Any(test);
        decimal Size(string value) => field.Type is CustomFieldType.Date ? DateOnly.Parse(value, CultureInfo.InvariantCulture).DayNumber : decimal.Parse(value, CultureInfo.InvariantCulture);
        bool Same(string held) => condition.Values.Any(wanted => field.Type is CustomFieldType.Number or CustomFieldType.Date ? Size(held) == Size(wanted) : FoldedText.Fold(held) == FoldedText.Fold(wanted));
        return condition.Operator switch
        {
            CustomFieldOperator.Is or CustomFieldOperator.AnyOf => Any(Same),
            CustomFieldOperator.IsNot or CustomFieldOperator.NoneOf => !Any(Same),
            CustomFieldOperator.Contains => Any(held => FoldedText.Fold(held).Contains(FoldedText.Fold(condition.Values[0]), StringComparison.Ordinal)),
            CustomFieldOperator.StartsWith => Any(held => FoldedText.Fold(held).StartsWith(FoldedText.Fold(condition.Values[0]), StringComparison.Ordinal)),
            CustomFieldOperator.Less => Any(held => Size(held) < Size(condition.Values[0])),
            CustomFieldOperator.More => Any(held => Size(held) > Size(condition.Values[0])),
            CustomFieldOperator.Between => Any(held => Size(held) >= Size(condition.Values[0]) && Size(held) <= Size(condition.Values[1])),
            CustomFieldOperator.IsSet => field.Values.Count > 0,
            _ => field.Values.Count is 0,
        };
    }

    private static bool Within(DateTimeOffset? at, InstantRange range) =>
        range.IsOpen || (at is not null && (range.After is null || at >= range.After) && (range.Before is null || at < range.Before));

    private static object? Key(Fact fact, CustomerSortKey key) => key switch
    {
        CustomerSortKey.LastSeen => fact.Row.LastSeen,
        CustomerSortKey.FirstSeen => fact.Row.FirstSeen,
        CustomerSortKey.FeedbackCount => fact.Row.FeedbackCount,
        CustomerSortKey.Name => Folded(fact.Row.Name),
        CustomerSortKey.Company => Folded(fact.Row.Company),
        CustomerSortKey.Country => fact.Row.Country,
        CustomerSortKey.CreatedAt => fact.Row.CreatedAt,
        _ => fact.Detail.UpdatedAt,
    };

    private static string? Folded(string? text) => FoldedText.Fold(text) is { Length: > 0 } folded ? folded : null;

    /// <summary>Texts by their UTF-8 bytes, everything else by value.</summary>
    private sealed class KeyOrder : IComparer<object?>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(object? x, object? y) => x is string one && y is string other
            ? Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other))
            : Comparer<object?>.Default.Compare(x, y);
    }
}
