using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

/// <summary>Whoever is erased stands in no file of an import, whatever is going on with it, and does not come back with it.</summary>
public sealed class ImportErasureTests : ImportJobFixture
{
    private static readonly string[] Content = ["name,email", .. Enumerable.Range(0, 1_200).Select(i => $"Person {i},p{i}@example.com"), "Quillon,quillon@example.com"];

    [Theory]
    [InlineData(0, ImportState.Uploaded)]
    [InlineData(1, ImportState.Checking)]
    [InlineData(2, ImportState.Checked)]
    [InlineData(3, ImportState.Queued)]
    [InlineData(4, ImportState.Running)]
    [InlineData(5, ImportState.Running)]
    public async Task An_import_stops_where_it_is_when_somebody_is_erased_and_its_file_goes_at_once(int steps, ImportState state)
    {
        var quillon = await Customers.GivenAsync(Some.Changes("Quillon", "quillon@example.com"));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, quillon, Cancel));
        var id = await UploadAsync(Content);
        if (steps > 0)
            TestDirectory.Value(await Imports.CheckAsync(Some.Admin, id, await ProposalAsync(id), Cancel));
        if (steps > 1)
            await Rounds.RunAsync(Cancel); // checked
        if (steps > 2)
            TestDirectory.Value(await Imports.StartAsync(Some.Admin, id, Cancel));
        for (var round = 3; round < steps; round++)
            await Rounds.RunAsync(Cancel); // planned, and a batch
        Assert.Equal(state, (await FindAsync(id)).State);
        var imported = await CountAsync();

        Assert.True(TestDirectory.Value(await Customers.Purge.EraseAsync(Some.Owner, quillon, Cancel)).IsCleared);

        Assert.Empty(KeptFiles);
        await RunAllAsync();
        var job = await FindAsync(id);
        Assert.Equal((ImportState.Failed, imported, steps > 4), (job.State, await CountAsync(), imported > 0));
        Assert.Contains(steps > 2 ? "was erased while this import ran" : "was erased while this file was waiting", job.Failure, StringComparison.Ordinal);
        Assert.Equal(steps > 4, job.UndoableUntil is not null);
    }
}
