using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Duplicates;

/// <summary>A directory in which duplicates are found; each test ends with a check of everything.</summary>
public abstract class DuplicateFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private protected TestDirectory Directory { get; private set; } = null!;

    private protected DuplicateFinder Finder => Directory.Service<DuplicateFinder>();

    private protected DuplicateSuggestions Suggestions => Directory.Service<DuplicateSuggestions>();

    private protected DuplicateDismissals Dismissals => Directory.Service<DuplicateDismissals>();

    public async ValueTask InitializeAsync()
    {
        Directory = await TestDirectory.NewAsync();
        await Finder.CatchUpAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Directory.Check.RunAsync(Cancel));
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<string> GivenAsync(CustomerChanges changes) => Directory.GivenAsync(changes);

    protected async Task EditAsync(string id, CustomerChanges changes) => TestDirectory.Value(await Directory.Records.EditAsync(Some.Agent, id, changes, null, Cancel));

    protected async Task DismissAsync(string one, string other) => TestDirectory.Value(await Dismissals.DismissAsync(Some.Agent, one, other, Cancel));

    protected async Task<string> MergeAsync(string target, string source) => TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(target, [source]), Cancel)).MergeId;

    protected async Task UndoAsync(string merge) => TestDirectory.Value(await Directory.MergeUndo.UndoAsync(Some.Admin, merge, Cancel));

    /// <summary>The suggested pairs once the finder has caught up, most likely first.</summary>
    private protected async Task<IReadOnlyList<SuggestedPair>> FoundAsync()
    {
        await Finder.CatchUpAsync(Cancel);
        return await ShownAsync();
    }

    /// <summary>The suggested pairs as they stand.</summary>
    private protected async Task<IReadOnlyList<SuggestedPair>> ShownAsync()
    {
        var page = TestDirectory.Value(await Suggestions.ListAsync(Some.Viewer, 0, 100, Cancel));
        Assert.Equal(page.Total, TestDirectory.Value(await Suggestions.CountAsync(Some.Viewer, Cancel)));
        Assert.Equal(page.Total, page.Pairs.Count);
        return page.Pairs;
    }

    /// <summary>The names of each pair, in order.</summary>
    private protected static IEnumerable<string> Names(IEnumerable<SuggestedPair> pairs) =>
        pairs.Select(pair => string.Join(" & ", new[] { pair.Kept.Row.Title, pair.Other.Row.Title }.Order(StringComparer.Ordinal)));

    /// <summary>Everybody is compared anew, as after a change of the rules.</summary>
    protected async Task CompareEverybodyAsync()
    {
        await Directory.SetAsync("shared_mailboxes", $"info, support, {Guid.NewGuid():N}");
        using var finder = new DuplicateFinder(Directory.Store, Directory.Clock, new DuplicateNews());
        Assert.True((await finder.CatchUpAsync(Cancel)).IsEverybodyDone);
    }
}
