using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Tests.Core.Customers;

public sealed class PublicIdTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_id_is_its_prefix_and_26_characters()
    {
        Assert.Matches("^cus_[0-7][0-9a-hjkmnp-tv-z]{25}$", PublicId.New("cus", Morning));
        Assert.True(PublicId.IsWellFormed(PublicId.New("cus", Morning), "cus"));
    }

    [Fact]
    public void Ids_sort_by_time_as_text()
    {
        var ids = Enumerable.Range(0, 200).Select(step => PublicId.New("cus", Morning.AddMilliseconds(step * step))).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Ids_of_one_moment_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => PublicId.New("cus", Morning)).Distinct().Count());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cus_")]
    [InlineData("cus_01jd5xkz8w7v6t5s4r3q2p1n0")]
    [InlineData("cus_01jd5xkz8w7v6t5s4r3q2p1n0mm")]
    [InlineData("cus_81jd5xkz8w7v6t5s4r3q2p1n0m")]
    [InlineData("cus_01JD5XKZ8W7V6T5S4R3Q2P1N0M")]
    [InlineData("cus_01jd5xkz8w7v6t5s4r3q2p1nil")]
    [InlineData("cus-01jd5xkz8w7v6t5s4r3q2p1n0m")]
    [InlineData("tag_01jd5xkz8w7v6t5s4r3q2p1n0m")]
    [InlineData(" cus_01jd5xkz8w7v6t5s4r3q2p1n0m")]
    public void Anything_else_is_no_id(string? text) => Assert.False(PublicId.IsWellFormed(text, "cus"));

    [Fact]
    public void An_id_can_be_anything_well_formed() =>
        Assert.True(PublicId.IsWellFormed("cus_01jd5xkz8w7v6t5s4r3q2p1n0m", "cus"));
}
