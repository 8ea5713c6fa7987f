using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

/// <summary>As SQL answers.</summary>
public sealed class CustomerSearchTests(CrowdedDirectory crowd) : SearchTests(crowd), IClassFixture<CrowdedDirectory>;

/// <summary>As the index answers.</summary>
public sealed class IndexedSearchTests(IndexedCrowd crowd) : SearchTests(crowd), IClassFixture<IndexedCrowd>
{
    [Fact]
    public void The_index_answers() => Assert.True(crowd.Directory.Index.IsLoaded);
}

public abstract class SearchTests(CrowdedDirectory crowd)
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_filter_in_any_order_from_anywhere_equals_the_naive_evaluation()
    {
        var oracle = new SearchOracle(crowd.Facts, crowd.Directory.Clock.Now);
        var found = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var ask = new RandomQuestions(seed, crowd);
            var (filter, sort, offset, limit) = (ask.Filter(), ask.Sort(), ask.Offset(), ask.Limit());

            var page = TestDirectory.Value(await crowd.Directory.Search.PageAsync(Some.Viewer, filter, sort, offset, limit, Cancel));

            var expected = oracle.Ids(filter, sort);
            Assert.True(expected.Count == page.Total, $"seed {seed}: {filter} counts {page.Total}, expected {expected.Count}");
            Assert.True(expected.Skip(offset).Take(limit).SequenceEqual(page.Rows.Select(row => row.Id)), $"seed {seed}: {filter} by {sort} from {offset}");
            Assert.Equal(page.Total, TestDirectory.Value(await crowd.Directory.Search.CountAsync(Some.Viewer, filter, Cancel)));
            found += expected.Count is 0 ? 0 : 1;
        }

        Assert.InRange(found, 200, 600); // questions that never find anything would prove nothing
    }

    [Fact]
    public async Task Every_filter_survives_the_way_through_a_query_string()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var filter = new RandomQuestions(seed, crowd).Filter();
            var read = TestDirectory.Value(FilterQuery.Read(FilterQuery.Write(filter), TimeZoneInfo.Utc));
            Assert.Equal(filter, read);
        }

        Assert.All(Enum.GetValues<CustomerSortKey>(), key => Assert.Equal(new(key, true), CustomerSort.Parse(new CustomerSort(key, true).ToString())));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_place_of_a_customer_is_where_the_list_shows_it()
    {
        var sort = new CustomerSort(CustomerSortKey.Name, Descending: false);
        var filter = CustomerFilter.Everyone with { HasEmail = true };
        var list = TestDirectory.Value(await crowd.Directory.Search.PageAsync(Some.Viewer, filter, sort, 0, 500, Cancel));

        foreach (var (row, place) in list.Rows.Select((row, place) => (row, place)).Where(pair => pair.place % 37 is 0))
            Assert.Equal(place, TestDirectory.Value(await crowd.Directory.Search.PositionAsync(Some.Viewer, filter, sort, row.Id, Cancel)));

        var without = crowd.Facts.First(fact => fact.Detail.Emails.Count is 0).Id;
        Assert.Null((await crowd.Directory.Search.PositionAsync(Some.Viewer, filter, sort, without, Cancel)).Value);
    }

    [Fact]
    public async Task The_tabs_count_what_they_show()
    {
        var counts = TestDirectory.Value(await crowd.Directory.Search.CountTabsAsync(Some.Viewer, Cancel));
        foreach (var tab in Enum.GetValues<CustomerTab>())
        {
            var page = TestDirectory.Value(await crowd.Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Tab = tab }, CustomerSort.Default, 0, 1, Cancel));
            Assert.Equal(page.Total, counts[tab]);
            Assert.True(page.Total > 0, $"{tab} is empty and proves nothing");
        }
    }

    [Fact]
    public async Task The_choices_count_customers()
    {
        var choices = TestDirectory.Value(await crowd.Directory.Search.ChoicesAsync(Some.Viewer, Cancel));
        Assert.All(choices.Tags, tag => Assert.Equal(crowd.Facts.Count(fact => fact.Row.Tags.Any(held => held.Name == tag.Name)), tag.Customers));
        Assert.All(choices.Channels, channel => Assert.Equal(crowd.Facts.Count(fact => fact.Row.Channels.Contains(channel.Name)), channel.Customers));
        Assert.NotEmpty(choices.Channels);
    }

    [Theory]
    [InlineData(ChoiceField.Company, "ac")]
    [InlineData(ChoiceField.Company, "lik")]
    [InlineData(ChoiceField.Company, "")]
    [InlineData(ChoiceField.Country, "PORT")]
    [InlineData(ChoiceField.Country, "jp")]
    [InlineData(ChoiceField.Language, "portug")]
    [InlineData(ChoiceField.Language, "")]
    public async Task What_a_filter_offers_is_what_it_then_finds(ChoiceField field, string typed)
    {
        var choices = TestDirectory.Value(await crowd.Directory.Search.ValuesAsync(Some.Viewer, field, typed, 5, Cancel));

        Assert.InRange(choices.Count, 1, 5);
        foreach (var choice in choices)
        {
            var filter = field is ChoiceField.Company ? new CustomerFilter { Company = choice.Value } : field is ChoiceField.Country ? new CustomerFilter { Country = choice.Value } : new CustomerFilter { Language = choice.Value };
            Assert.Equal(choice.Customers, TestDirectory.Value(await crowd.Directory.Search.CountAsync(Some.Viewer, filter, Cancel)));
        }
    }

    [Theory]
    [InlineData(CustomFieldOperator.Is)]
    [InlineData(CustomFieldOperator.Between, "1")]
    [InlineData(CustomFieldOperator.Less, "1", "2")]
    [InlineData(CustomFieldOperator.IsSet, "1")]
    public async Task A_condition_with_too_few_or_too_many_values_is_refused(CustomFieldOperator comparison, params string[] values) =>
        Assert.Equal("custom[seats]", Assert.IsType<Problem.Invalid>((await crowd.Directory.Search.CountAsync(
            Some.Viewer, new CustomerFilter { CustomFields = [new("seats", comparison, [.. values])] }, Cancel)).Problem).Field);

    [Fact]
    public async Task A_question_of_a_thousand_words_is_refused_and_a_cancelled_one_ends()
    {
        var words = string.Join(' ', Enumerable.Range(0, 1_000));
        Assert.IsType<Problem.TooMuch>((await crowd.Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Search = words }, CustomerSort.Default, 0, 10, Cancel)).Problem);

        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => crowd.Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone, CustomerSort.Default, 0, 10, gone.Token));
    }

    [Fact]
    public async Task The_place_in_every_order_counts_blanks_last()
    {
        foreach (var sort in Enum.GetValues<CustomerSortKey>().SelectMany(key => new[] { new CustomerSort(key, true), new CustomerSort(key, false) }))
        {
            var list = TestDirectory.Value(await crowd.Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone, sort, 0, 500, Cancel));
            foreach (var (row, place) in list.Rows.Select((row, place) => (row, place)).Where(pair => pair.place % 41 is 0 || pair.place == list.Rows.Count - 1))
                Assert.Equal(place, TestDirectory.Value(await crowd.Directory.Search.PositionAsync(Some.Viewer, CustomerFilter.Everyone, sort, row.Id, Cancel)));
        }
    }

    [Theory]
    [InlineData("no_such_filter", "x")]
    [InlineData("tab", "everyone")]
    [InlineData("has_email", "yes")]
    [InlineData("feedback_count_min", "-1")]
    [InlineData("last_seen_after", "yesterday")]
    [InlineData("custom[seats][around]", "5")]
    [InlineData("custom[seats", "5")]
    public void A_misspelt_filter_is_refused_rather_than_showing_everybody(string name, string value) =>
        Assert.Equal(name, Assert.IsType<Problem.Invalid>(FilterQuery.Read([new(name, value)], TimeZoneInfo.Utc).Problem).Field);

    [Theory]
    [InlineData("nonesuch", CustomFieldOperator.Is, "x")]
    [InlineData("seats", CustomFieldOperator.Contains, "1")]
    [InlineData("seats", CustomFieldOperator.Less, "many")]
    public async Task A_custom_field_that_cannot_be_compared_so_is_named(string key, CustomFieldOperator comparison, string value)
    {
        var filter = CustomerFilter.Everyone with { CustomFields = [new(key, comparison, [value])] };
        var outcome = await crowd.Directory.Search.PageAsync(Some.Viewer, filter, CustomerSort.Default, 0, 10, Cancel);
        Assert.Equal($"custom[{key}]", Assert.IsType<Problem.Invalid>(outcome.Problem).Field);
    }

    [Theory]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z")]
    [InlineData("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z")]
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z")] // midnight did not exist
    [InlineData("2026-11-21", "Asia/Tokyo", "2026-11-20T15:00:00Z")]
    public void A_day_starts_when_it_starts_for_the_member(string day, string zone, string start)
    {
        var filter = TestDirectory.Value(FilterQuery.Read([new("last_seen_after", day)], TimeZoneInfo.FindSystemTimeZoneById(zone)));
        Assert.Equal(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), filter.LastSeen.After);
    }

    [Fact]
    public async Task A_range_answers_the_ids_of_the_list_and_no_more_than_it_may()
    {
        var sort = new CustomerSort(CustomerSortKey.Name, Descending: false);
        var list = TestDirectory.Value(await crowd.Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone, sort, 40, 200, Cancel)).Rows.Select(row => row.Id);

        Assert.Equal(list, TestDirectory.Value(await crowd.Directory.Search.IdsAsync(Some.Viewer, CustomerFilter.Everyone, sort, 40, 200, Cancel)));
        Assert.IsType<Problem.TooMuch>((await crowd.Directory.Search.IdsAsync(Some.Viewer, CustomerFilter.Everyone, sort, 0, CustomerSearch.LongestRange + 1, Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await crowd.Directory.Search.IdsAsync(Actor.Nobody, CustomerFilter.Everyone, sort, 0, 10, Cancel)).Problem);
    }

    [Fact]
    public async Task Of_a_row_is_read_what_is_asked_for()
    {
        var directory = crowd.Directory;
        var ids = TestDirectory.Value(await directory.Search.IdsAsync(Some.Viewer, CustomerFilter.Everyone, CustomerSort.Default, 0, 300, Cancel));
        var parts = new RowParts { Tags = true, ExternalId = true, CustomFields = ["seats", "kinds"] };

        var rows = TestDirectory.Value(await directory.Search.RowsAsync(Some.Viewer, ids, parts, Cancel)).ToDictionary(row => row.Id);
        foreach (var id in ids.Take(60))
        {
            var whole = TestDirectory.Value(await directory.Records.FindAsync(Some.Viewer, id, Cancel));
            Assert.Equal(whole.Row.Tags, rows[id].Tags);
            Assert.Empty(rows[id].Channels);
            Assert.Equal((whole.ExternalId, whole.Language, whole.TimeZone), (rows[id].ExternalId, rows[id].Language, rows[id].TimeZone));
            Assert.Equal(
                whole.CustomFields.Where(field => field.Key is "seats" or "kinds" && field.Values.Count > 0).Select(field => (field.Key, string.Join('|', field.Values))),
                rows[id].CustomFields.Select(field => (field.Key, string.Join('|', field.Values))));
        }

        Assert.All(TestDirectory.Value(await directory.Search.RowsAsync(Some.Viewer, ids, RowParts.None, Cancel)), row => Assert.Empty(row.Tags));
        Assert.Equal(rows.Values.OrderBy(row => row.Id), TestDirectory.Value(await directory.Search.RowsAsync(Some.Viewer, ids, parts, Cancel)).OrderBy(row => row.Id)); // equal to another reading of the same
    }
}
