using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Components;

public sealed class FilterDraftTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly IReadOnlyList<FilterSubject> Subjects = FilterSubject.All(
    [
        new FieldDefinition("memo", "Memo", CustomFieldType.Text, []), new FieldDefinition("seats", "Seats", CustomFieldType.Number, []),
        new FieldDefinition("renewal", "Renewal date", CustomFieldType.Date, []), new FieldDefinition("plan", "Plan", CustomFieldType.Select, ["Free", "Pro"]),
        new FieldDefinition("vip", "Important", CustomFieldType.Checkbox, []),
    ]);

    [Theory]
    [InlineData("channel=widget&tag=VIP&tag=Press&tag_mode=none")]
    [InlineData("company=Kitanozo %26 Co&country=JP&language=pt&email=a@b.example&phone=%2B4930&external_id=x-1")]
    [InlineData("has_email=true&has_phone=false&feedback_count_min=3&feedback_count_max=9")]
    [InlineData("last_seen_after=2026-03-29&last_seen_before=2026-04-01&first_seen_after=2026-01-01&created_before=2026-10-25")]
    [InlineData("updated_after=2026-11-01T09:30:00Z&updated_before=2026-11-02")]
    [InlineData("custom[memo][contains]=a&custom[memo][contains]=b&custom[memo][is_not]=c&custom[memo][is_set]=true")]
    [InlineData("custom[seats][between]=-1.5&custom[seats][between]=40&custom[seats][less]=100")]
    [InlineData("custom[renewal][between]=2026-03-01&custom[renewal][between]=2026-09-30&custom[renewal][is_not]=2026-04-01")]
    [InlineData("custom[plan][any_of]=Free&custom[plan][none_of]=Pro&custom[vip]=true&custom[vip][is_not_set]=true")]
    [InlineData("custom[gone][contains]=x")]
    public void A_filter_opened_in_the_panel_and_applied_unchanged_is_the_same(string query)
    {
        var filter = CustomersView.Read("?tab=verified&search=x&" + query, Berlin).Value!.Filter;

        var draft = new FilterDraftReading(filter, Subjects, Berlin).Read();

        Assert.True(draft.IsValid);
        Assert.Equal(filter, draft.Over(filter, Berlin));
    }

    [Fact]
    public void Days_are_those_of_the_member_and_include_both_ends()
    {
        var draft = new FilterDraft();
        draft.Conditions.Add(new DraftCondition(Subject("created")) { From = new(2026, 3, 29), To = new(2026, 3, 29) });

        var range = draft.Over(CustomerFilter.Everyone, Berlin).Created;

        Assert.Equal(new InstantRange(new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), new(2026, 3, 29, 22, 0, 0, TimeSpan.Zero)), range); // 23 hours
    }

    [Theory]
    [InlineData("feedback_count", CustomFieldOperator.Is, "many", "", false)]
    [InlineData("feedback_count", CustomFieldOperator.Is, "-1", "", false)]
    [InlineData("feedback_count", CustomFieldOperator.Is, "1.5", "", false)]
    [InlineData("feedback_count", CustomFieldOperator.Is, "5", "4", true)]
    [InlineData("custom[seats]", CustomFieldOperator.More, "forty", "", false)]
    [InlineData("custom[seats]", CustomFieldOperator.Between, "5", "", true)]
    [InlineData("custom[seats]", CustomFieldOperator.Between, "5", "4.9", true)]
    public void A_mistake_is_told_at_its_field(string subject, CustomFieldOperator comparison, string first, string second, bool inSecond)
    {
        var condition = new DraftCondition(Subject(subject)) { Operator = comparison, First = first, Second = second };

        Assert.Equal(inSecond, Assert.NotNull(condition.Mistake).InSecond);
    }

    [Fact]
    public void A_range_of_days_that_ends_before_it_begins_is_a_mistake() =>
        Assert.True(new DraftCondition(Subject("last_seen")) { From = new(2026, 2, 2), To = new(2026, 2, 1) }.Mistake is { InSecond: true });

    [Theory]
    [InlineData("feedback_count", "1,000", "")]
    [InlineData("custom[seats]", " 12.5 ", "")]
    [InlineData("custom[memo]", "anything", "")]
    [InlineData("country", "", "")]
    public void What_is_right_or_not_put_yet_is_no_mistake(string subject, string first, string second) =>
        Assert.Null(new DraftCondition(Subject(subject)) { First = first, Second = second }.Mistake);

    [Fact]
    public void What_was_not_put_yet_narrows_nothing()
    {
        var draft = new FilterDraft();
        draft.Conditions.AddRange(Subjects.Select(subject => new DraftCondition(subject)));

        Assert.True(draft.IsValid);
        Assert.Equal(CustomerFilter.Everyone, draft.Over(CustomerFilter.Everyone, Berlin));
    }

    [Fact]
    public void Two_conditions_that_tick_values_of_one_field_would_become_one_and_are_refused()
    {
        var draft = new FilterDraft();
        foreach (var option in new[] { "Free", "Pro" })
        {
            var condition = new DraftCondition(Subject("custom[plan]"));
            condition.Ticked.Add(option);
            draft.Conditions.Add(condition);
        }

        Assert.Same(draft.Conditions[1], draft.Repeated);
        draft.Conditions[1].Operator = CustomFieldOperator.NoneOf;
        Assert.True(draft.IsValid);
    }

    [Theory]
    [InlineData(DayPreset.Today, "2026-11-22", "2026-11-22")]
    [InlineData(DayPreset.LastWeek, "2026-11-16", "2026-11-22")]
    [InlineData(DayPreset.LastMonth, "2026-10-24", "2026-11-22")]
    [InlineData(DayPreset.ThisYear, "2026-01-01", "2026-11-22")]
    public void A_word_means_days_up_to_today(DayPreset preset, string from, string to)
    {
        var today = new DateOnly(2026, 11, 22);
        var days = new DayRange(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(days, DayPresets.Days(preset, today));
        Assert.Equal(preset, DayPresets.Of(days, today));
    }

    private static FilterSubject Subject(string key) => Subjects.Single(subject => subject.Key == key);
}
