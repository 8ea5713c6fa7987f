using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Tags;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Tags;

public sealed class TagCatalogTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    private TagCatalog Catalog => new(_directory.Store, _directory.Clock);

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task A_renamed_tag_has_the_new_name_on_every_customer()
    {
        var ann = await GivenAsync("Ann", "Vip");

        TestDirectory.Value(await Catalog.RenameAsync(Some.Admin, "vip", "Very important", Cancel));

        Assert.Equal(["Very important"], await TagsOfAsync(ann));
        TestDirectory.Value(await Catalog.RenameAsync(Some.Admin, "very important", "VERY important", Cancel)); // its own name in other letters
        Assert.Equal(["VERY important"], await TagsOfAsync(ann));
    }

    [Theory]
    [InlineData(" ", typeof(Problem.Invalid))]
    [InlineData("churn Risk", typeof(Problem.Conflict))]
    [InlineData("a name that is far too long for a tag, whoever thought of it", typeof(Problem.Invalid))]
    public async Task A_name_that_cannot_be_used_is_refused_and_nothing_is_written(string name, Type refusal)
    {
        await GivenAsync("Ann", "Vip", "Churn risk");
        var before = await _directory.ContentAsync();

        Assert.IsType(refusal, (await Catalog.RenameAsync(Some.Admin, "Vip", name, Cancel)).Problem);
        Assert.IsType(refusal, (await Catalog.CreateAsync(Some.Admin, name, Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_refused_and_nothing_is_written()
    {
        await GivenAsync("Ann", "Vip", "Other");
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.NotFound>((await Catalog.RenameAsync(Some.Admin, "nonesuch", "x", Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Catalog.MergeAsync(Some.Admin, "Vip", "nonesuch", Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Catalog.DeleteAsync(Some.Admin, "nonesuch", Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Catalog.MergeAsync(Some.Admin, "Vip", "VIP", Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Catalog.RecolourAsync(Some.Admin, "Vip", 9, Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await Catalog.MergeAsync(Some.Agent, "Vip", "Other", Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await Catalog.DeleteAsync(Some.Agent, "Vip", Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_merged_tag_stands_once_on_everybody_who_carried_either()
    {
        var both = await GivenAsync("Both", "VIP customer", "Vip");
        var one = await GivenAsync("One", "VIP customer");
        await CrowdAsync(1_203, "VIP customer");

        Assert.Equal(1_205, TestDirectory.Value(await Catalog.MergeAsync(Some.Admin, "vip CUSTOMER", "vip", Cancel)));

        Assert.Equal(["Vip"], await TagsOfAsync(both));
        Assert.Equal(["Vip"], await TagsOfAsync(one));
        Assert.Equal(new TagChoice("Vip", 0, 1_205), Assert.Single(await ListAsync()) with { Colour = 0 });
    }

    [Fact]
    public async Task Undoing_a_merge_of_customers_gives_back_the_tag_that_stands_for_the_old_one()
    {
        var (ann, anna) = (await GivenAsync("Ann", "Kept"), await GivenAsync("Anna", "Old name"));
        var merge = _directory.Merge;
        var plan = TestDirectory.Value(await merge.PlanAsync(Some.Admin, ann, [anna], Cancel));
        var merged = TestDirectory.Value(await merge.MergeAsync(Some.Admin, plan.ToRequest(), Cancel));

        TestDirectory.Value(await Catalog.MergeAsync(Some.Admin, "Old name", "Kept", Cancel));
        TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, merged.MergeId, Cancel));

        Assert.Equal(["Kept"], await TagsOfAsync(anna));
        Assert.Equal(["Kept"], await TagsOfAsync(ann));
    }

    [Fact]
    public async Task A_deleted_tag_leaves_the_customers()
    {
        var ann = await GivenAsync("Ann", "Vip", "Stays");
        await CrowdAsync(501, "Vip");

        Assert.Equal(502, TestDirectory.Value(await Catalog.DeleteAsync(Some.Admin, "Vip", Cancel)));

        Assert.Equal(["Stays"], await TagsOfAsync(ann));
        Assert.Equal("Stays", Assert.Single(await ListAsync()).Name);
    }

    [Fact]
    public async Task A_tag_can_be_made_and_coloured_before_anybody_carries_it()
    {
        Assert.Equal("Vip", TestDirectory.Value(await Catalog.CreateAsync(Some.Admin, " Vip ", Cancel)));
        TestDirectory.Value(await Catalog.RecolourAsync(Some.Admin, "Vip", 4, Cancel));

        Assert.Equal([new TagChoice("Vip", 4, 0)], await ListAsync());
    }

    private Task<string> GivenAsync(string name, params string[] tags) => _directory.GivenAsync(Some.Changes(name) with { AddTags = tags });

    private async Task CrowdAsync(int customers, string tag)
    {
        var ids = new List<string>();
        for (var number = 0; number < customers; number++)
            ids.Add(await _directory.GivenAsync(Some.Changes($"n{number}")));
        foreach (var chunk in ids.Chunk(BulkWork.AtOnce))
            await _directory.BulkAsync(Some.Agent, new BulkAction.AddTag(tag), chunk);
    }

    private async Task<IEnumerable<string>> TagsOfAsync(string id) => TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, id, Cancel)).Row.Tags.Select(tag => tag.Name);

    private async Task<IReadOnlyList<TagChoice>> ListAsync() => TestDirectory.Value(await _directory.Search.ChoicesAsync(Some.Viewer, Cancel)).Tags;
}
