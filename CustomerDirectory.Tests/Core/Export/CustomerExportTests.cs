using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>What becomes of a file from asking for it until it has gone.</summary>
public sealed class CustomerExportTests : ExportJobFixture
{
    [Fact]
    public async Task Fewer_than_5000_are_written_before_the_answer_and_5000_in_the_background()
    {
        using var directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await directory.Service<DirectorySeed>().RunAsync(new(4_999, Feedback: 0, Seed: 7), progress: null, Cancel));

        var few = TestDirectory.Value(await directory.Exports.StartAsync(Some.Admin, Everyone, Cancel));
        Assert.Equal((ExportState.Ready, 4_999L), (few.State, few.Customers));
        Assert.Equal(5_000, await LinesAsync(few.Id)); // and the names of the columns

        await directory.GivenAsync(Some.Changes("The five-thousandth"));
        var many = TestDirectory.Value(await directory.Exports.StartAsync(Some.Admin, Everyone, Cancel));
        Assert.Equal((ExportState.Queued, 5_000L, 0), (many.State, many.Customers, many.Percent));
        Assert.Single(directory.Service<ExportShelf>().List());
        Assert.IsType<Problem.Conflict>((await directory.Exports.OpenAsync(Some.Admin, many.Id, Cancel)).Problem);

        Assert.True((await directory.ExportRounds.RunNextAsync(Cancel)).IsWorkLeft);
        Assert.False((await directory.ExportRounds.RunNextAsync(Cancel)).IsWorkLeft);
        Assert.Equal(5_001, await LinesAsync(many.Id));
        Assert.Empty(await directory.Check.RunAsync(Cancel));

        async Task<int> LinesAsync(string id)
        {
            await using var content = TestDirectory.Value(await directory.Exports.OpenAsync(Some.Admin, id, Cancel)).Content;
            using var reader = new StreamReader(content);
            return (await reader.ReadToEndAsync(Cancel)).Split("\r\n").Length - 1;
        }
    }

    [Fact]
    public async Task The_file_is_what_was_asked_for_and_says_so_in_its_name()
    {
        var view = await StartAsync(Exports, View("ann"));
        Assert.Equal(["Name,Email", "Ann,ann@example.org"], (await LinesAsync(view.Id)).Select(line => line.TrimStart('\uFEFF')));
        Assert.Equal(("customers-view-2026-11-18.csv", ExportWhom.View, 1L), (view.FileName, view.Whom, view.Customers));

        Directory.Clock.Advance(TimeSpan.FromHours(11.5)); // in Stockholm it is tomorrow
        var chosen = await StartAsync(Exports, Everyone with { Format = ExportFormat.Excel, Scope = ExportScope.Chosen.Of(BulkSelection.Of([])) });
        Assert.Equal(("customers-selection-2026-11-19.xlsx", 0L), (chosen.FileName, chosen.Customers)); // nobody: only the names of the columns
        await using var file = TestDirectory.Value(await Exports.OpenAsync(Some.Admin, chosen.Id, Cancel)).Content;
        Assert.Equal(chosen.Bytes, file.Length);
    }

    [Fact]
    public async Task A_preview_says_what_the_file_will_be_and_writes_nothing()
    {
        var before = await Directory.ContentAsync();

        var preview = TestDirectory.Value(await Exports.PreviewAsync(Some.Admin, Everyone, Cancel));

        Assert.Equal((2L, true, "customers-2026-11-18.csv"), (preview.Customers, preview.IsAtOnce, preview.FileName));
        Assert.Equal([["Ann", "ann@example.org"], ["Bob", "bob@example.org"]], preview.FirstRows);
        Assert.InRange(preview.Bytes, 30, 60);
        Assert.Equal(before, await Directory.ContentAsync());
        Assert.Empty(Shelf.List());
    }

    [Fact]
    public async Task Asking_writing_fetching_and_stopping_are_told_in_the_audit_trail_and_nobody_is_named()
    {
        var export = await StartAsync(Exports, View("ann@example.org"));
        await LinesAsync(export.Id);
        var stopped = await StartAsync(Queue);
        TestDirectory.Value(await Exports.CancelAsync(Some.Admin, stopped.Id, Cancel));

        await using var db = Directory.Open();
        var told = await db.Audit.Include(entry => entry.Changes).Where(entry => entry.Action.StartsWith("export.")).OrderBy(entry => entry.Id).ToListAsync(Cancel);
        Assert.Equal(["export.started", "export.ready", "export.downloaded", "export.started", "export.cancelled"], told.Select(entry => entry.Action));
        Assert.Equal([export.Id, export.Id, export.Id, stopped.Id, stopped.Id], told.Select(entry => entry.Subject));
        Assert.Equal(["format=Csv", "whom=View", "columns=name, email", "customers=1"], told[0].Changes.Select(change => $"{change.Field}={change.After}"));
        Assert.DoesNotContain(told.SelectMany(entry => entry.Changes), change => change.After!.Contains("ann@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_has_no_more_than_five_going_on()
    {
        var (arno, anna) = (await MemberAsync("Arno"), await MemberAsync("Anna"));
        for (var number = 0; number < CustomerExport.MostOpen; number++)
            await StartAsync(Queue, actor: arno);

        var refusal = await RefusedAsync<Problem.TooMuch>(async () => (await Queue.StartAsync(arno, Everyone, Cancel)).Problem);
        Assert.Equal("You have 5 exports going on. Wait until one has ended, or stop one.", refusal.Message);
        await StartAsync(Queue, actor: anna);
        await RunAsync();
        await StartAsync(Queue, actor: arno); // one of his has ended
        while (await RunAsync())
        {
            // All of them end.
        }
    }

    [Fact]
    public async Task Whatever_cannot_be_written_is_refused_when_it_is_asked_for()
    {
        await RefusedAsync<Problem.Invalid>(async () => (await Exports.StartAsync(Some.Admin, Everyone with { Columns = ["name", "custom[nothing]"] }, Cancel)).Problem);
        await RefusedAsync<Problem.Invalid>(async () => (await Exports.StartAsync(Some.Admin, Everyone with { TimeZone = "Nowhere/Nothing" }, Cancel)).Problem);
        Shelf.FreeBytes = _ => ExportShelf.Reserve;
        var full = await RefusedAsync<Problem.TooMuch>(async () => (await Exports.StartAsync(Some.Admin, Everyone, Cancel)).Problem);
        Assert.Equal("The disk of the server has no room for this file. Free space, then try again.", full.Message);
        Assert.Empty(Shelf.List());
    }

    [Fact]
    public async Task What_was_exported_once_can_be_exported_again()
    {
        var export = await StartAsync(Exports, View("ann"));
        await Directory.GivenAsync(Some.Changes("Anne"));

        var again = TestDirectory.Value(await Exports.RepeatAsync(Some.Admin, export.Id, Cancel));

        Assert.Equal((ExportState.Ready, 2L, ExportWhom.View), (again.State, again.Customers, again.Whom));
        Assert.Equal(1, (await FindAsync(export.Id)).Customers); // the old file stays
        await RefusedAsync<Problem.NotFound>(async () => (await Exports.RepeatAsync(Some.Admin, "exp_nothing", Cancel)).Problem);
    }

    [Fact]
    public async Task What_waits_is_cancelled_and_what_has_ended_is_not()
    {
        var export = await StartAsync(Queue);

        Assert.Equal(ExportState.Cancelled, TestDirectory.Value(await Exports.CancelAsync(Some.Admin, export.Id, Cancel)).State);

        Assert.False(await RunAsync());
        await RefusedAsync<Problem.Conflict>(async () => (await Exports.CancelAsync(Some.Admin, export.Id, Cancel)).Problem);
        await RefusedAsync<Problem.NotFound>(async () => (await Exports.CancelAsync(Some.Admin, "exp_nothing", Cancel)).Problem);
        await RefusedAsync<Problem.Gone>(async () => (await Exports.OpenAsync(Some.Admin, export.Id, Cancel)).Problem);
    }

    [Fact]
    public async Task A_file_goes_when_its_time_is_over_and_after_a_month_that_there_was_one()
    {
        await Directory.SetAsync(WorkspaceSettings.ExportDaysKey, "2");
        var brief = await StartAsync(Exports);
        await Directory.SetAsync(WorkspaceSettings.ExportDaysKey, "x"); // the usual seven
        var export = await StartAsync(Exports);
        Assert.Equal(Directory.Clock.Now.AddDays(7), export.ExpiresAt);

        Directory.Clock.Advance(TimeSpan.FromDays(2));
        await RefusedAsync<Problem.Gone>(async () => (await Exports.OpenAsync(Some.Admin, brief.Id, Cancel)).Problem); // before anything has swept
        await SweepAsync();
        Assert.Equal((ExportState.Expired, ExportState.Ready), ((await FindAsync(brief.Id)).State, (await FindAsync(export.Id)).State));
        Assert.Single(Shelf.List());

        Directory.Clock.Advance(TimeSpan.FromDays(5));
        await SweepAsync();
        Assert.Empty(Shelf.List());
        Assert.Equal(2, TestDirectory.Value(await Exports.ListAsync(Some.Admin, Cancel)).Count);
        Directory.Clock.Advance(TimeSpan.FromDays(23));
        await SweepAsync();
        Assert.Empty(TestDirectory.Value(await Exports.ListAsync(Some.Admin, Cancel)));
        await using var db = Directory.Open();
        Assert.False(await db.ExportJobs.AnyAsync(Cancel));
    }

    private async Task SweepAsync()
    {
        foreach (var one in Directory.Services<IExpires>())
            await one.ExpireAsync(Cancel);
    }
}
