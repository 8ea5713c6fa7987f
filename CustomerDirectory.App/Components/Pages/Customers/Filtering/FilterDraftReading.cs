using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>Takes a filter apart into what the fields of the panel show.</summary>
internal sealed class FilterDraftReading(CustomerFilter filter, IReadOnlyList<FilterSubject> subjects, TimeZoneInfo zone)
{
    public FilterDraft Read()
    {
        var draft = new FilterDraft { TagMode = filter.TagMode };
        draft.Channels.AddRange(filter.Channels);
        draft.Tags.AddRange(filter.Tags);
        draft.Conditions.AddRange(subjects.Where(subject => subject.FieldKey is null).Select(BuiltIn).OfType<DraftCondition>());
        draft.Conditions.AddRange(filter.CustomFields.Select(Custom));
        return draft;
    }

    private DraftCondition? BuiltIn(FilterSubject subject) => subject.Key switch
    {
        "company" => Text(subject, filter.Company),
        "country" => Text(subject, filter.Country),
        "language" => Text(subject, filter.Language),
        "has_email" => Text(subject, YesNo(filter.HasEmail)),
        "has_phone" => Text(subject, YesNo(filter.HasPhone)),
        "email" => Text(subject, filter.Email),
        "phone" => Text(subject, filter.Phone),
        "external_id" => Text(subject, filter.ExternalId),
        "feedback_count" when filter is { FeedbackCountMin: null, FeedbackCountMax: null } => null,
        "feedback_count" => new DraftCondition(subject) { First = Typed(filter.FeedbackCountMin), Second = Typed(filter.FeedbackCountMax) },
        "last_seen" => Days(subject, filter.LastSeen),
        "first_seen" => Days(subject, filter.FirstSeen),
        "created" => Days(subject, filter.Created),
        "updated" => Days(subject, filter.Updated),
        _ => null,
    };

    private static DraftCondition? Text(FilterSubject subject, string? value) => value is null ? null : new DraftCondition(subject) { First = value };

    private DraftCondition? Days(FilterSubject subject, InstantRange range)
    {
        if (range.IsOpen)
            return null;
        if (DayRange.Of(range, zone) is { } days)
            return new DraftCondition(subject) { From = days.From, To = days.To };

        return new DraftCondition(subject) { From = DayOf(range.After), To = DayOf(range.Before), Exact = range };
    }

    private DateOnly? DayOf(DateTimeOffset? at) => at is { } instant ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) : null;

    private DraftCondition Custom(CustomFieldCondition asked)
    {
        var subject = subjects.FirstOrDefault(each => each.FieldKey == asked.Key) ?? FilterSubject.Unknown(asked.Key);
        var (first, second) = (asked.Values.ElementAtOrDefault(0) ?? "", asked.Values.ElementAtOrDefault(1) ?? "");
        var condition = new DraftCondition(subject) { Operator = asked.Operator };
        switch (subject.Shape)
        {
            case ConditionShape.Options:
                // A select also answers to "is" and "is not" one of its options.
                condition.Operator = asked.Operator switch { CustomFieldOperator.Is => CustomFieldOperator.AnyOf, CustomFieldOperator.IsNot => CustomFieldOperator.NoneOf, var same => same };
                condition.Ticked.AddRange(asked.Values.Select(value => subject.Options.FirstOrDefault(option => option.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value));
                break;
            case ConditionShape.Date:
                (condition.From, condition.To) = (Day(first), Day(second));
                break;
            case ConditionShape.Number:
                (condition.First, condition.Second) = (Typed(first), Typed(second));
                break;
            default:
                condition.First = first;
                break;
        }

        return condition;
    }

    private static string? YesNo(bool? has) => has switch { true => "true", false => "false", null => null };

    private static string Typed(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Typed(string canonical) =>
        decimal.TryParse(canonical, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.############################", DisplayFormats.Current) : canonical;

    private static DateOnly? Day(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
