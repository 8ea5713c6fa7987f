using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>A small directory from which files are asked for; each test ends with a check of everything, and with a folder in which lies what the rows say and nothing else.</summary>
public abstract class ExportJobFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    protected static readonly ExportOrder Everyone = new(ExportFormat.Csv, new ExportScope.Everyone(), ["name", "email"], "Europe/Stockholm");

    private protected TestDirectory Directory { get; private set; } = null!;

    private protected ExportShelf Shelf => Directory.Service<ExportShelf>();

    /// <summary>As the application has it.</summary>
    private protected CustomerExport Exports => Directory.Exports;

    /// <summary>Writes everything in the background, however short.</summary>
    private protected CustomerExport Queue => new(Directory.Store, Directory.Clock, Directory.Service<ExportFile>(), Shelf, Directory.ExportRounds) { BackgroundFrom = 0 };

    public virtual async ValueTask InitializeAsync()
    {
        Directory = await TestDirectory.NewAsync();
        await Directory.GivenAsync(Some.Changes("Ann", "ann@example.org"));
        await Directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        TestDirectory.Value(await Directory.Service<Members>().AddAsync(Actor.CommandLine, new("Olga", "olga@example.com", Role.Owner, "hash"), Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Directory.Check.RunAsync(Cancel));
        await using (var db = Directory.Open())
            Assert.Equal(db.ExportJobs.Where(job => job.File != null).Select(job => job.File!).ToList().Order(StringComparer.Ordinal), Shelf.List().Order(StringComparer.Ordinal));
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static ExportOrder View(string search, ExportFormat format = ExportFormat.Csv) =>
        Everyone with { Format = format, Scope = new ExportScope.View(CustomerFilter.Everyone with { Search = search }, CustomerSort.Default) };

    private protected async Task<Actor> MemberAsync(string name, Role role = Role.Admin) =>
        new(TestDirectory.Value(await Directory.Service<Members>().AddAsync(Actor.CommandLine, new(name, $"{name.Replace(" ", "", StringComparison.Ordinal)}@example.com", role, "hash"), Cancel)).Id, name, role, Door.Screen);

    private protected Task LetAgentsExportAsync() => Directory.SetAsync(WorkspaceSettings.AgentsExportKey, "true");

    private protected static async Task<ExportRow> StartAsync(CustomerExport exports, ExportOrder? order = null, Actor? actor = null) =>
        TestDirectory.Value(await exports.StartAsync(actor ?? Some.Admin, order ?? Everyone, Cancel));

    private protected async Task<ExportRow> FindAsync(string id) => TestDirectory.Value(await Exports.ListAsync(Some.Owner, Cancel)).Single(row => row.Id == id);

    private protected async Task<IReadOnlyList<string>> LinesAsync(string id, Actor? actor = null)
    {
        await using var content = TestDirectory.Value(await Exports.OpenAsync(actor ?? Some.Owner, id, Cancel)).Content;
        using var reader = new StreamReader(content);
        return (await reader.ReadToEndAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes the next file whose turn it is.</summary>
    protected async Task<bool> RunAsync()
    {
        var round = await Directory.ExportRounds.RunNextAsync(Cancel);
        Assert.Null(round.Failure);
        return round.IsWorkLeft;
    }

    /// <summary>The refusal, which wrote nothing.</summary>
    private protected async Task<T> RefusedAsync<T>(Func<Task<Problem?>> attempt)
        where T : Problem
    {
        var before = await Directory.ContentAsync();
        var problem = Assert.IsType<T>(await attempt());
        Assert.Equal(before, await Directory.ContentAsync());
        return problem;
    }
}
