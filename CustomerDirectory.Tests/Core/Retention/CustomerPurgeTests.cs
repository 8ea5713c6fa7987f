using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Retention;

/// <summary>Erased means erased, in every file of the data folder.</summary>
public sealed class CustomerPurgeTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    /// <summary>What must not be found afterwards, in any case of letters. None of it stands in anybody else's record.</summary>
    private static readonly string[] Traces =
    [
        "Quillon", "Ferrowby", "Marchbanks", "quill@ferrowby.example", "old@ferrowby.example", "imported@ferrowby.example", "7946 0777", "79460777", "EXT-99173",
        "whispered once", "shouted twice", "a value of theirs", "quillsocial", "for quarrelling", "Ferrowby Limited",
    ];

    private TestDirectory _directory = null!;
    private string _quillon = "";

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        await _directory.SetAsync("default_country", "GB");
        TestDirectory.Value(await _directory.Fields.DefineAsync(Some.Admin, "about", "About", CustomFieldType.Text, [], Cancel));
        for (var number = 0; number < 40; number++)
            await _directory.GivenAsync(Some.Changes($"Neighbour {number}", $"neighbour{number}@example.org"));
        _quillon = await GivenQuillonAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(CancellationToken.None));
        _directory.Dispose();
    }

    /// <summary>A life in the directory: whatever keeps something about a customer adds a line here.</summary>
    private async Task<string> GivenQuillonAsync()
    {
        var id = await _directory.GivenAsync(Some.Changes("Quillon Marchbanks", "old@ferrowby.example", "020 7946 0777", "EXT-99173") with
        {
            Company = "Ferrowby Limited",
            CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["about"] = ["a value of theirs"] },
            AddSocials = [new("mastodon", "quillsocial")],
        });
        await EditAsync(id, new CustomerChanges { Name = "Quillon Ferrowby", AddEmails = [new("quill@ferrowby.example", IsPrimary: true)], RemoveEmails = ["old@ferrowby.example"] });
        TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, id, "whispered once", Cancel));
        var deleted = TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, id, "shouted twice", Cancel));
        TestDirectory.Value(await _directory.Notes.DeleteAsync(Some.Agent with { MemberId = null, Role = Role.Admin }, deleted.Id, Cancel));
        await GivenImportsAsync();
        await ImportAsync("email,name,emails\nquill@ferrowby.example,Quillon Ferrowby,imported@ferrowby.example");
        TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", "From Quillon", "Hi, Quillon Marchbanks here (now Ferrowby). Call 020 7946-0777 or mail QUILL@ferrowby.example about EXT-99173."), id, Cancel));
        TestDirectory.Value(await _directory.Records.SuspendAsync(Some.Agent, id, "for quarrelling", null, Cancel));
        TestDirectory.Value(await _directory.Records.UnsuspendAsync(Some.Agent, id, Cancel));
        await _directory.BulkAsync(Some.Agent, new BulkAction.SetField("about", ["said of many"]), [id, await IdOfAsync("Neighbour 1")]);
        await _directory.BulkAsync(Some.Agent, new BulkAction.SetField("about", ["only for Quillon"]), id);
        await _directory.BulkAsync(Some.Agent, new BulkAction.Suspend("for quarrelling again", null), id);
        TestDirectory.Value(await _directory.Records.UnsuspendAsync(Some.Agent, id, Cancel));
        await MergeAsync(id, await _directory.GivenAsync(Some.Changes("Quillon Twin", "twin@ferrowby.example")));
        TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, await MergeAsync(id, await _directory.GivenAsync(Some.Changes("Passing Una", "una@elsewhere.example"))), Cancel));
        var alike = await _directory.GivenAsync(Some.Changes("Neighbour of the same phone", phone: "+1 555 010 0200"));
        await EditAsync(id, new CustomerChanges { AddPhones = [new("+1 555 010 0200")] });
        await _directory.Service<DuplicateFinder>().CatchUpAsync(Cancel);
        TestDirectory.Value(await _directory.Service<DuplicateDismissals>().DismissAsync(Some.Agent, id, alike, Cancel));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, id, Cancel));
        await _directory.GivenAsync(Some.Changes("Passing Pat", "old@ferrowby.example"));
        TestDirectory.Value(await _directory.Bin.RestoreAsync(Some.Admin, id, Cancel));
        await EditAsync(await IdOfAsync("Passing Pat"), new CustomerChanges { RemoveEmails = ["old@ferrowby.example"] });
        await PurgeAsync("Passing Pat");
        foreach (var scope in new ExportScope[] { new ExportScope.Everyone(), new ExportScope.View(CustomerFilter.Everyone with { Search = "Ferrowby" }, CustomerSort.Default) })
            Assert.Equal(ExportState.Ready, TestDirectory.Value(await _directory.Exports.StartAsync(Some.Admin, new(ExportFormat.Csv, scope, ["name", "emails"], "UTC"), Cancel)).State);
        return id;
    }

    /// <summary>An import whose rejected rows name them, in spellings of its own, and a file that waits.</summary>
    private async Task GivenImportsAsync()
    {
        var (uploads, imports, rounds) = (_directory.Service<ImportUploads>(), _directory.Service<CustomerImports>(), _directory.Service<ImportRounds>());
        foreach (var isStarted in new[] { true, false })
        {
            using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("name,email,phone,notes\nQUILLON Ferrowby,bad,,shouted twice\nX,old@ferrowby.example,nowhere,\nX,bad,+44 (20) 7946-0777,\nX,bad,,by way of EXT-99173\nNeighbour of nobody,also bad,,\nQuillon Ferrowby,quill@ferrowby.example,,"));
            var job = TestDirectory.Value(await uploads.UploadAsync(Some.Admin, file, "people.csv", Cancel));
            if (!isStarted)
                continue;

            TestDirectory.Value(await imports.CheckAsync(Some.Admin, job.Id, TestDirectory.Value(await uploads.PreviewAsync(Some.Admin, job.Id, Cancel)).Proposal, Cancel));
            await rounds.RunAsync(Cancel);
            TestDirectory.Value(await imports.StartAsync(Some.Admin, job.Id, Cancel));
            while ((await rounds.RunAsync(Cancel)).IsWorkLeft)
            {
                // Until nothing is waiting any more.
            }
        }
    }

    [Fact]
    public async Task Of_rejected_rows_only_those_that_name_the_erased_go_and_files_that_wait_go_as_a_whole()
    {
        await DeleteAsync();
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel));

        await using var db = _directory.Open();
        var rows = await db.ImportRejects.OrderBy(row => row.Row).ToListAsync(Cancel);
        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Row));
        Assert.Equal([6], rows.Where(row => row.Cells is not null).Select(row => row.Row));
        var jobs = TestDirectory.Value(await _directory.Service<CustomerImports>().ListAsync(Some.Admin, Cancel));
        Assert.Contains(jobs, job => job.State is ImportState.Failed && job.Failure!.Contains("was erased", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(_directory.Store.Folder.Imports));
    }

    private async Task<string> MergeAsync(string target, string source) =>
        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, TestDirectory.Value(await _directory.Merge.PlanAsync(Some.Admin, target, [source], Cancel)).ToRequest(), Cancel)).MergeId;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_an_erased_customer_stands_in_any_file_of_the_data_folder(bool erasesFeedback)
    {
        Assert.NotEmpty(await FoundAsync()); // or the search would find nothing anywhere
        await File.WriteAllTextAsync($"{_directory.Store.Folder.Database}.before-20260101_Initial", "quill@ferrowby.example", Cancel);
        await DeleteAsync(erasesFeedback);

        Assert.True(TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel)).IsCleared);

        Assert.Empty(await FoundAsync());
        await using var db = _directory.Open();
        var items = await db.Feedback.ToListAsync(Cancel);
        Assert.Equal(erasesFeedback ? 0 : 1, items.Count);
        Assert.All(items, item => Assert.Equal(
            ("email", "From [erased]", "Hi, [erased] here (now [erased]). Call [erased] or mail [erased] about [erased].", true, null),
            (item.Channel, item.Subject, item.Text, item.IsAnonymised, item.IssuedId)));
        Assert.IsType<Problem.Gone>((await _directory.Records.FindAsync(Some.Viewer, _quillon, Cancel)).Problem);
        Assert.NotEmpty(await db.Audit.Where(entry => entry.Action == "note.deleted").ToListAsync(Cancel)); // the entries stay
        Assert.All(await db.PurgedIds.ToListAsync(Cancel), purged => Assert.NotNull(purged.ClearedAt));
    }

    [Fact]
    public async Task A_reader_is_waited_for()
    {
        await DeleteAsync();
        await using var reader = _directory.Open();
        var snapshot = await reader.Database.BeginTransactionAsync(Cancel);
        Assert.Contains(await reader.Customers.Select(customer => customer.Name).ToListAsync(Cancel), name => name == "Quillon Ferrowby");

        Assert.False(TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel)).IsCleared);
        Assert.Equal(2, TestDirectory.Value(await _directory.Purge.CountPendingAsync(Some.Admin, Cancel))); // and the twin
        Assert.False(TestDirectory.Value(await _directory.Sweep.RunAsync(Actor.Application, Cancel)).IsCleared);
        Assert.Contains(await reader.Customers.Select(customer => customer.Name).ToListAsync(Cancel), name => name == "Quillon Ferrowby");
        Assert.NotEmpty(await FoundAsync());

        await snapshot.DisposeAsync();
        await reader.Database.CloseConnectionAsync();

        Assert.True(TestDirectory.Value(await _directory.Sweep.RunAsync(Actor.Application, Cancel)).IsCleared);
        Assert.Equal(0, TestDirectory.Value(await _directory.Purge.CountPendingAsync(Some.Admin, Cancel)));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task What_was_left_pending_is_cleared_after_a_restart()
    {
        await DeleteAsync();
        await using (var reader = _directory.Open())
        {
            await using var snapshot = await reader.Database.BeginTransactionAsync(Cancel);
            await reader.Customers.CountAsync(Cancel);
            Assert.False(TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel)).IsCleared);
        }

        using var traces = new ErasedTraces(_directory.Store, _directory.Clock, _directory.Services<IClearsFiles>()) { SearchedFrom = 0 }; // of a new process, which does not know what to search for
        Assert.True(await traces.ClearAsync(Cancel));

        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task A_large_database_is_written_anew_only_when_something_is_found_in_it()
    {
        await DeleteAsync();
        using var traces = new ErasedTraces(_directory.Store, _directory.Clock, _directory.Services<IClearsFiles>()) { SearchedFrom = 0 };
        var purge = new CustomerPurge(_directory.Store, _directory.Clock, traces, _directory.Services<IForgetsCustomers>());

        Assert.True(TestDirectory.Value(await purge.EraseAsync(Some.Owner, _quillon, Cancel)).IsCleared);

        Assert.Empty(await FoundAsync(["quill@ferrowby.example", "imported@ferrowby.example", "EXT-99173", "Quillon"]));
    }

    [Fact]
    public async Task Bytes_are_found_across_the_chunks_in_which_a_file_is_read()
    {
        var file = Path.Combine(_directory.Store.Folder.Path, "large");
        var content = new byte[(2 * 1024 * 1024) + 3];
        Encoding.UTF8.GetBytes("across").CopyTo(content, (1024 * 1024) - 3);
        Encoding.UTF8.GetBytes("end").CopyTo(content, content.Length - 3);
        await File.WriteAllBytesAsync(file, content, Cancel);

        Assert.True(await FileSearch.HoldsAnyAsync(file, ["nowhere"u8.ToArray(), "across"u8.ToArray()], Cancel));
        Assert.True(await FileSearch.HoldsAnyAsync(file, ["end"u8.ToArray()], Cancel));
        Assert.False(await FileSearch.HoldsAnyAsync(file, ["nowhere"u8.ToArray()], Cancel));
        Assert.False(await FileSearch.HoldsAnyAsync(file, [], Cancel));
    }

    [Fact]
    public async Task Much_feedback_is_released_in_steps_between_which_nobody_is_restored()
    {
        for (var number = 0; number < KeptFeedback.AtOnce; number++)
            TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("api", null, $"Item {number} of Quillon"), _quillon, Cancel));
        await DeleteAsync();
        await using var db = _directory.Open();
        var row = await db.Customers.SingleAsync(customer => customer.Name == "Quillon Ferrowby", Cancel);
        await _directory.Gate.WriteAsync<Done>(
            async write =>
            {
                var customer = await write.Customers.SingleAsync(one => one.Id == row.Id, Cancel);
                customer.ErasureBegan = _directory.Clock.Now; // as a crash between two steps leaves it
                return await KeptFeedback.ReleaseAsync(write, customer, [row.Id], await KnownIdentifiers.ReadAsync(write, customer, [row.Id], Cancel), Cancel) ? Done.Value : new Problem.NotFound("More");
            },
            Cancel);

        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        var before = await _directory.ContentAsync();
        Assert.IsType<Problem.Conflict>((await _directory.Bin.RestoreAsync(Some.Admin, _quillon, Cancel)).Problem);
        Assert.Equal(before, await _directory.ContentAsync());

        var swept = TestDirectory.Value(await _directory.Sweep.RunAsync(Actor.Application, Cancel)); // goes on where it was cut off
        Assert.Equal(new SweepReport(1, IsCleared: true), swept);
        Assert.Equal(KeptFeedback.AtOnce + 1, await db.Feedback.CountAsync(item => item.IsAnonymised, Cancel));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task The_bin_is_emptied_when_the_time_is_over_and_not_before()
    {
        await DeleteAsync();

        _directory.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, TestDirectory.Value(await _directory.Sweep.RunAsync(Actor.Application, Cancel)).Erased);
        _directory.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, TestDirectory.Value(await _directory.Sweep.RunAsync(Actor.Application, Cancel)).Erased);

        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Who_is_not_in_the_bin_is_not_erased()
    {
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.NotFound>((await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await _directory.Purge.EraseAsync(Some.Owner, "cus_nobody", Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await _directory.Purge.PreviewAsync(Some.Owner, _quillon, Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Feedback_without_its_sender_is_linked_to_nobody_any_more()
    {
        await DeleteAsync();
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _quillon, Cancel));
        await using var db = _directory.Open();
        var item = await db.Feedback.Select(one => one.PublicId).SingleAsync(Cancel);
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Conflict>((await _directory.Feedback.LinkAsync(Some.Agent, item, await IdOfAsync("Neighbour 1"), Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task The_preview_says_what_goes_and_which_profiles_were_merged_in()
    {
        await DeleteAsync();
        var preview = TestDirectory.Value(await _directory.Purge.PreviewAsync(Some.Owner, _quillon, Cancel));

        var merged = Assert.Single(preview.MergedIn);
        Assert.Equal("Quillon Twin", merged.Title);
        Assert.Equal(1, preview.Notes);
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, merged.Id, Cancel)); // by any of its ids
        Assert.Empty(await FoundAsync(["twin@", .. Traces]));
    }

    private async Task<string> IdOfAsync(string name)
    {
        await using var db = _directory.Open();
        return await db.Customers.Where(customer => customer.Name == name).Join(db.IssuedIds, customer => customer.Id, issued => issued.Id, (_, issued) => issued.PublicId).SingleAsync(Cancel);
    }

    private async Task EditAsync(string id, CustomerChanges changes) => TestDirectory.Value(await _directory.Records.EditAsync(Some.Agent, id, changes, version: null, Cancel));

    private Task<IReadOnlyList<string>> DeleteAsync(bool erasesFeedback = false) =>
        _directory.BulkAsync(Some.Admin, new BulkAction.Delete(new(erasesFeedback, BlocksAddresses: true)), _quillon);

    private async Task PurgeAsync(string name)
    {
        var id = await IdOfAsync(name);
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, id, Cancel));
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, id, Cancel));
    }

    private async Task ImportAsync(string csv)
    {
        using var elsewhere = new TestFolder();
        var file = Path.Combine(elsewhere.Path, "people.csv");
        await File.WriteAllTextAsync(file, csv, Cancel);
        Assert.Empty(TestDirectory.Value(await _directory.Service<CustomerImport>().RunAsync(Actor.CommandLine, file, null, Cancel)).Rejected);
    }

    private async Task<List<string>> FoundAsync(string[]? traces = null)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_directory.Store.Folder.Path, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Cancel);
            var content = Encoding.Latin1.GetString(bytes.ToArray());
            found.AddRange((traces ?? Traces).Where(trace => content.Contains(trace, StringComparison.OrdinalIgnoreCase)).Select(trace => $"{Path.GetFileName(file)}: {trace}"));
        }

        return found;
    }
}
