using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Components;

public sealed class CustomersViewTests
{
    private static readonly CustomersView Everything = new(
        new CustomerFilter
        {
            Tab = CustomerTab.Verified,
            Search = "Zoë & Söhne + 50 % #1",
            Channels = ["widget", "email"],
            Tags = ["vip", "renewal q1"],
            TagMode = TagMode.None,
            Company = "Kitanozo & Co",
            Country = "JP",
            HasPhone = true,
            FeedbackCountMin = 3,
            LastSeen = new(DateTimeOffset.UnixEpoch.AddYears(40), null),
            CustomFields = [new("company.size", CustomFieldOperator.AnyOf, ["1–10", "11–50"])],
        },
        new CustomerSort(CustomerSortKey.Name, Descending: true),
        "cus_00000000000000000000000001",
        RecordTab.Notes,
        IsAdding: true)
    {
        Columns = ["name", "company", "cf_seats"],
        Exporting = ExportEntry.Selection,
    };

    [Fact]
    public void An_address_written_and_read_again_is_the_same_view() => Assert.Equal(Everything, Read(Everything.ToAddress()));

    [Fact]
    public void The_plain_list_has_a_plain_address()
    {
        Assert.Equal("customers", CustomersView.Everyone.ToAddress());
        Assert.Equal(CustomersView.Everyone, Read("customers"));
    }

    [Fact]
    public void The_address_speaks_the_words_of_the_api() => Assert.Equal(
        "customers?tab=verified&search=oslo&channel=widget&channel=email&tag=vip&tag_mode=none&sort=name&open=cus_1&panel=notes",
        new CustomersView(
            new() { Tab = CustomerTab.Verified, Search = "oslo", Channels = ["widget", "email"], Tags = ["vip"], TagMode = TagMode.None },
            new(CustomerSortKey.Name, Descending: false), "cus_1", RecordTab.Notes).ToAddress());

    [Fact]
    public void A_record_as_a_page_keeps_its_list()
    {
        var address = Everything.ToRecordAddress("cus_2");

        Assert.StartsWith("customers/cus_2?tab=verified&", address, StringComparison.Ordinal);
        Assert.Equal(Everything with { Open = null, IsAdding = false, Exporting = null }, Read(address));
    }

    [Theory]
    [InlineData("?panel=kitchen")]
    [InlineData("?panel=")]
    [InlineData("?panel=details&new=planet")]
    public void A_tab_or_dialog_that_does_not_exist_costs_nothing(string query) => Assert.Equal(CustomersView.Everyone, CustomersView.Read(query, TimeZoneInfo.Utc).Value);

    [Theory]
    [InlineData("timeline", RecordTab.Timeline)]
    [InlineData("feedback", RecordTab.Feedback)]
    public void A_tab_of_the_record_has_a_word(string word, RecordTab tab) => Assert.Equal(tab, CustomersView.Read($"?open=cus_1&panel={word}", TimeZoneInfo.Utc).Value!.Panel);

    [Fact]
    public void Who_is_merged_stands_in_the_address()
    {
        var merging = CustomersView.Everyone with { Merging = ["cus_2", "cus_1"] };

        Assert.Equal("customers?merge=cus_2&merge=cus_1", merging.ToAddress());
        Assert.Equal(merging, Read(merging.ToAddress()));
        Assert.Equal("customers/cus_2?merge=cus_2&merge=cus_1", merging.ToRecordAddressWithMerge("cus_2"));
        Assert.Equal(CustomersView.Everyone.Opening("cus_3"), merging.Opening("cus_3"));
        Assert.Equal(CustomersView.Everyone, Read("customers?merge=") with { Merging = null });
    }

    [Fact]
    public void Where_an_old_address_led_from_stands_in_the_address_of_the_record_it_led_to()
    {
        var led = CustomersView.Everyone.Opening("cus_1") with { MergedFrom = "cus_2" };

        Assert.Equal(led, Read(led.ToAddress()));
        Assert.Equal("customers/cus_1", led.ToRecordAddress("cus_1"));
        Assert.Equal(CustomersView.Everyone, led.Closed);
    }

    [Fact]
    public void Opening_somebody_ends_adding() => Assert.Equal(CustomersView.Everyone.Opening("cus_1"), CustomersView.Everyone.Adding.Opening("cus_1"));

    [Theory]
    [InlineData("?serch=oslo", "serch")]
    [InlineData("?tab=everyone", "tab")]
    [InlineData("?sort=size", "sort")]
    [InlineData("?tag_mode=some", "tag_mode")]
    [InlineData("?cols=name,shoe_size", "cols")]
    public void A_parameter_that_cannot_be_read_is_named_and_nobody_is_shown(string query, string field)
    {
        var read = CustomersView.Read(query, TimeZoneInfo.Utc);

        Assert.Equal(field, Assert.IsType<Problem.Invalid>(read.Problem).Field);
        Assert.Null(read.Value);
    }

    [Fact]
    public void Closing_the_record_keeps_the_list() => Assert.Equal(Everything with { Open = null, Panel = RecordTab.Details }, Everything.Closed);

    [Fact]
    public void A_column_sorts_first_the_way_it_is_read_and_then_the_other_way_round()
    {
        var byName = CustomersView.Everyone.SortedBy(CustomerSortKey.Name);
        var byFeedback = byName.SortedBy(CustomerSortKey.FeedbackCount);

        Assert.Equal("name", byName.Sort.ToString());
        Assert.Equal("-name", byName.SortedBy(CustomerSortKey.Name).Sort.ToString());
        Assert.Equal("-feedback_count", byFeedback.Sort.ToString());
        Assert.Equal("feedback_count", byFeedback.SortedBy(CustomerSortKey.FeedbackCount).Sort.ToString());
    }

    private static CustomersView Read(string address) =>
        CustomersView.Read(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "", TimeZoneInfo.Utc).Value!;
}
