using System.Text;
using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

/// <summary>Imports in steps; a test decides when the server does one.</summary>
public abstract partial class ImportJobFixture : ImportFixture
{
    /// <summary>Where a row of the content begins; values may have lines of their own.</summary>
    [GeneratedRegex(@"\n(?=[a-z_]+: )", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowStart { get; }

    private protected ImportUploads Uploads => Customers.Service<ImportUploads>();

    private protected CustomerImports Imports => Customers.Service<CustomerImports>();

    private protected ImportRounds Rounds => Customers.Service<ImportRounds>();

    private protected ImportUndo Undo => Customers.Service<ImportUndo>();

    /// <summary>Files that lie in the folder of uploads.</summary>
    protected IReadOnlyList<string> KeptFiles => Directory.Exists(Customers.Store.Folder.Imports) ? [.. Directory.EnumerateFiles(Customers.Store.Folder.Imports)] : [];

    private protected async Task<Outcome<ImportJobRow>> TryUploadAsync(byte[] content, string name = "people.csv")
    {
        using var stream = new MemoryStream(content);
        return await Uploads.UploadAsync(Some.Admin, stream, name, Cancel);
    }

    private protected async Task<string> UploadAsync(params string[] lines) => TestDirectory.Value(await TryUploadAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)))).Id;

    private protected async Task<ImportMapping> ProposalAsync(string id) => TestDirectory.Value(await Uploads.PreviewAsync(Some.Admin, id, Cancel)).Proposal;

    /// <summary>Uploads and checks with what the headers suggest, unless somebody wants something else.</summary>
    private protected async Task<ImportJobRow> CheckedAsync(string[] lines, Func<ImportMapping, ImportMapping>? wish = null, Actor? actor = null)
    {
        var id = await UploadAsync(lines);
        var mapping = await ProposalAsync(id);
        TestDirectory.Value(await Imports.CheckAsync(actor ?? Some.Admin, id, wish?.Invoke(mapping) ?? mapping, Cancel));
        await RunAllAsync();
        return await FindAsync(id);
    }

    /// <summary>Checks, confirms and imports.</summary>
    private protected async Task<ImportJobRow> DoneAsync(string[] lines, Func<ImportMapping, ImportMapping>? wish = null, Actor? actor = null)
    {
        var id = (await CheckedAsync(lines, wish, actor)).Id;
        TestDirectory.Value(await Imports.StartAsync(actor ?? Some.Admin, id, Cancel));
        await RunAllAsync();
        return await FindAsync(id);
    }

    private protected async Task<ImportJobRow> FindAsync(string id) => TestDirectory.Value(await Imports.FindAsync(Some.Admin, id, Cancel));

    private protected async Task<ImportJobRow> UndoneAsync(string id)
    {
        TestDirectory.Value(await Imports.UndoAsync(Some.Admin, id, Cancel));
        await RunAllAsync();
        return await FindAsync(id);
    }

    /// <summary>Until nothing is waiting any more.</summary>
    protected async Task RunAllAsync()
    {
        while (true)
        {
            var round = await Rounds.RunAsync(Cancel);
            Assert.Null(round.Failure);
            if (!round.IsWorkLeft)
                return;
        }
    }

    private protected async Task<IReadOnlyList<RejectedRow>> RejectedAsync(string id) =>
        TestDirectory.Value(await Customers.Service<ImportRejects>().PageAsync(Some.Admin, id, 0, ImportRejects.LargestPage, Cancel)).Rows;

    private protected async Task<string> RejectedFileAsync(string id)
    {
        using var file = new MemoryStream();
        TestDirectory.Value(await Customers.Service<ImportRejects>().WriteAsync(Some.Admin, id, file, Cancel));
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
    }

    /// <summary>Everything but what imports and the audit keep of themselves.</summary>
    protected async Task<string> RecordsAsync() =>
        string.Join('\n', RowStart.Split(await Customers.ContentAsync()).Where(row => !row.StartsWith("import_", StringComparison.Ordinal) && !row.StartsWith("audit_", StringComparison.Ordinal)));

    protected async Task<int> CountAsync()
    {
        await using var db = Customers.Open();
        return await db.Customers.CountAsync(customer => customer.DeletedAt == null, Cancel);
    }

    private protected static (long Created, long Updated, long Unchanged, long Rejected) Counts(ImportJobRow job) => (job.Counts.Created, job.Counts.Updated, job.Counts.Unchanged, job.Counts.Rejected);
}
