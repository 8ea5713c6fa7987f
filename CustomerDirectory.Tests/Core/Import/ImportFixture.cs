using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import;

/// <summary>A directory of its own for each test, which passes the check at the end whatever was imported.</summary>
public abstract class ImportFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private readonly TestFolder _files = new();

    protected TestDirectory Customers { get; private set; } = null!;

    protected CustomerImport Importer => new(Customers.Store, Customers.Clock, Customers.Blocks);

    public async ValueTask InitializeAsync() => Customers = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Customers.Check.RunAsync(CancellationToken.None));
        Customers.Dispose();
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<string> FileAsync(byte[] content)
    {
        var path = Path.Combine(_files.Path, $"{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, content, Cancel);
        return path;
    }

    protected Task<string> FileAsync(string content) => FileAsync(Encoding.UTF8.GetBytes(content));

    protected async Task<Outcome<ImportReport>> TryAsync(string content) => await Importer.RunAsync(Some.Admin, await FileAsync(content), null, Cancel);

    /// <summary>Imports lines of a file.</summary>
    protected async Task<ImportReport> ImportAsync(params string[] lines) => TestDirectory.Value(await TryAsync(string.Join("\r\n", lines)));

    /// <summary>Created, updated, unchanged, rejected.</summary>
    protected static (int Created, int Updated, int Unchanged, int Rejected) Counts(ImportReport report) =>
        (report.Created, report.Updated, report.Unchanged, report.Rejected.Count);

    protected static string OnlyReason(ImportReport report) => Assert.Single(report.Rejected).Reason;

    /// <summary>Every customer outside the bin, oldest first.</summary>
    protected async Task<IReadOnlyList<CustomerDetail>> AllAsync()
    {
        await using var db = Customers.Open();
        var ids = await db.Customers.Where(c => c.DeletedAt == null).Join(db.IssuedIds, c => c.Id, i => i.Id, (c, i) => new { i.Id, i.PublicId }).OrderBy(i => i.Id).ToListAsync(Cancel);
        var all = new List<CustomerDetail>();
        foreach (var id in ids)
            all.Add(TestDirectory.Value(await Customers.Records.FindAsync(Some.Viewer, id.PublicId, Cancel)));
        return all;
    }
}
