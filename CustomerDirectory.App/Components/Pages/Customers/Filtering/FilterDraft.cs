using System.Globalization;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>A filter while it is being edited. It becomes one when it is applied, and only as a whole.</summary>
public sealed class FilterDraft
{
    private const string Day = "yyyy-MM-dd";

    public List<string> Channels { get; } = [];

    public List<string> Tags { get; } = [];

    public TagMode TagMode { get; set; }

    public List<DraftCondition> Conditions { get; } = [];

    /// <summary>Two conditions that tick values of one field would become one in the address.</summary>
    public DraftCondition? Repeated => Conditions.Where(each => !each.IsEmpty && each.Subject.Shape is ConditionShape.Options && !each.NeedsNone)
        .GroupBy(each => (each.Subject.Key, each.Operator)).Select(group => group.ElementAtOrDefault(1)).FirstOrDefault(each => each is not null);

    public bool IsValid => Repeated is null && Conditions.TrueForAll(each => each.Mistake is null);

    public void Clear()
    {
        Channels.Clear();
        Tags.Clear();
        Conditions.Clear();
        TagMode = TagMode.Any;
    }

    /// <summary>What can still be added: a custom field any number of times, everything else once.</summary>
    public IEnumerable<FilterSubject> Offered(IEnumerable<FilterSubject> all) =>
        all.Where(subject => subject.FieldKey is not null || !Conditions.Exists(each => each.Subject.Key == subject.Key));

    /// <summary>The draft as a filter over the tab and the search of another.</summary>
    /// <param name="zone">Where the member counts days.</param>
    public CustomerFilter Over(CustomerFilter list, TimeZoneInfo zone)
    {
        var filter = FilterChips.WithoutFilters(list) with { Channels = [.. Channels], Tags = [.. Tags], TagMode = Tags.Count is 0 ? TagMode.Any : TagMode };
        var asked = Conditions.Where(each => !each.IsEmpty).ToList();
        foreach (var condition in asked.Where(each => each.Subject.FieldKey is null))
            filter = With(filter, condition, zone);
        return filter with { CustomFields = [.. asked.Where(each => each.Subject.FieldKey is not null).Select(Comparison).Distinct()] };
    }

    private static CustomerFilter With(CustomerFilter filter, DraftCondition condition, TimeZoneInfo zone)
    {
        var (first, range) = (condition.First.Trim(), condition.Exact.IsOpen ? new DayRange(condition.From, condition.To).In(zone) : condition.Exact);
        return condition.Subject.Key switch
        {
            "company" => filter with { Company = first },
            "country" => filter with { Country = first },
            "language" => filter with { Language = first },
            "has_email" => filter with { HasEmail = first is "true" },
            "has_phone" => filter with { HasPhone = first is "true" },
            "email" => filter with { Email = first },
            "phone" => filter with { Phone = first },
            "external_id" => filter with { ExternalId = first },
            "feedback_count" => filter with { FeedbackCountMin = DraftCondition.Count(first), FeedbackCountMax = DraftCondition.Count(condition.Second) },
            "last_seen" => filter with { LastSeen = range },
            "first_seen" => filter with { FirstSeen = range },
            "created" => filter with { Created = range },
            "updated" => filter with { Updated = range },
            _ => throw new InvalidOperationException($"The filter has no {condition.Subject.Key}."),
        };
    }

    private static CustomFieldCondition Comparison(DraftCondition condition) => new(condition.Subject.FieldKey!, condition.Operator, condition switch
    {
        { NeedsNone: true } => [],
        { Subject.Shape: ConditionShape.Options } => [.. condition.Ticked],
        { Subject.Shape: ConditionShape.Number, NeedsTwo: true } => [Canonical(condition.First), Canonical(condition.Second)],
        { Subject.Shape: ConditionShape.Number } => [Canonical(condition.First)],
        { Subject.Shape: ConditionShape.Date, NeedsTwo: true } => [Canonical(condition.From), Canonical(condition.To)],
        { Subject.Shape: ConditionShape.Date } => [Canonical(condition.From)],
        _ => [condition.First.Trim()],
    });

    private static string Canonical(string number) => DraftCondition.Number(number)?.ToString("0.############################", CultureInfo.InvariantCulture) ?? number;

    private static string Canonical(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture) ?? "";
}
