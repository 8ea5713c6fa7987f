using CustomerDirectory.Core.Bulk;

namespace CustomerDirectory.Tests.Core.Bulk;

public sealed class PackedIdsTests
{
    [Fact]
    public void Ids_come_out_as_they_went_in_ascending()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var ids = Enumerable.Range(0, random.Next(400)).Select(_ => random.NextInt64(1, 1L << random.Next(1, 62))).Distinct().ToList();

            Assert.Equal(ids.Order(), PackedIds.Unpack(PackedIds.Pack(ids)));
        }
    }

    [Fact]
    public void A_million_customers_are_a_megabyte()
    {
        var everybody = Enumerable.Range(1, 1_000_000).Select(id => (long)id).ToList();

        var packed = PackedIds.Pack(everybody);

        Assert.Equal(1_000_000, packed.Length);
        Assert.Equal(everybody, PackedIds.Unpack(packed));
    }
}
