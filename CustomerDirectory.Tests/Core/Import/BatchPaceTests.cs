using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class BatchPaceTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(0.2, 500)]
    [InlineData(0, 500)]
    [InlineData(0.4, 250)]
    [InlineData(50, 20)]
    public void A_batch_comes_to_hold_as_many_rows_as_are_done_in_a_tenth_of_a_second(double millisecondsEach, int rows)
    {
        var pace = new BatchPace();

        for (var batch = 0; batch < 10; batch++)
            pace.Learn(pace.Size, TimeSpan.FromMilliseconds(pace.Size * millisecondsEach));

        Assert.Equal(rows, pace.Size);
    }

    [Fact]
    public void One_slow_batch_and_one_quick_one_say_little_and_an_empty_one_nothing()
    {
        var pace = new BatchPace();

        pace.Learn(100, TimeSpan.FromSeconds(60));
        Assert.Equal(25, pace.Size);
        pace.Learn(25, TimeSpan.FromMilliseconds(1));
        Assert.Equal(50, pace.Size);
        pace.Learn(0, TimeSpan.FromSeconds(60));
        Assert.Equal(50, pace.Size);
    }
}
