using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

public sealed class CustomerImportsTests : ImportJobFixture
{
    private static readonly string[] Mixed =
    [
        "external id,name,email,phone,city,tags,notes",
        "1,Ada,ada@example.com,+1 202 555 0101,Rome,VIP,First",
        "1,Ada L,ada@example.com,,Oslo,,",
        ",Nobody,not an address,,,,",
        ",Bob,bob@example.com,,Bonn,New;Newer,",
        "2,Eve,ada@example.com,,,,",
        ",Mallory,,+1 202 555 0108,,,",
        ",Only a name,,,,,",
        ",Only a name,,,,,",
        ",Unchanged,same@example.com,,,,",
        ",Too,many,cells,,,,,,,x",
        ",Phone only,,+1 202 555 0199,,,",
        ",Many,,,,,",
    ];

    [Fact]
    public async Task A_file_is_uploaded_mapped_checked_and_imported_and_nothing_of_it_stays_behind()
    {
        var id = await UploadAsync("Full name,E-Mail,Favourite colour", "Ada,ada@example.com,blue", "Bob,bob@example.com,red");
        var preview = TestDirectory.Value(await Uploads.PreviewAsync(Some.Admin, id, Cancel));
        Assert.Equal(["Full name", "E-Mail", "Favourite colour"], preview.Headers);
        Assert.Equal([["Ada", "ada@example.com", "blue"], ["Bob", "bob@example.com", "red"]], preview.Samples);
        Assert.Equal(["name", "email", null], preview.Proposal.Targets);
        var file = Assert.Single(KeptFiles);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, preview.Proposal, Cancel));
        await RunAllAsync();
        var check = await FindAsync(id);
        Assert.Equal((ImportState.Checked, 2L, (2L, 0L, 0L, 0L)), (check.State, check.Total, Counts(check)));
        Assert.Equal(0, await CountAsync());

        TestDirectory.Value(await Imports.StartAsync(Some.Admin, id, Cancel));
        await RunAllAsync();
        var done = await FindAsync(id);
        Assert.Equal((ImportState.Done, 2L, (2L, 0L, 0L, 0L)), (done.State, done.Processed, Counts(done)));
        Assert.Equal(["Ada", "Bob"], (await AllAsync()).Select(customer => customer.Row.Name));
        Assert.Empty(KeptFiles);
    }

    [Theory]
    [InlineData(ImportMode.Both)]
    [InlineData(ImportMode.Add)]
    [InlineData(ImportMode.Update)]
    public async Task What_the_check_says_is_what_the_import_does_and_the_check_writes_nothing(ImportMode mode)
    {
        await GivenPeopleAsync();
        var before = await RecordsAsync();

        var check = await CheckedAsync(Mixed, mapping => mapping with { Mode = mode, Source = "From a fair" });

        Assert.Equal(before, await RecordsAsync());
        var rejected = await RejectedAsync(check.Id);
        TestDirectory.Value(await Imports.StartAsync(Some.Admin, check.Id, Cancel));
        await RunAllAsync();
        Assert.Equal(Counts(check), Counts(await FindAsync(check.Id)));
        Assert.Equal(rejected, await RejectedAsync(check.Id));
        Assert.NotEmpty(rejected);
    }

    [Fact]
    public async Task Row_for_row_the_check_tells_what_happens()
    {
        await GivenPeopleAsync();
        var path = await FileAsync(string.Join("\r\n", Mixed));
        var (files, blocks) = (Customers.Service<ImportFiles>(), Customers.Blocks);

        async Task<Dictionary<int, RowFate>> FatesAsync(bool isDry)
        {
            var read = TestDirectory.Value(await files.ReadAsync(TestDirectory.Value(await files.OpenAsync(path, Cancel)), mapping: null, Cancel));
            var plan = await files.PlanAsync(read, ImportMode.Both, Cancel);
            var (tally, claims) = (new ImportTally(plan), new ImportClaims());
            var batch = new ImportBatch(blocks, Actor.CommandLine, Customers.Clock.Now, plan.File.Country, claims);
            foreach (var group in plan.Groups.Select(group => ReadGroup.Of(group, plan.File))) // one by one, so that each depends on what those before it have taken
            {
                if (isDry)
                {
                    await using var db = Customers.Open();
                    tally.Add(await batch.ApplyAsync(db, [group], Cancel));
                }
                else
                {
                    tally.Add(TestDirectory.Value(await Customers.Gate.WriteAsync<List<GroupFate>>(async db =>
                    {
                        var fates = await batch.ApplyAsync(db, [group], Cancel);
                        await CustomerDirectory.Core.Storage.AddedRows.SaveWithAddedAsync(db, Cancel);
                        return fates;
                    }, Cancel)));
                }
            }

            return tally.Rows.ToDictionary();
        }

        var dry = await FatesAsync(isDry: true);

        Assert.Equal(Enumerable.Range(2, Mixed.Length - 1), dry.Keys);
        Assert.Equal(dry, await FatesAsync(isDry: false));
        Assert.Equal(4, dry.Values.Distinct().Count());
    }

    [Fact]
    public async Task The_same_file_changes_nothing_the_second_time()
    {
        await GivenPeopleAsync();
        var first = await DoneAsync(Mixed);
        var before = await RecordsAsync();

        var second = await DoneAsync(Mixed);

        Assert.Equal((0, 0, first.Counts.Created + first.Counts.Updated + first.Counts.Unchanged, first.Counts.Rejected), Counts(second));
        Assert.Equal(before, await RecordsAsync());
        Assert.Null(second.UndoableUntil); // nobody was changed
    }

    [Fact]
    public async Task Whoever_only_adds_changes_nobody_and_whoever_only_updates_adds_nobody()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        string[] file = ["name,email", "Countess,ADA@example.com", "Bob,bob@example.com"];

        var added = await DoneAsync(file, mapping => mapping with { Mode = ImportMode.Add });
        Assert.Equal((1, 0, 0, 1), Counts(added));
        Assert.Equal("Ada is in the directory already, and this import only adds customers.", Assert.Single(await RejectedAsync(added.Id)).Reason);
        Assert.Equal(["Ada", "Bob"], (await AllAsync()).Select(customer => customer.Row.Name));

        var updated = await DoneAsync(["name,email", "Countess,ada@example.com", "Cy,cy@example.com"], mapping => mapping with { Mode = ImportMode.Update });
        Assert.Equal((0, 1, 0, 1), Counts(updated));
        Assert.Contains("only updates", Assert.Single(await RejectedAsync(updated.Id)).Reason, StringComparison.Ordinal);
        Assert.Equal(["Countess", "Bob"], (await AllAsync()).Select(customer => customer.Row.Name));
    }

    [Fact]
    public async Task The_chosen_identifier_decides_whom_a_row_is_about()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", "+1 202 555 0101", "1"));
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com", "+1 202 555 0102", "2"));

        var byEmail = await DoneAsync(["external id,email,city", "7,ada@example.com,Rome", "2,new@example.com,Oslo", "3,,Bonn"], mapping => mapping with { Key = ImportKey.Email });
        Assert.Equal((0, 1, 0, 2), Counts(byEmail)); // Ada has another id by now; 2 is Bob's, and without an e-mail nothing decides
        Assert.Equal(["The external id 2 belongs to Bob.", "The row has no e-mail address, which decides in this import whom a row is about."], (await RejectedAsync(byEmail.Id)).Select(row => row.Reason));

        var byId = await DoneAsync(["external id,email,city", "2,second@example.com,Bern", "7,bob@example.com,Kyoto"], mapping => mapping with { Key = ImportKey.ExternalId });
        Assert.Equal((0, 1, 0, 1), Counts(byId));

        var byPhone = await DoneAsync(["phone,email,city", "+1 (202) 555-0102,third@example.com,Lima", "4711,x@example.com,Quito"], mapping => mapping with { Key = ImportKey.Phone });
        Assert.Equal((0, 1, 0, 1), Counts(byPhone));

        var all = await AllAsync();
        Assert.Equal([("7", "Rome"), ("2", "Lima")], all.Select(customer => (customer.ExternalId, customer.Row.City)));
        Assert.Equal(["bob@example.com", "second@example.com", "third@example.com"], all[1].Emails.Select(email => email.Address).Order());
    }

    [Fact]
    public async Task Two_rows_that_want_the_same_address_do_not_both_get_it()
    {
        string[] file = ["external id,email,name", "1,shared@example.com,First", "2,shared@example.com,Second", .. Enumerable.Range(3, 600).Select(i => $"{i},p{i}@example.com,Person"), "900,shared@example.com,Third"];

        var check = await CheckedAsync(file, mapping => mapping with { Key = ImportKey.ExternalId });
        Assert.Equal((601, 0, 0, 2), Counts(check));
        TestDirectory.Value(await Imports.StartAsync(Some.Admin, check.Id, Cancel));
        await RunAllAsync();

        var done = await FindAsync(check.Id);
        Assert.Equal(Counts(check), Counts(done));
        Assert.All(await RejectedAsync(done.Id), row => Assert.Equal("The e-mail address shared@example.com belongs to First.", row.Reason));
        await using var db = Customers.Open();
        Assert.Empty(await db.Tags.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_refused_customer_leaves_nothing_behind_not_even_a_tag()
    {
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        var tooMany = string.Join(';', Enumerable.Range(0, 51).Select(i => $"many{i}@example.com"));

        var done = await DoneAsync(["name,email,emails,tags,note", $"Many,many@example.com,{tooMany},Rare,A note", $"Bobby,bob@example.com,{tooMany.Replace("many", "bob", StringComparison.Ordinal)},Rarer,Another", "Ada,ada@example.com,,Common,Kept"]);

        Assert.Equal((1, 0, 0, 2), Counts(done));
        await using var db = Customers.Open();
        Assert.Equal(["Common"], await db.Tags.Select(tag => tag.Name).ToListAsync(Cancel));
        Assert.Equal(["Kept"], await db.Notes.Select(note => note.Text).ToListAsync(Cancel));
        Assert.Equal(["Bob", "Ada"], (await AllAsync()).Select(customer => customer.Row.Name));
        Assert.Equal(2, await db.IssuedIds.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_source_becomes_a_tag_of_everybody_in_the_file()
    {
        await DoneAsync(["name,email,tags", "Ada,ada@example.com,VIP", "Bob,bob@example.com,"], mapping => mapping with { Source = "  Fair 2026 " });

        Assert.Equal([["Fair 2026", "VIP"], ["Fair 2026"]], (await AllAsync()).Select(customer => customer.Row.Tags.Select(tag => tag.Name)));
    }

    [Fact]
    public async Task A_column_can_fill_what_its_header_does_not_say()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Text, [], Cancel));

        await DoneAsync(["a,b,email", "Acme,gold,ada@example.com"], mapping => mapping with { Targets = ["company", ImportTargets.Custom("plan"), "email"] });

        var ada = Assert.Single(await AllAsync());
        Assert.Equal(("Acme", "gold"), (ada.Row.Company, ada.CustomFields.Single().Values.Single()));
    }

    [Theory]
    [InlineData("name,name", "“name” and “E-Mail” mean the same")]
    [InlineData("company,", "No column holds")]
    [InlineData("name", "not those of the file")]
    [InlineData("name,shoe_size", "cannot fill “shoe_size”")]
    [InlineData("name,custom[shoes]", "no custom field “shoes”")]
    public async Task A_mapping_that_cannot_be_is_refused(string targets, string reason)
    {
        var id = await UploadAsync("name,E-Mail", "Ada,ada@example.com");
        var before = await Customers.ContentAsync();

        var refused = await Imports.CheckAsync(Some.Admin, id, new ImportMapping([.. targets.Split(',').Select(code => code is "" ? null : code)]), Cancel);

        Assert.Contains(reason, Assert.IsType<Problem.Invalid>(refused.Problem).Message, StringComparison.Ordinal);
        Assert.IsType<Problem.Invalid>((await Imports.CheckAsync(Some.Admin, id, new ImportMapping(["name", "email"]) { Source = new string('x', 51) }, Cancel)).Problem);
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_to_its_end_says_so_when_it_is_checked_and_can_be_discarded()
    {
        var id = await UploadAsync("name,email", "Ada,\"ada@example.com");
        Assert.IsType<Problem.Invalid>((await Uploads.PreviewAsync(Some.Admin, id, Cancel)).Problem);
        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, new ImportMapping(["name", "email"]), Cancel));
        await RunAllAsync();

        var job = await FindAsync(id);
        Assert.Equal(ImportState.Uploaded, job.State);
        Assert.Contains("never closed", job.Failure, StringComparison.Ordinal);
        TestDirectory.Value(await Uploads.DiscardAsync(Some.Admin, id, Cancel));
        Assert.Empty(KeptFiles);
        Assert.IsType<Problem.NotFound>((await Imports.FindAsync(Some.Admin, id, Cancel)).Problem);
    }

    [Fact]
    public async Task What_cannot_be_taken_leaves_no_file()
    {
        var before = await Customers.ContentAsync();

        Assert.Contains("larger than 50 MB", Assert.IsType<Problem.TooMuch>((await TryUploadAsync(new byte[(50 * 1024 * 1024) + 1])).Problem).Message, StringComparison.Ordinal);
        Assert.IsType<Problem.Invalid>((await TryUploadAsync([])).Problem);
        Assert.IsType<Problem.TooMuch>((await TryUploadAsync(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"))))).Problem);
        await using (var cut = new CutOff())
            Assert.IsType<Problem.TooMuch>((await Uploads.UploadAsync(Some.Admin, cut, "x.csv", Cancel)).Problem);

        Assert.Empty(KeptFiles);
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_refuses_the_upload_in_a_sentence()
    {
        await File.WriteAllTextAsync(Customers.Store.Folder.Imports, "a file in the way", Cancel);
        var before = await Customers.ContentAsync();

        Assert.StartsWith("The file could not be kept on the server", Assert.IsType<Problem.TooMuch>((await TryUploadAsync("name\nAda"u8.ToArray())).Problem).Message, StringComparison.Ordinal);

        Assert.Equal(before, await Customers.ContentAsync());
        File.Delete(Customers.Store.Folder.Imports);
    }

    [Fact]
    public async Task So_many_files_wait_and_no_more()
    {
        for (var file = 0; file < ImportUploads.MostWaiting; file++)
            await UploadAsync("name", "Ada");
        var before = await Customers.ContentAsync();

        Assert.IsType<Problem.TooMuch>((await TryUploadAsync("name\nAda"u8.ToArray())).Problem);

        Assert.Equal(before, await Customers.ContentAsync());
        Assert.Equal(ImportUploads.MostWaiting, KeptFiles.Count);
    }

    [Fact]
    public async Task Steps_are_taken_in_their_order_only()
    {
        var id = await UploadAsync("name", "Ada");
        await RefusedAsync(() => Imports.StartAsync(Some.Admin, id, Cancel));
        await RefusedAsync(() => Imports.CancelAsync(Some.Admin, id, Cancel));
        await RefusedAsync(() => Imports.UndoAsync(Some.Admin, id, Cancel));
        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, await ProposalAsync(id), Cancel));
        await RefusedAsync(() => Imports.StartAsync(Some.Admin, id, Cancel));
        await RunAllAsync();
        TestDirectory.Value(await Imports.StartAsync(Some.Admin, id, Cancel));
        await RefusedAsync(() => Imports.StartAsync(Some.Admin, id, Cancel));
        await RefusedAsync(() => Imports.UndoAsync(Some.Admin, id, Cancel));
        await RunAllAsync();
        await RefusedAsync(() => Imports.CancelAsync(Some.Admin, id, Cancel));
        await RefusedAsync(async () => await Imports.CheckAsync(Some.Admin, id, new ImportMapping(["name"]), Cancel));
        Assert.IsType<Problem.Conflict>((await Uploads.DiscardAsync(Some.Admin, id, Cancel)).Problem);
        Assert.IsType<Problem.Gone>((await Uploads.PreviewAsync(Some.Admin, id, Cancel)).Problem);

        async Task RefusedAsync(Func<Task<Outcome<ImportJobRow>>> step)
        {
            var before = await Customers.ContentAsync();
            Assert.IsType<Problem.Conflict>((await step()).Problem);
            Assert.Equal(before, await Customers.ContentAsync());
        }
    }

    private async Task GivenPeopleAsync()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", externalId: "1"));
        var mallory = await Customers.GivenAsync(Some.Changes("Mallory", phone: "+1 202 555 0108"));
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, mallory, "spam", null, Cancel));
        await Customers.GivenAsync(Some.Changes("Unchanged", "same@example.com") with { AddTags = ["From a fair"] });
        await Customers.GivenAsync(Some.Changes("Phone only", phone: "+1 202 555 0199"));
    }

    /// <summary>A line that breaks in the middle of the file.</summary>
    private sealed class CutOff : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line broke.");
    }
}
