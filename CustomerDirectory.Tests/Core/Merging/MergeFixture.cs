using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>A directory in which customers are merged; each test ends with a check of everything.</summary>
public abstract class MergeFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private protected TestDirectory Directory { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Directory.Check.RunAsync(Cancel));
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<string> GivenAsync(CustomerChanges changes) => Directory.GivenAsync(changes);

    protected async Task<MergeResult> MergeAsync(string target, params string[] sources) =>
        TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(target, sources), Cancel));

    protected async Task<UndoneMerge> UndoAsync(string merge)
    {
        var preview = TestDirectory.Value(await Directory.MergeUndo.PreviewAsync(Some.Admin, merge, Cancel));
        var undone = TestDirectory.Value(await Directory.MergeUndo.UndoAsync(Some.Admin, merge, Cancel));
        Assert.Equivalent(preview, undone, strict: true); // the preview says what happens
        return undone;
    }

    protected async Task<CustomerDetail> FindAsync(string id) => TestDirectory.Value(await Directory.Records.FindAsync(Some.Viewer, id, Cancel));

    protected async Task EditAsync(string id, CustomerChanges changes) => TestDirectory.Value(await Directory.Records.EditAsync(Some.Agent, id, changes, null, Cancel));

    protected async Task<string> SentAsync(string id, string subject) => TestDirectory.Value(await Directory.Feedback.RecordAsync(Some.Agent, new("email", subject, null), id, Cancel));

    protected async Task DefineAsync(string key, CustomFieldType type, params string[] options) =>
        TestDirectory.Value(await Directory.Fields.DefineAsync(Some.Admin, key, key, type, options, Cancel));

    /// <summary>The refusal, which wrote nothing.</summary>
    private protected async Task<T> RefusedAsync<T>(Func<Task<Problem?>> attempt) where T : Problem
    {
        var before = await Directory.ContentAsync();
        var problem = Assert.IsType<T>(await attempt());
        Assert.Equal(before, await Directory.ContentAsync());
        return problem;
    }

    protected static Dictionary<string, IReadOnlyList<string>> Fields(params (string Key, string[] Values)[] fields) => fields.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Values);
}
