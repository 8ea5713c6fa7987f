using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Retention;

public sealed class CustomerBinTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly Deletion Usual = new(ErasesFeedback: false, BlocksAddresses: true);
    private TestDirectory _directory = null!;

    private CustomerBin Bin => _directory.Bin;

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(CancellationToken.None));
        _directory.Dispose();
    }

    [Fact]
    public async Task Several_are_deleted_at_once_and_whoever_is_gone_already_is_left_out()
    {
        var (ann, bob, cleo) = (await _directory.GivenAsync(Some.Changes("Ann")), await _directory.GivenAsync(Some.Changes("Bob")), await _directory.GivenAsync(Some.Changes("Cleo")));
        TestDirectory.Value(await Bin.DeleteAsync(Some.Admin, bob, Cancel));

        var deleted = await _directory.BulkAsync(Some.Admin, new BulkAction.Delete(Usual), ann, bob, cleo, "cus_nobody");

        Assert.Equal([ann, cleo], deleted);
        var page = TestDirectory.Value(await Bin.ListAsync(Some.Admin, 0, 10, Cancel));
        Assert.Equal((3, 30), (page.Total, page.Days));
        Assert.Equal(["Cleo", "Bob", "Ann"], page.Rows.Select(row => row.Customer.Title));
        Assert.Equal(["Ada Admin"], page.Rows.Select(row => row.DeletedBy).Distinct());
    }

    [Fact]
    public async Task Days_left_are_counted_by_the_setting_of_the_workspace()
    {
        var ann = await _directory.GivenAsync(Some.Changes("Ann"));
        TestDirectory.Value(await Bin.DeleteAsync(Some.Admin, ann, Cancel));

        _directory.Clock.Advance(TimeSpan.FromHours(30));
        Assert.Equal(29, TestDirectory.Value(await Bin.FindAsync(Some.Admin, ann, Cancel)).DaysLeft(_directory.Clock.Now));

        await _directory.SetAsync("bin_days", "7");
        Assert.Equal(6, TestDirectory.Value(await Bin.FindAsync(Some.Admin, ann, Cancel)).DaysLeft(_directory.Clock.Now));
        await _directory.SetAsync("bin_days", "soon");
        Assert.Equal(29, TestDirectory.Value(await Bin.FindAsync(Some.Admin, ann, Cancel)).DaysLeft(_directory.Clock.Now));
    }

    [Fact]
    public async Task The_preview_counts_what_would_go_and_names_the_first()
    {
        var (ann, bob) = (await _directory.GivenAsync(Some.Changes("Ann")), await _directory.GivenAsync(Some.Changes("Bob")));
        TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi"), ann, Cancel));
        TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, bob, "A note", Cancel));

        var preview = TestDirectory.Value(await _directory.Bulk.PreviewDeletionAsync(Some.Admin, BulkSelection.Of([bob, ann, "cus_nobody"]), named: 1, Cancel));

        Assert.Equal((2, 1, 1), (preview.Customers, preview.Feedback, preview.Notes));
        Assert.Equal("Ann", Assert.Single(preview.First).Title);
    }
}
