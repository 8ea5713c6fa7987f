using CustomerDirectory.App.Components.Pages.Customers.Profile;

namespace CustomerDirectory.Tests.Components;

public sealed class PresenceTests
{
    private readonly Presence _presence = new();

    [Fact]
    public void Whoever_looks_at_a_customer_is_seen_by_the_others_until_they_leave()
    {
        var told = 0;
        using var mine = _presence.Enter("cus_1", 1, "Arno Agent", () => told++);
        Assert.Empty(_presence.Others("cus_1", 1));
        var maras = _presence.Enter("cus_1", 2, "Mara Lind", () => { });

        Assert.Equal(["Mara Lind"], _presence.Others("cus_1", 1));
        Assert.Equal(["Arno Agent"], _presence.Others("cus_1", 2));
        Assert.Empty(_presence.Others("cus_2", 1));
        Assert.Equal(2, told);

        maras.Dispose();
        maras.Dispose();
        Assert.Empty(_presence.Others("cus_1", 1));
        Assert.Equal(3, told);
    }

    [Fact]
    public void A_member_with_two_windows_is_one_person_and_there_until_the_last_is_closed()
    {
        var (first, second) = (_presence.Enter("cus_1", 2, "Mara Lind", () => { }), _presence.Enter("cus_1", 2, "Mara Lind", () => { }));
        Assert.Equal(["Mara Lind"], _presence.Others("cus_1", 1));

        first.Dispose();
        Assert.Equal(["Mara Lind"], _presence.Others("cus_1", 1));

        second.Dispose();
        Assert.Empty(_presence.Others("cus_1", 1));
    }

    [Theory]
    [InlineData("Mara is here too", "Mara Lind")]
    [InlineData("Mara and Ken are here too", "Mara Lind", "Ken Wong")]
    [InlineData("3 others are here too", "Mara Lind", "Ken Wong", "Ada")]
    [InlineData(null)]
    public void It_is_said_in_words(string? words, params string[] names) => Assert.Equal(words, Presence.InWords(names));
}
