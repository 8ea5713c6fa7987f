using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>Writing in the background: whatever happens meanwhile, no half file is offered and nothing is left lying about.</summary>
public sealed class ExportRoundsTests : ExportJobFixture
{
    private static readonly IOException Full = new("No space left on device", 28);

    [Fact]
    public async Task Nothing_is_offered_before_the_file_is_whole()
    {
        var disk = Hold();
        var export = await StartAsync(Queue);
        var running = RunAsync();
        await disk.Reached.WaitAsync(Cancel);

        Assert.EndsWith(".part", Assert.Single(Shelf.List()), StringComparison.Ordinal);
        Assert.Equal(ExportState.Running, (await FindAsync(export.Id)).State);
        Assert.IsType<Problem.Conflict>((await Exports.OpenAsync(Some.Admin, export.Id, Cancel)).Problem);

        disk.GoOn();
        await running;
        Assert.Equal(3, (await LinesAsync(export.Id)).Count);
    }

    [Fact]
    public async Task A_running_export_is_stopped_and_nothing_of_it_is_left()
    {
        var disk = Hold();
        var export = await StartAsync(Queue);
        var running = RunAsync();
        await disk.Reached.WaitAsync(Cancel);

        TestDirectory.Value(await Exports.CancelAsync(Some.Admin, export.Id, Cancel));
        await running; // though the disk never goes on

        Assert.Equal(ExportState.Cancelled, (await FindAsync(export.Id)).State);
        Assert.Empty(Shelf.List());
        Assert.False(await RunAsync());
    }

    [Fact]
    public async Task A_full_disk_is_said_in_a_sentence_and_others_go_on_writing()
    {
        var disk = Hold();
        disk.Fail(Full);
        var export = await StartAsync(Queue);

        Assert.Same(Full, (await Directory.ExportRounds.RunNextAsync(Cancel)).Failure);

        var row = await FindAsync(export.Id);
        Assert.Equal((ExportState.Failed, "The disk of the server is full. Free space, then try again."), (row.State, row.Reason));
        Assert.Empty(Shelf.List());
        await Directory.GivenAsync(Some.Changes("Cleo"));
        Shelf.Through = file => file;
        Assert.Equal(3, TestDirectory.Value(await Exports.RepeatAsync(Some.Admin, export.Id, Cancel)).Customers);
    }

    [Fact]
    public async Task A_disk_that_is_full_by_then_is_not_written_to_at_all()
    {
        var export = await StartAsync(Queue);
        Shelf.FreeBytes = _ => ExportShelf.Reserve - 1;

        await RunAsync();

        Assert.Equal("The disk of the server is full. Free space, then try again.", (await FindAsync(export.Id)).Reason);
    }

    [Fact]
    public async Task A_fault_at_once_leaves_the_reason_and_no_file()
    {
        var disk = Hold();
        disk.Fail(new InvalidOperationException("Broken"));

        var export = await StartAsync(Exports);

        Assert.Equal((ExportState.Failed, 0L), (export.State, export.Done));
        Assert.StartsWith("Something went wrong on the server.", export.Reason, StringComparison.Ordinal);
        Assert.Empty(Shelf.List());
    }

    [Fact]
    public async Task What_a_stop_of_the_server_cut_off_begins_anew_and_its_debris_goes()
    {
        var disk = Hold();
        var ready = await StartReadyAsync();
        var lost = await StartReadyAsync();
        var export = await StartAsync(Queue);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Directory.ExportRounds.RunNextAsync(stop.Token);
        await disk.Reached.WaitAsync(Cancel);
        await stop.CancelAsync();
        await running;
        Assert.Equal(ExportState.Running, (await FindAsync(export.Id)).State); // as a kill leaves it as well
        await DebrisAsync($"{export.Id}-1.csv.part");
        await DebrisAsync($"{export.Id}-1.csv"); // renamed, and then the power went
        await TruncateAsync(lost.Id);

        using var next = new ExportRounds(Directory.Store, Directory.Clock, Directory.Service<ExportFile>(), Shelf, Directory.Service<ExportSteps>(), Directory.Service<ExportNews>());
        await next.RecoverAsync(Cancel);
        Assert.Single(Shelf.List());
        Assert.Equal("The file is not in the data folder any more.", (await FindAsync(lost.Id)).Reason);
        Shelf.Through = file => file;
        Assert.True((await next.RunNextAsync(Cancel)).IsWorkLeft);

        Assert.Equal(3, (await LinesAsync(export.Id)).Count);
        Assert.Equal(3, (await LinesAsync(ready.Id)).Count);
    }

    [Fact]
    public async Task Members_take_turns_and_have_one_file_written_at_a_time()
    {
        var (arno, anna) = (await MemberAsync("Arno"), await MemberAsync("Anna"));
        var his = new List<string>();
        for (var number = 0; number < 3; number++)
            his.Add((await StartAsync(Queue, actor: arno)).Id);
        Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        var hers = (await StartAsync(Queue, actor: anna)).Id;

        var disk = Hold();
        var first = RunAsync();
        await disk.Reached.WaitAsync(Cancel);
        Shelf.Through = file => file;
        Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await RunAsync());
        Assert.Equal(ExportState.Ready, (await FindAsync(hers)).State); // though two of his were asked for before
        Assert.False(await RunAsync()); // his others wait for his first
        Assert.Equal(ExportState.Running, (await FindAsync(his[0])).State);

        disk.GoOn();
        await first;
        Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        var hersToo = (await StartAsync(Queue, actor: anna)).Id;
        Assert.True(await RunAsync());
        Assert.Equal(ExportState.Ready, (await FindAsync(his[1])).State); // his turn: hers came after his
        Assert.True(await RunAsync());
        Assert.Equal(ExportState.Ready, (await FindAsync(hersToo)).State);
        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
        Assert.All(TestDirectory.Value(await Exports.ListAsync(Some.Admin, Cancel)), row => Assert.Equal(ExportState.Ready, row.State));
    }

    [Fact]
    public async Task Of_two_who_take_the_same_one_gets_it()
    {
        for (var number = 0; number < 4; number++)
            await StartAsync(Queue, actor: await MemberAsync($"Member {number}"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(RunAsync, Cancel)));

        await using var db = Directory.Open();
        Assert.All(db.ExportJobs.ToList(), job => Assert.Equal((ExportState.Ready, 1), (job.State, job.Attempt)));
    }

    private HeldDisk Hold()
    {
        var disk = new HeldDisk();
        Shelf.Through = disk.Through;
        return disk;
    }

    private async Task<ExportRow> StartReadyAsync()
    {
        var through = Shelf.Through;
        Shelf.Through = file => file;
        var ready = await StartAsync(Exports);
        Shelf.Through = through;
        return ready;
    }

    private Task DebrisAsync(string name) => File.WriteAllTextAsync(Path.Combine(Directory.Store.Folder.Exports, name), "Ann,ann@", Cancel);

    private async Task TruncateAsync(string id) => await File.WriteAllTextAsync(Path.Combine(Directory.Store.Folder.Exports, $"{id}-1.csv"), "", Cancel);
}
