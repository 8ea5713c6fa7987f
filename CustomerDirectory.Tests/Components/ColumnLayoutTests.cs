using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Tests.Components;

public sealed class ColumnLayoutTests
{
    private static readonly IReadOnlyList<CustomerColumn> All =
        CustomerColumn.All([new("seats", "Seats", CustomFieldType.Number, []), new("company.size", "Size", CustomFieldType.Select, [])]);

    private static readonly string[] Usual = ["name", "company", "country", "tags", "channels", "feedback_count", "first_seen", "last_seen"];

    [Fact]
    public void Without_a_choice_the_usual_columns_are_shown() => Assert.Equal(Usual, Keys(ColumnLayout.Of(All, [])));

    [Fact]
    public void A_choice_comes_back_as_it_was_made()
    {
        var chosen = ColumnLayout.Of(All, []).Showing("cf_seats", true).Showing("tags", false).Moved("cf_seats", 1).Resized("company", 210);

        var again = ColumnLayout.Of(All, chosen.Choices);

        Assert.Equal(["name", "cf_seats", "company", "country", "channels", "feedback_count", "first_seen", "last_seen"], Keys(again));
        Assert.Equal(210, again.Columns.Single(column => column.Key == "company").Width);
    }

    [Fact]
    public void What_is_new_since_the_choice_stands_at_the_end_and_what_is_gone_is_left_out()
    {
        ColumnChoice[] choices = [new("last_seen", true, null), new("cf_gone", true, 80), new("name", true, null)];

        var layout = ColumnLayout.Of(All, choices);

        Assert.Equal(["name", "last_seen", "company"], Keys(layout).Take(3));
        Assert.Equal(All.Count, layout.Columns.Count);
    }

    [Fact]
    public void A_link_shows_its_own_columns_and_leaves_the_choice_as_it_is()
    {
        var layout = ColumnLayout.Of(All, [new("company", false, 300)], ["phone", "company", "cf_no_more"]);

        Assert.Equal(["name", "phone", "company"], Keys(layout));
    }

    [Fact]
    public void The_name_is_always_first_and_shown()
    {
        var layout = ColumnLayout.Of(All, [new("company", true, null), new("name", false, 90)]).Moved("name", 5).Showing("name", false).Moved("tags", 0);

        Assert.Equal("name", Keys(layout)[0]);
        Assert.Equal("tags", Keys(layout)[1]);
    }

    [Fact]
    public void Only_what_is_shown_is_read()
    {
        var parts = ColumnLayout.Of(All, [], ["name", "channels", "cf_company.size"]).Parts;

        Assert.Equal(new RowParts { Channels = true, CustomFields = ["company.size"] }, parts);
    }

    [Fact]
    public void Columns_give_way_in_the_order_of_the_design_and_chosen_ones_stay()
    {
        var layout = ColumnLayout.Of(All, []).Showing("phone", true);

        var order = layout.Shown.Where(column => layout.GivesWayAt(column.Column) is not null).OrderByDescending(column => layout.GivesWayAt(column.Column)).Select(column => column.Key);

        Assert.Equal(["country", "first_seen", "channels", "tags", "company", "feedback_count", "last_seen"], order);
        Assert.Equal(ColumnLayout.Of(All, []).LeastWidth + 148, layout.LeastWidth);
    }

    [Fact]
    public void Rows_of_one_line_have_the_email_beside_the_name()
    {
        var layout = ColumnLayout.Of(All, [], density: Density.Compact);

        Assert.Equal(["name", "email", "company"], Keys(layout).Take(3));
        Assert.DoesNotContain(layout.Choices, choice => choice.Key is "email");
    }

    [Fact]
    public void Reset_forgets_order_widths_and_choice_but_not_the_height_of_rows()
    {
        var layout = ColumnLayout.Of(All, []).With(Density.Roomy).Showing("cf_seats", true).Moved("tags", 1).Resized("tags", 300).Reset();

        Assert.Equal(Usual, Keys(layout));
        Assert.Equal((Density.Roomy, All.Count), (layout.Density, layout.Columns.Count));
        Assert.All(layout.Columns, column => Assert.Null(column.Chosen));
    }

    private static string[] Keys(ColumnLayout layout) => [.. layout.Shown.Select(column => column.Key)];
}
