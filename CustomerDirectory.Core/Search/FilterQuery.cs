using System.Globalization;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Search;

/// <summary>
/// A <see cref="CustomerFilter"/> as a query string, in the API's words, and back. Reading is strict: a misspelt filter
/// must never show everybody.
/// </summary>
public static class FilterQuery
{
    private static readonly (string Word, CustomFieldOperator Operator)[] Operators =
    [
        ("is", CustomFieldOperator.Is), ("is_not", CustomFieldOperator.IsNot), ("contains", CustomFieldOperator.Contains),
        ("starts_with", CustomFieldOperator.StartsWith), ("less", CustomFieldOperator.Less), ("more", CustomFieldOperator.More),
        ("between", CustomFieldOperator.Between), ("any_of", CustomFieldOperator.AnyOf), ("none_of", CustomFieldOperator.NoneOf),
        ("is_set", CustomFieldOperator.IsSet), ("is_not_set", CustomFieldOperator.IsNotSet),
    ];

    /// <summary>The parameters of a filter in a fixed order; nothing for what is not filtered.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(CustomerFilter filter)
    {
        if (filter.Tab is not CustomerTab.All)
            yield return new("tab", Word(filter.Tab));
        if (filter.Search is not "")
            yield return new("search", filter.Search);
        foreach (var channel in filter.Channels)
            yield return new("channel", channel);
        foreach (var tag in filter.Tags)
            yield return new("tag", tag);
        if (filter.TagMode is not TagMode.Any)
            yield return new("tag_mode", Word(filter.TagMode));

        (string Name, string? Value)[] single =
        [
            ("company", filter.Company), ("country", filter.Country), ("language", filter.Language),
            ("email", filter.Email), ("phone", filter.Phone), ("external_id", filter.ExternalId),
            ("has_email", Word(filter.HasEmail)), ("has_phone", Word(filter.HasPhone)),
            ("feedback_count_min", Word(filter.FeedbackCountMin)), ("feedback_count_max", Word(filter.FeedbackCountMax)),
            ("last_seen_after", Word(filter.LastSeen.After)), ("last_seen_before", Word(filter.LastSeen.Before)),
            ("first_seen_after", Word(filter.FirstSeen.After)), ("first_seen_before", Word(filter.FirstSeen.Before)),
            ("created_after", Word(filter.Created.After)), ("created_before", Word(filter.Created.Before)),
            ("updated_after", Word(filter.Updated.After)), ("updated_before", Word(filter.Updated.Before)),
        ];
        foreach (var (name, value) in single)
        {
            if (value is not null)
                yield return new(name, value);
        }

        foreach (var condition in filter.CustomFields)
        {
            var name = condition.Operator is CustomFieldOperator.Is
                ? $"custom[{condition.Key}]"
                : $"custom[{condition.Key}][{Operators.First(pair => pair.Operator == condition.Operator).Word}]";
            if (condition.Operator is CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet)
                yield return new(name, "true");
            foreach (var value in condition.Values)
                yield return new(name, value);
        }
    }

    /// <summary>
    /// Reads the parameters of a query string. Dates without a time mean the start of that day in <paramref name="zone"/>.
    /// </summary>
    /// <returns>The filter, or <see cref="Problem.Invalid"/> naming the parameter that is unknown or cannot be read.</returns>
    public static Outcome<CustomerFilter> Read(IEnumerable<KeyValuePair<string, string>> parameters, TimeZoneInfo zone)
    {
        var filter = CustomerFilter.Everyone;
        foreach (var group in parameters.GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))
        {
            var values = group.ToArray();
            if (!TryRead(ref filter, group.Key, values, zone, out var expected))
            {
                return new Problem.Invalid(group.Key, expected is null
                    ? $"There is no filter “{group.Key}”."
                    : $"The filter “{group.Key}” takes {expected}, not “{string.Join(", ", values)}”.");
            }
        }

        return filter;
    }

    private static bool TryRead(ref CustomerFilter filter, string name, string[] values, TimeZoneInfo zone, out string? expected)
    {
        expected = null;
        if (name.StartsWith("custom[", StringComparison.Ordinal))
            return TryReadCustomField(ref filter, name, values, out expected);

        switch (name)
        {
            case "channel":
                filter = filter with { Channels = [.. values.Select(value => value.ToLowerInvariant())] };
                return true;
            case "tag":
                filter = filter with { Tags = [.. values] };
                return true;
        }

        if (values is not [var only])
        {
            expected = "one value";
            return false;
        }

        switch (name)
        {
            case "tab":
                expected = "all, verified, visitors, active or suspended";
                return Take(ref filter, ReadEnum<CustomerTab>(only), (f, tab) => f with { Tab = tab });
            case "search":
                filter = filter with { Search = only };
                return true;
            case "tag_mode":
                expected = "any, all or none";
                return Take(ref filter, ReadEnum<TagMode>(only), (f, mode) => f with { TagMode = mode });
            case "company":
                filter = filter with { Company = only };
                return true;
            case "country":
                filter = filter with { Country = only.ToUpperInvariant() };
                return true;
            case "language":
                filter = filter with { Language = only };
                return true;
            case "email":
                filter = filter with { Email = only };
                return true;
            case "phone":
                filter = filter with { Phone = only };
                return true;
            case "external_id":
                filter = filter with { ExternalId = only };
                return true;
        }

        expected = "true or false";
        if (name is "has_email")
            return Take(ref filter, ReadBool(only), (f, has) => f with { HasEmail = has });
        if (name is "has_phone")
            return Take(ref filter, ReadBool(only), (f, has) => f with { HasPhone = has });

        expected = "a whole number from 0 on";
        if (name is "feedback_count_min")
            return Take(ref filter, ReadCount(only), (f, count) => f with { FeedbackCountMin = count });
        if (name is "feedback_count_max")
            return Take(ref filter, ReadCount(only), (f, count) => f with { FeedbackCountMax = count });

        expected = "a date such as 2026-11-01 or a time such as 2026-11-01T09:30:00Z";
        var at = ReadInstant(only, zone);
        switch (name)
        {
            case "last_seen_after":
                return Take(ref filter, at, (f, time) => f with { LastSeen = f.LastSeen with { After = time } });
            case "last_seen_before":
                return Take(ref filter, at, (f, time) => f with { LastSeen = f.LastSeen with { Before = time } });
            case "first_seen_after":
                return Take(ref filter, at, (f, time) => f with { FirstSeen = f.FirstSeen with { After = time } });
            case "first_seen_before":
                return Take(ref filter, at, (f, time) => f with { FirstSeen = f.FirstSeen with { Before = time } });
            case "created_after":
                return Take(ref filter, at, (f, time) => f with { Created = f.Created with { After = time } });
            case "created_before":
                return Take(ref filter, at, (f, time) => f with { Created = f.Created with { Before = time } });
            case "updated_after":
                return Take(ref filter, at, (f, time) => f with { Updated = f.Updated with { After = time } });
            case "updated_before":
                return Take(ref filter, at, (f, time) => f with { Updated = f.Updated with { Before = time } });
            default:
                expected = null;
                return false;
        }
    }

    private static bool TryReadCustomField(ref CustomerFilter filter, string name, string[] values, out string? expected)
    {
        expected = null;
        var parts = name["custom[".Length..].Split("][");
        if (parts is not ([_] or [_, _]) || !name.EndsWith(']'))
            return false;

        parts[^1] = parts[^1][..^1];
        var word = parts.Length is 2 ? parts[1] : "is";
        if (!Operators.Any(pair => pair.Word == word))
            return false;

        var wanted = Operators.First(pair => pair.Word == word).Operator;
        expected = wanted switch
        {
            CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet when values is not ["true"] => "true",
            CustomFieldOperator.Between when values.Length % 2 is not 0 => "two values",
            _ => null,
        };
        if (expected is not null)
            return false;

        filter = filter with { CustomFields = [.. filter.CustomFields, .. Parts(wanted, values).Select(part => new CustomFieldCondition(parts[0], wanted, [.. part]))] };
        return true;
    }

    /// <summary>A word that is repeated is several conditions, except where one condition takes any number of values.</summary>
    private static IEnumerable<string[]> Parts(CustomFieldOperator wanted, string[] values) => wanted switch
    {
        CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet => [[]],
        CustomFieldOperator.AnyOf or CustomFieldOperator.NoneOf => [values],
        CustomFieldOperator.Between => values.Chunk(2),
        _ => values.Chunk(1),
    };

    private static bool Take<T>(ref CustomerFilter filter, T? value, Func<CustomerFilter, T, CustomerFilter> with) where T : struct
    {
        if (value is not { } read)
            return false;

        filter = with(filter, read);
        return true;
    }

    private static T? ReadEnum<T>(string word) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Word(value!.Value) == word);

    private static bool? ReadBool(string word) => word switch { "true" => true, "false" => false, _ => null };

    private static long? ReadCount(string word) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static DateTimeOffset? ReadInstant(string word, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return LocalDay.Start(day, zone);

        return DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Word(bool? value) => value switch { true => "true", false => "false", null => null };

    private static string? Word(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Word(DateTimeOffset? value) => value?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
