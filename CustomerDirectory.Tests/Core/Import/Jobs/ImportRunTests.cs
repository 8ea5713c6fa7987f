using CustomerDirectory.Core;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

/// <summary>What happens between the batches of an import.</summary>
public sealed class ImportRunTests : ImportJobFixture
{
    private static readonly string[] Long = ["external id,name,email,tags", .. Enumerable.Range(0, 1_800).Select(i => i % 100 is 99 ? $"{i},Bad,not an address," : $"{i},Person {i},p{i}@example.com,\"a;b{i % 7}\"")];

    [Fact]
    public async Task Cut_off_after_any_batch_it_goes_on_exactly_where_it_was()
    {
        await Customers.GivenAsync(Some.Changes("Somebody", "p7@example.com"));
        var id = await StartedAsync(Long);
        var counts = new List<long>();
        while (true)
        {
            // Another server, which knows what stands in the folder and nothing else.
            await using var services = new ServiceCollection().AddSingleton(Customers.Store).AddSingleton<IDbContextFactory<DirectoryDb>>(Customers.Store).AddSingleton<TimeProvider>(Customers.Clock).AddCustomerDirectoryCore().BuildServiceProvider();
            var round = await services.GetRequiredService<ImportRounds>().RunAsync(Cancel);
            Assert.Null(round.Failure);
            Assert.Empty(await Customers.Check.RunAsync(Cancel));
            counts.Add((await FindAsync(id)).Processed);
            if (!round.IsWorkLeft)
                break;
        }

        var job = await FindAsync(id);
        Assert.Equal(counts.Order(), counts);
        Assert.Equal((ImportState.Done, (1_781L, 1L, 0L, 18L)), (job.State, Counts(job)));
        Assert.Equal(1_782, await CountAsync());
        Assert.Empty(KeptFiles);
    }

    [Fact]
    public async Task Cancelled_between_two_batches_what_was_imported_stays_and_the_rest_does_not_come()
    {
        var id = await StartedAsync(Long);
        await Rounds.RunAsync(Cancel); // planned
        await Rounds.RunAsync(Cancel);
        TestDirectory.Value(await Imports.CancelAsync(Some.Admin, id, Cancel));
        await RunAllAsync();

        var job = await FindAsync(id);
        Assert.Equal((ImportState.Cancelled, 100), (job.State, await CountAsync()));
        Assert.NotNull(job.UndoableUntil);
        Assert.Empty(KeptFiles);
        Assert.Equal((1_682, 0, 100, 18), (await DoneAsync(Long)) is var again ? Counts(again) : default); // and running it again finishes it
    }

    [Fact]
    public async Task A_check_is_stopped_and_begun_again()
    {
        var id = await UploadAsync(Long);
        var mapping = await ProposalAsync(id);
        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, mapping, Cancel));
        Assert.Equal(ImportState.Uploaded, TestDirectory.Value(await Imports.CancelAsync(Some.Admin, id, Cancel)).State);
        await RunAllAsync();
        Assert.Equal(0, (await FindAsync(id)).Total);

        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, mapping, Cancel));
        await RunAllAsync();
        TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, mapping with { Mode = CustomerDirectory.Core.Import.ImportMode.Update }, Cancel));
        await RunAllAsync();

        var job = await FindAsync(id);
        Assert.Equal((ImportState.Checked, (0L, 0L, 0L, 1_800L)), (job.State, Counts(job)));
        Assert.Equal(1_800, TestDirectory.Value(await Customers.Service<ImportRejects>().PageAsync(Some.Admin, id, 0, 1, Cancel)).Total);
    }

    [Fact]
    public async Task Whoever_loses_the_right_has_their_import_stopped()
    {
        TestDirectory.Value(await Customers.Service<Members>().AddAsync(Actor.CommandLine, new("Owner", "owner@example.org", Role.Owner, "hash"), Cancel));
        var member = TestDirectory.Value(await Customers.Service<Members>().AddAsync(Actor.CommandLine, new("Ada", "ada@example.org", Role.Admin, "hash"), Cancel));
        var actor = new Actor(member.Id, member.Name, member.Role, Door.Screen);
        var id = await StartedAsync(Long, actor);
        await Rounds.RunAsync(Cancel);
        await Rounds.RunAsync(Cancel);
        TestDirectory.Value(await Customers.Service<Members>().SetRoleAsync(Actor.CommandLine, member.Id, Role.Agent, Cancel));
        await RunAllAsync();

        var job = await FindAsync(id);
        Assert.Equal((ImportState.Failed, "Your role does not allow you to import customers.", 100), (job.State, job.Failure, await CountAsync()));
    }

    [Fact]
    public async Task Whoever_is_changed_while_it_runs_is_looked_at_anew()
    {
        var (gone, suspended) = (await Customers.GivenAsync(Some.Changes("Gone", "p1@example.com")), await Customers.GivenAsync(Some.Changes("Suspended", "p2@example.com")));
        var id = await StartedAsync(Long);
        await Rounds.RunAsync(Cancel); // planned
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, gone, Cancel));
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, suspended, "spam", null, Cancel));
        await Customers.GivenAsync(Some.Changes("Quicker", "p3@example.com"));
        await RunAllAsync();

        var reasons = (await RejectedAsync(id)).Where(row => row.Row < 10).Select(row => row.Reason);
        Assert.Equal(["Gone was deleted or merged while the import ran. Import the row again.", "Suspended was suspended while the import ran. Lift the suspension before importing this row.", "The e-mail address p3@example.com belongs to Quicker."], reasons);
    }

    [Fact]
    public async Task A_custom_field_that_changes_its_type_after_a_restart_rejects_the_rows_that_do_not_fit_it_any_more()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomerDirectory.Core.Customers.CustomFieldType.Text, [], Cancel));
        var id = await StartedAsync(["name,email,seats", .. Enumerable.Range(0, 700).Select(i => $"Person,p{i}@example.com,{(i is 650 ? "many" : i)}")]);
        await Rounds.RunAsync(Cancel);
        await Rounds.RunAsync(Cancel);
        TestDirectory.Value(await Customers.Service<CustomerDirectory.Core.CustomFields.FieldTypeChange>().ApplyAsync(Some.Admin, "seats", CustomerDirectory.Core.Customers.CustomFieldType.Number, [], Cancel));

        await using var services = new ServiceCollection().AddSingleton(Customers.Store).AddSingleton<IDbContextFactory<DirectoryDb>>(Customers.Store).AddSingleton<TimeProvider>(Customers.Clock).AddCustomerDirectoryCore().BuildServiceProvider();
        while ((await services.GetRequiredService<ImportRounds>().RunAsync(Cancel)).IsWorkLeft)
        {
            // Until nothing is waiting any more.
        }

        Assert.Equal((699, 0, 0, 1), Counts(await FindAsync(id)));
        Assert.Equal(652, Assert.Single(await RejectedAsync(id)).Row);
    }

    [Fact]
    public async Task A_full_disk_stops_it_in_a_sentence_and_room_lets_it_be_done_again()
    {
        var id = await StartedAsync(Long);
        await Rounds.RunAsync(Cancel);
        await Rounds.RunAsync(Cancel);
        var pages = await PagesAsync();
        await LimitAsync(pages);

        while ((await Rounds.RunAsync(Cancel)).IsWorkLeft)
        {
            // Until nothing is waiting any more.
        }

        var job = await FindAsync(id);
        Assert.Equal(ImportState.Failed, job.State);
        Assert.StartsWith("The disk of the server is full.", job.Failure, StringComparison.Ordinal);
        Assert.Empty(KeptFiles);
        Assert.Equal(job.Counts.Created, await CountAsync());
        Assert.Empty(await Customers.Check.RunAsync(Cancel));

        await LimitAsync(1_000_000);
        Assert.Equal((1_782 - job.Counts.Created, 0, job.Counts.Created, 18), Counts(await DoneAsync(Long)));
    }

    [Fact]
    public async Task Two_imports_run_one_after_the_other()
    {
        var (one, other) = (await StartedAsync(Long), await StartedAsync(["name,email", "Other,other@example.com"]));
        await Rounds.RunAsync(Cancel); // the first is planned

        await Rounds.RunAsync(Cancel);
        Assert.Equal((ImportState.Running, ImportState.Queued), ((await FindAsync(one)).State, (await FindAsync(other)).State));
        await RunAllAsync();

        Assert.Equal((ImportState.Done, ImportState.Done), ((await FindAsync(one)).State, (await FindAsync(other)).State));
    }

    [Fact]
    public async Task Files_that_nobody_goes_on_with_and_those_of_a_crash_are_removed()
    {
        await UploadAsync("name", "Ada");
        var done = await DoneAsync(["name", "Bob"]);
        await File.WriteAllTextAsync(Path.Combine(Customers.Store.Folder.Imports, "left-behind"), "name\nCy", Cancel);

        TestDirectory.Value(await Customers.Sweep.RunAsync(Actor.Application, Cancel));
        Assert.Single(KeptFiles);

        Customers.Clock.Advance(TimeSpan.FromDays(1));
        TestDirectory.Value(await Customers.Sweep.RunAsync(Actor.Application, Cancel));
        Assert.Empty(KeptFiles);
        Assert.Equal(done.Id, Assert.Single(TestDirectory.Value(await Imports.ListAsync(Some.Admin, Cancel))).Id);

        Customers.Clock.Advance(TimeSpan.FromDays(30));
        Assert.IsType<Problem.Gone>((await Imports.UndoAsync(Some.Admin, done.Id, Cancel)).Problem);
        TestDirectory.Value(await Customers.Sweep.RunAsync(Actor.Application, Cancel));
        Assert.Empty(TestDirectory.Value(await Imports.ListAsync(Some.Admin, Cancel)));
        await using var db = Customers.Open();
        Assert.Empty(await db.ImportItems.ToListAsync(Cancel));
    }

    private async Task<string> StartedAsync(string[] lines, Actor? actor = null)
    {
        var id = await UploadAsync(lines);
        TestDirectory.Value(await Imports.CheckAsync(actor ?? Some.Admin, id, await ProposalAsync(id), Cancel));
        while ((await FindAsync(id)).State is ImportState.Checking)
            Assert.Null((await Rounds.RunAsync(Cancel)).Failure);
        return TestDirectory.Value(await Imports.StartAsync(actor ?? Some.Admin, id, Cancel)).Id;
    }

    private async Task<long> PagesAsync()
    {
        await using var db = Customers.Open();
        return (await db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").ToListAsync(Cancel))[0];
    }

    /// <summary>So many pages and no more, as if the disk had an end there.</summary>
    private async Task LimitAsync(long pages) => TestDirectory.Value(await Customers.Gate.WriteAsync<Done>(
        async db =>
        {
#pragma warning disable EF1002 // a number
            await db.Database.ExecuteSqlRawAsync($"PRAGMA max_page_count = {pages}", Cancel);
#pragma warning restore EF1002
            return Done.Value;
        },
        Cancel));
}
