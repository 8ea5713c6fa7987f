using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers;

public sealed class NaughtyStringsTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_naughty_string_comes_back_identical_from_every_field_and_is_found()
    {
        using var directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "text", "Text", CustomFieldType.Text, [], Cancel));
        foreach (var (naughty, i) in NaughtyStrings.All.Select((text, i) => (text, i)))
        {
            var id = await directory.GivenAsync(new CustomerChanges
            {
                Name = naughty,
                Company = naughty,
                City = naughty,
                ExternalId = $"{naughty}#{i}",
                AddTags = naughty.Length <= CustomerLimits.Tag ? [naughty] : [],
                AddSocials = [new("x", naughty)],
                CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["text"] = [naughty] },
            });
            TestDirectory.Value(await directory.Notes.AddAsync(Some.Agent, id, naughty, Cancel));

            var found = TestDirectory.Value(await directory.Records.FindAsync(Some.Viewer, id, Cancel));
            Assert.Equal((naughty, naughty, naughty), (found.Row.Name, found.Row.Company, found.Row.City));
            Assert.Equal($"{naughty}#{i}", found.ExternalId);
            Assert.Equal(naughty, Assert.Single(found.CustomFields).Values.Single());
            Assert.Equal(naughty, Assert.Single(found.Notes).Text);
            Assert.Equal(naughty, Assert.Single(found.Socials).Handle);
            Assert.All(found.Row.Tags, tag => Assert.Equal(Compared(naughty), Compared(tag.Name))); // a tag is one with the first of its name

            var hits = TestDirectory.Value(await directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Search = naughty }, CustomerSort.Default, 0, 500, Cancel));
            Assert.Contains(id, hits.Rows.Select(row => row.Id));
        }

        Assert.Empty(await directory.Check.RunAsync(Cancel));
    }

    private static string Compared(string tag) => tag.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData('\n')]
    [InlineData(0xD800)]
    public async Task What_cannot_be_kept_as_it_is_is_refused(int unit)
    {
        using var directory = await TestDirectory.NewAsync();
        var before = await directory.ContentAsync();

        Assert.False((await directory.Records.CreateAsync(Some.Agent, Some.Changes($"a{(char)unit}b"), Cancel)).Succeeded);

        Assert.Equal(before, await directory.ContentAsync());
    }
}
