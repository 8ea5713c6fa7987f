using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Components;

public sealed class FilterChipsTests
{
    private static readonly FilterWords Words = new(
        TimeZoneInfo.Utc,
        [new("seats", "Seats", CustomFieldType.Number, []), new("renewal", "Renewal date", CustomFieldType.Date, []), new("vip", "Important", CustomFieldType.Checkbox, [])]);

    [Theory]
    [InlineData("channel=widget&channel=email", "Channel is Widget or Email")]
    [InlineData("tag=VIP", "Tag is VIP")]
    [InlineData("tag=VIP&tag=Trial&tag_mode=all", "Tag is VIP and Trial")]
    [InlineData("tag=VIP&tag=Trial&tag_mode=none", "Tag is not VIP or Trial")]
    [InlineData("country=PT", "Country is Portugal")]
    [InlineData("has_email=false", "Email is missing")]
    [InlineData("feedback_count_min=3", "Feedback is 3 or more")]
    [InlineData("feedback_count_max=1000", "Feedback is 1,000 or fewer")]
    [InlineData("created_after=2026-11-01", "Created from 1 Nov 2026")]
    [InlineData("created_before=2026-11-01", "Created until 31 Oct 2026")]
    [InlineData("last_seen_after=2026-11-01&last_seen_before=2026-11-02", "Last seen on 1 Nov 2026")]
    [InlineData("last_seen_after=2026-11-01&last_seen_before=2026-11-08", "Last seen between 1 Nov 2026 and 7 Nov 2026")]
    [InlineData("updated_after=2026-11-01T09:30:00Z", "Updated from 1 Nov 2026, 09:30")]
    [InlineData("updated_before=2026-11-01T09:30:00Z", "Updated before 1 Nov 2026, 09:30")]
    [InlineData("feedback_count_min=3&feedback_count_max=3", "Feedback is 3")]
    [InlineData("custom[renewal][less]=2026-03-01", "Renewal date is before 1 Mar 2026")]
    [InlineData("custom[vip]=true", "Important is Yes")]
    [InlineData("custom[plan][none_of]=Free&custom[plan][none_of]=Pro", "plan is not Free or Pro")]
    [InlineData("custom[plan][is_set]=true", "plan is set")]
    [InlineData("custom[seats][more]=4000.5", "Seats is more than 4,000.5")]
    public void A_filter_is_said_in_words_and_can_be_taken_away(string query, string words)
    {
        var view = CustomersView.Read("?search=x&" + query, TimeZoneInfo.Utc).Value!;

        var chip = Assert.Single(FilterChips.Of(view.Filter, Words));

        Assert.Equal(words, $"{chip.Label} {chip.Verb} {chip.Value}");
        Assert.Equal(new CustomerFilter { Search = "x" }, chip.Without);
    }

    [Fact]
    public void Tab_and_search_are_no_filters() => Assert.Empty(FilterChips.Of(new() { Tab = CustomerTab.Active, Search = "x" }, Words));
}
