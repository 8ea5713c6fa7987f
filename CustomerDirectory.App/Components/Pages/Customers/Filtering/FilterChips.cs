using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>One filter in force, as a chip says it: "Channel is Widget or Email".</summary>
/// <param name="At">Where the Filter panel edits it: "channel", "tag", or the number of the condition among all.</param>
/// <param name="Without">The list when this chip is removed.</param>
public sealed record FilterChip(string At, string Icon, string Label, string Verb, string Value, CustomerFilter Without);

/// <summary>Every filter in force beside tab and search. A filter without a chip would narrow the list unseen.</summary>
public static class FilterChips
{
    public static IReadOnlyList<FilterChip> Of(CustomerFilter filter, FilterWords words) =>
        [.. Choices(filter), .. Conditions(filter, words).Select((chip, index) => chip with { At = PlaceOf(index) })];

    /// <summary>What <see cref="FilterChip.At"/> says for a condition. The panel lists them in the same order.</summary>
    public static string PlaceOf(int condition) => $"condition-{condition}";

    /// <summary>Nothing narrows but the tab and the search.</summary>
    public static CustomerFilter WithoutFilters(CustomerFilter filter) => new() { Tab = filter.Tab, Search = filter.Search };

    private static IEnumerable<FilterChip> Choices(CustomerFilter filter)
    {
        if (filter.Channels.Count > 0)
            yield return new("channel", "message-circle", "Channel", "is", FilterWords.Join(filter.Channels.Select(ChannelLook.Name), "or"), filter with { Channels = [] });
        if (filter.Tags.Count is 0)
            yield break;

        var (verb, joint) = filter.TagMode switch
        {
            TagMode.Any => ("is", "or"),
            TagMode.All => ("is", "and"),
            TagMode.None => ("is not", "or"),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
        yield return new("tag", "tag", "Tag", verb, FilterWords.Join(filter.Tags, joint), filter with { Tags = [], TagMode = TagMode.Any });
    }

    private static IEnumerable<FilterChip> Conditions(CustomerFilter filter, FilterWords words)
    {
        foreach (var subject in FilterSubject.All([]))
        {
            if (Asked(filter, subject.Key, words) is var (verb, value, without))
                yield return new("", subject.Icon, subject.Label, verb, value, without);
        }

        foreach (var (condition, index) in filter.CustomFields.Select((condition, index) => (condition, index)))
        {
            var (verb, value) = words.Comparison(condition);
            var without = filter with { CustomFields = [.. filter.CustomFields.Where((_, other) => other != index)] };
            yield return new("", "adjustments-horizontal", words.Field(condition.Key).Label, verb, value, without);
        }
    }

    private static (string Verb, string Value, CustomerFilter Without)? Asked(CustomerFilter filter, string key, FilterWords words) => key switch
    {
        "company" => Is(filter.Company, filter with { Company = null }),
        "country" => Is(Countries.NameOf(filter.Country), filter with { Country = null }),
        "language" => Is(Languages.NameOf(filter.Language), filter with { Language = null }),
        "has_email" => Is(Given(filter.HasEmail), filter with { HasEmail = null }),
        "has_phone" => Is(Given(filter.HasPhone), filter with { HasPhone = null }),
        "email" => Is(filter.Email, filter with { Email = null }),
        "phone" => Is(filter.Phone, filter with { Phone = null }),
        "external_id" => Is(filter.ExternalId, filter with { ExternalId = null }),
        "feedback_count" => Is(Amount(filter.FeedbackCountMin, filter.FeedbackCountMax), filter with { FeedbackCountMin = null, FeedbackCountMax = null }),
        "last_seen" => Days(filter.LastSeen, filter with { LastSeen = default }, words),
        "first_seen" => Days(filter.FirstSeen, filter with { FirstSeen = default }, words),
        "created" => Days(filter.Created, filter with { Created = default }, words),
        "updated" => Days(filter.Updated, filter with { Updated = default }, words),
        _ => null,
    };

    private static (string, string, CustomerFilter)? Is(string? value, CustomerFilter without) => value is null ? null : ("is", value, without);

    private static (string, string, CustomerFilter)? Days(InstantRange range, CustomerFilter without, FilterWords words) =>
        range.IsOpen ? null : (words.Days(range).Verb, words.Days(range).Value, without);

    private static string? Given(bool? has) => has switch { true => "given", false => "missing", null => null };

    private static string? Amount(long? min, long? max) => (min, max) switch
    {
        ({ } from, { } to) when from == to => Numbers.Of(from),
        ({ } from, { } to) => $"{Numbers.Of(from)} to {Numbers.Of(to)}",
        ({ } from, null) => $"{Numbers.Of(from)} or more",
        (null, { } to) => $"{Numbers.Of(to)} or fewer",
        _ => null,
    };
}
