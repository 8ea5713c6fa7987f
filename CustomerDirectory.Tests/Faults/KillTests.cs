using CustomerDirectory.Bench.Faults;

namespace CustomerDirectory.Tests.Faults;

/// <summary>A few of the kills that <c>bench faults</c> does by the hundred.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Killed_in_the_middle_of_edits_nothing_acknowledged_is_lost()
    {
        var report = await new KillEdits(seed: 7).RunAsync(runs: 2, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged >= 4, "The victims did nothing, so the kills prove nothing.");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_import_every_row_ends_up_exactly_once()
    {
        var report = await new KillImports(seed: 7).RunAsync(runs: 1, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged > 0, "The kills came before anything was written, so they prove nothing.");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_imports_in_the_background_each_ends_as_if_nothing_had_happened()
    {
        var report = await new KillImportJobs(seed: 7).RunAsync(runs: 1, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged > 0, "The kills came before anything was written, so they prove nothing.");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_merges_each_has_happened_whole_or_not_at_all()
    {
        var report = await new KillMerges(seed: 7).RunAsync(runs: 2, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged >= 4, "The victims did nothing, so the kills prove nothing.");
    }

    [Fact]
    public async Task Killed_while_files_are_written_no_half_file_is_offered_and_each_is_finished_after_the_restart()
    {
        var report = await new KillExports(seed: 7).RunAsync(runs: 2, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged >= 2, "The victims did nothing, so the kills prove nothing.");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_bulk_work_it_counts_whom_it_changed_and_goes_on()
    {
        var report = await new KillBulk(seed: 7).RunAsync(runs: 2, Xunit.TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged >= 4, "The victims did nothing, so the kills prove nothing.");
    }
}
