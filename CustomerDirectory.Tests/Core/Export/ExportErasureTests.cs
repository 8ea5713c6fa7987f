using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>A file outlives nobody in it, and is not taken away for nothing.</summary>
public sealed class ExportErasureTests : ExportJobFixture
{
    private string _quill = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _quill = await Directory.GivenAsync(Some.Changes("Quill", "quill@ferrowby.example"));
    }

    [Fact]
    public async Task Files_from_before_somebody_came_into_the_bin_go_with_them_and_later_ones_stay()
    {
        var before = await StartAsync(Exports);
        await BinAsync();
        Directory.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await StartAsync(Exports);

        Assert.True(await EraseAsync());

        var row = await FindAsync(before.Id);
        Assert.Equal((ExportState.Expired, "Somebody whom the file may have held was erased."), (row.State, row.Reason));
        Assert.IsType<Problem.Gone>((await Exports.OpenAsync(Some.Admin, before.Id, Cancel)).Problem);
        Assert.Equal(3, (await LinesAsync(after.Id)).Count);
        Assert.True(row.IsRepeatable);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_written_anew_without_them()
    {
        var disk = new HeldDisk();
        Shelf.Through = disk.Through;
        var export = await StartAsync(Queue);
        var running = RunAsync();
        await disk.Reached.WaitAsync(Cancel);
        await BinAsync();

        await EraseAsync(); // the old attempt may still read, or have ended already
        await running; // though the disk never goes on
        Assert.Empty(Shelf.List());
        Assert.True(TestDirectory.Value(await Directory.Sweep.RunAsync(Actor.Application, Cancel)).IsCleared);
        Assert.Equal(ExportState.Queued, (await FindAsync(export.Id)).State);

        Shelf.Through = file => file;
        Directory.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await RunAsync());
        Assert.Equal(3, (await LinesAsync(export.Id)).Count);
    }

    [Fact]
    public async Task A_search_that_may_name_them_is_forgotten()
    {
        var (ready, waiting) = (await StartAsync(Exports, View("quill@ferrowby.example")), await StartAsync(Queue, View("quill@ferrowby.example")));
        var other = await StartAsync(Queue);
        await BinAsync();
        Directory.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await StartAsync(Exports, View("quill@ferrowby.example"));

        Assert.True(await EraseAsync());

        await using var db = Directory.Open();
        Assert.All(await db.ExportJobs.ToListAsync(Cancel), job => Assert.DoesNotContain("quill", job.Wanted ?? "", StringComparison.Ordinal));
        Assert.Equal(ExportState.Failed, (await FindAsync(waiting.Id)).State);
        Assert.Equal(ExportState.Expired, (await FindAsync(ready.Id)).State);
        Assert.Single(await LinesAsync(later.Id)); // it cannot hold them, and stays
        Assert.False((await FindAsync(later.Id)).IsRepeatable);
        await RefusedAsync<Problem.Gone>(async () => (await Exports.RepeatAsync(Some.Admin, ready.Id, Cancel)).Problem);
        Assert.True(await RunAsync());
        Assert.Equal(ExportState.Ready, (await FindAsync(other.Id)).State);
    }

    private async Task BinAsync() => TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, _quill, Cancel));

    /// <returns>Whether every file is clear.</returns>
    private async Task<bool> EraseAsync() => TestDirectory.Value(await Directory.Purge.EraseAsync(Some.Owner, _quill, Cancel)).IsCleared;
}
