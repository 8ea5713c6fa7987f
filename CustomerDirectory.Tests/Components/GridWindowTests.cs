using CustomerDirectory.App.Components.Parts;

namespace CustomerDirectory.Tests.Components;

/// <summary>A list that is re-ranked while somebody scrolls through it.</summary>
public sealed class GridWindowTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 200).Select(number => $"r{number:D3}")];

    [Fact]
    public void Only_the_missing_side_is_read_with_some_rows_to_join_it_by()
    {
        var window = Read(Names, new(40, 60));

        Assert.Equal(new GridWish(92, 38), window.Missing(new(60, 70)));
        Assert.Equal(new GridWish(20, 28), window.Missing(new(20, 50)));
        Assert.Equal(0, window.Missing(new(50, 40)).Count);
        Assert.Equal(new GridWish(150, 50), window.Missing(new(150, 50)));
        Assert.Equal(new GridWish(30, 90), window.Missing(new(30, 90)));
    }

    [Theory]
    [InlineData(60, 70)]
    [InlineData(20, 50)]
    [InlineData(0, 60)]
    [InlineData(90, 110)]
    public void A_list_that_stays_as_it_is_is_joined_without_a_seam(int first, int count)
    {
        var joined = Moved(Read(Names, new(40, 60)), Names, new(first, count));

        Assert.Equal((first, Names.Length), (joined.First, (int)joined.Total));
        Assert.Equal(Names.Skip(first).Take(count), joined.Rows);
    }

    [Fact]
    public void A_row_that_moved_to_the_top_neither_repeats_nor_leaves_its_reader()
    {
        var window = Read(Names, new(40, 60));
        string[] now = [Names[90], .. Names.Where(name => name != Names[90])];

        var below = Moved(window, now, new(60, 70));
        var above = Moved(window, now, new(0, 95));

        Assert.Equal(Names.Skip(60).Take(70), below.Rows);
        Assert.Equal(Names.Take(95), above.Rows);
        Assert.Equal(0, above.First);
    }

    [Fact]
    public void A_row_that_moved_from_below_to_above_is_not_drawn_twice()
    {
        var window = Read(Names, new(40, 60));
        string[] now = [Names[150], .. Names.Where(name => name != Names[150])];

        var joined = Moved(window, now, new(60, 70));

        Assert.Equal(joined.Rows.Distinct(), joined.Rows);
        Assert.Equal(Names[61], joined.Rows.First(name => name == Names[61]));
        Assert.Equal(Array.IndexOf(now, Names[99]), joined.First + joined.Rows.ToList().IndexOf(Names[99])); // places are told anew
    }

    [Fact]
    public void Rows_that_were_deleted_meanwhile_leave_no_gap_and_none_is_passed_over()
    {
        var window = Read(Names, new(40, 60));
        string[] now = [.. Names.Where((_, place) => place is not (50 or 98 or 99))];

        var joined = Moved(window, now, new(60, 70));

        Assert.Contains(Names[100], joined.Rows);
        Assert.Equal(Names[100], joined.Rows[joined.Rows.ToList().IndexOf(Names[99]) + 1]);
    }

    [Fact]
    public void Both_ends_can_be_reached_however_the_list_was_ranked_anew()
    {
        var random = new Random(7);
        var window = Read(Names, new(60, 60));
        for (var round = 0; round < 200; round++)
        {
            string[] now = [.. Names.OrderBy(name => random.Next(10) is 0 ? $"r{random.Next(200):D3}" : name)];
            GridWish wish = round % 2 is 0 ? new(Math.Max(0, window.First - 40), 100) : new(Math.Min(140, window.First + 40), 60);
            window = Moved(window, now, wish);

            Assert.Equal(window.Rows.Distinct(), window.Rows);
            Assert.InRange(window.First, 0, 200);
            if (wish.First is 0)
                Assert.Equal(0, window.First);
            if (wish.End is 200)
                Assert.Equal(200, window.End);
        }
    }

    [Fact]
    public void A_window_of_which_nothing_is_left_is_read_anew() =>
        Assert.Null(Read(Names, new(40, 60)).Join(new(60, 70), Read([.. Names.Reverse().Select(name => name + "b")], new(92, 38)), name => name));

    [Fact]
    public void Rows_are_brought_up_to_date_where_they_stand()
    {
        var window = new GridWindow<(string Key, int Value)>(4, [("a", 1), ("b", 1)], 9).Refresh([("b", 2)], row => row.Key);

        Assert.Equal([("a", 1), ("b", 2)], window.Rows);
    }

    private static GridWindow<string> Read(string[] list, GridWish wish) => new(wish.First, [.. list.Skip(wish.First).Take(wish.Count)], list.Length);

    /// <summary>What the page does when the browser asks for other rows.</summary>
    private static GridWindow<string> Moved(GridWindow<string> window, string[] list, GridWish wish)
    {
        var missing = window.Missing(wish);
        if (missing.Count is 0)
            return window;

        var read = Read(list, missing);
        return missing == wish ? read : window.Join(wish, read, name => name) ?? Read(list, wish);
    }
}
