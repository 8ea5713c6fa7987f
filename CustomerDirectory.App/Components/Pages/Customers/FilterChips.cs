using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>One filter in force, as a chip says it: "Channel is Widget or Email".</summary>
/// <param name="Without">The list when this chip is removed.</param>
public sealed record FilterChip(string Icon, string Label, string Verb, string Value, CustomerFilter Without);

/// <summary>Every filter in force beside tab and search. A filter without a chip would narrow the list unseen.</summary>
public static class FilterChips
{
    public static IReadOnlyList<FilterChip> Of(CustomerFilter filter) => [.. Enumerate(filter)];

    /// <summary>Nothing narrows but the tab and the search.</summary>
    public static CustomerFilter WithoutFilters(CustomerFilter filter) => new() { Tab = filter.Tab, Search = filter.Search };

    private static IEnumerable<FilterChip> Enumerate(CustomerFilter filter)
    {
        if (filter.Channels.Count > 0)
            yield return new("message-circle", "Channel", "is", Words(filter.Channels.Select(ChannelLook.Name), "or"), filter with { Channels = [] });
        if (filter.Tags.Count > 0)
        {
            var (verb, joint) = filter.TagMode switch
            {
                TagMode.Any => ("is", "or"),
                TagMode.All => ("is", "and"),
                TagMode.None => ("is not", "or"),
                _ => throw new ArgumentOutOfRangeException(nameof(filter)),
            };
            yield return new("tag", "Tag", verb, Words(filter.Tags, joint), filter with { Tags = [], TagMode = TagMode.Any });
        }

        foreach (var (label, value, without) in Single(filter))
        {
            if (value is not null)
                yield return new("filter", label, "is", value, without);
        }

        foreach (var (label, range, without) in Ranges(filter))
        {
            if (!range.IsOpen)
                yield return new("clock", label, range.After is null ? "before" : range.Before is null ? "from" : "between", Dates(range), without);
        }

        foreach (var condition in filter.CustomFields)
        {
            var without = filter with { CustomFields = [.. filter.CustomFields.Where(each => each != condition)] };
            yield return new("filter", condition.Key, Verb(condition.Operator), Words(condition.Values, condition.Operator is CustomFieldOperator.Between ? "and" : "or"), without);
        }
    }

    private static IEnumerable<(string Label, string? Value, CustomerFilter Without)> Single(CustomerFilter filter)
    {
        yield return ("Company", filter.Company, filter with { Company = null });
        yield return ("Country", Countries.NameOf(filter.Country), filter with { Country = null });
        yield return ("Language", Languages.NameOf(filter.Language), filter with { Language = null });
        yield return ("Email", filter.Email, filter with { Email = null });
        yield return ("Phone", filter.Phone, filter with { Phone = null });
        yield return ("External ID", filter.ExternalId, filter with { ExternalId = null });
        yield return ("Email", Given(filter.HasEmail), filter with { HasEmail = null });
        yield return ("Phone", Given(filter.HasPhone), filter with { HasPhone = null });
        yield return ("Feedback", Amount(filter.FeedbackCountMin, filter.FeedbackCountMax), filter with { FeedbackCountMin = null, FeedbackCountMax = null });
    }

    private static IEnumerable<(string Label, InstantRange Range, CustomerFilter Without)> Ranges(CustomerFilter filter)
    {
        yield return ("Last seen", filter.LastSeen, filter with { LastSeen = default });
        yield return ("First seen", filter.FirstSeen, filter with { FirstSeen = default });
        yield return ("Created", filter.Created, filter with { Created = default });
        yield return ("Updated", filter.Updated, filter with { Updated = default });
    }

    private static string Words(IEnumerable<string> values, string joint) => string.Join(", ", values) is var list && list.LastIndexOf(", ", StringComparison.Ordinal) is >= 0 and var at
        ? $"{list[..at]} {joint} {list[(at + 2)..]}"
        : list;

    private static string? Given(bool? has) => has switch { true => "given", false => "missing", null => null };

    private static string? Amount(long? min, long? max) => (min, max) switch
    {
        ({ } from, { } to) => $"{Numbers.Of(from)} to {Numbers.Of(to)}",
        ({ } from, null) => $"{Numbers.Of(from)} or more",
        (null, { } to) => $"{Numbers.Of(to)} or fewer",
        _ => null,
    };

    private static string Dates(InstantRange range) => string.Join(" and ", new[] { range.After, range.Before }
        .Where(at => at is not null).Select(at => at!.Value.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC"));

    private static string Verb(CustomFieldOperator wanted) => wanted switch
    {
        CustomFieldOperator.Is => "is",
        CustomFieldOperator.IsNot => "is not",
        CustomFieldOperator.Contains => "contains",
        CustomFieldOperator.StartsWith => "starts with",
        CustomFieldOperator.Less => "is less than",
        CustomFieldOperator.More => "is more than",
        CustomFieldOperator.Between => "is between",
        CustomFieldOperator.AnyOf => "is",
        CustomFieldOperator.NoneOf => "is none of",
        CustomFieldOperator.IsSet => "is set",
        CustomFieldOperator.IsNotSet => "is not set",
        _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted, null),
    };
}
