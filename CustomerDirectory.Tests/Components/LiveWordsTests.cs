using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Live;

namespace CustomerDirectory.Tests.Components;

public sealed class LiveWordsTests
{
    [Fact]
    public void A_merge_says_who_came_and_who_went()
    {
        FieldChange bob = new("merged", null, "Bob"), cleo = new("merged", null, "Cleo"), city = new("city", null, "Oslo");

        Assert.Equal("Marta merged Bob into this customer just now", Say("customer.merged", ChangeKind.Changed, city, bob));
        Assert.Equal("Marta merged 2 others into this customer just now", Say("customer.merged", ChangeKind.Changed, bob, cleo));
        Assert.Equal("Marta merged another customer into this one just now", Say("customer.merged", ChangeKind.Changed));
        Assert.Equal("Marta merged this customer into another just now", Say("customer.merged", ChangeKind.Gone, bob));
        Assert.Equal("Marta merged this customer into another just now", Say("customer.merged_into", ChangeKind.Gone));
    }

    [Fact]
    public void An_undone_merge_says_who_is_back()
    {
        Assert.Equal("Marta undid the merge with Bob just now", Say("customer.merge_undone", ChangeKind.Changed, new FieldChange("merged", "Bob", null)));
        Assert.Equal("Marta undid a merge just now", Say("customer.merge_undone", ChangeKind.Changed));
        Assert.Equal("Marta brought this customer back out of a merge just now", Say("customer.unmerged", ChangeKind.Created));
    }

    private static string Say(string action, ChangeKind kind, params FieldChange[] fields) =>
        LiveWords.Sentence(new CustomerChange("cus_1", kind, 1, action, fields, new(1, "Marta Lind", Door.Screen)), _ => null);
}
