using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Components;

public sealed class FilterChipsTests
{
    [Theory]
    [InlineData("channel=widget&channel=email", "Channel is Widget or Email")]
    [InlineData("tag=VIP", "Tag is VIP")]
    [InlineData("tag=VIP&tag=Trial&tag_mode=all", "Tag is VIP and Trial")]
    [InlineData("tag=VIP&tag=Trial&tag_mode=none", "Tag is not VIP or Trial")]
    [InlineData("country=PT", "Country is Portugal")]
    [InlineData("has_email=false", "Email is missing")]
    [InlineData("feedback_count_min=3", "Feedback is 3 or more")]
    [InlineData("feedback_count_max=1000", "Feedback is 1,000 or fewer")]
    [InlineData("created_after=2026-11-01", "Created from 1 Nov 2026, 00:00 UTC")]
    [InlineData("custom[seats][more]=40", "seats is more than 40")]
    public void A_filter_is_said_in_words_and_can_be_taken_away(string query, string words)
    {
        var view = CustomersView.Read("?search=x&" + query, TimeZoneInfo.Utc).Value!;

        var chip = Assert.Single(FilterChips.Of(view.Filter));

        Assert.Equal(words, $"{chip.Label} {chip.Verb} {chip.Value}");
        Assert.Equal(new CustomerFilter { Search = "x" }, chip.Without);
    }

    [Fact]
    public void Tab_and_search_are_no_filters() => Assert.Empty(FilterChips.Of(new() { Tab = CustomerTab.Active, Search = "x" }));
}
