using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
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

        var deleted = TestDirectory.Value(await Bin.DeleteManyAsync(Some.Admin, [ann, bob, cleo, "cus_nobody"], Usual, Cancel));

        Assert.Equal([ann, cleo], deleted);
        var page = TestDirectory.Value(await Bin.ListAsync(Some.Admin, 0, 10, Cancel));
        Assert.Equal((3, 30), (page.Total, page.Days));
        Assert.Equal(["Cleo", "Bob", "Ann"], page.Rows.Select(row => row.Customer.Title));
        Assert.Equal(["Ada Admin"], page.Rows.Select(row => row.DeletedBy).Distinct());
    }

    [Fact]
    public async Task No_more_are_deleted_suspended_or_restored_at_once_than_one_transaction_takes()
    {
        var ids = Enumerable.Range(0, CustomerRecords.LargestBatch + 1).Select(number => $"cus_{number}").ToList();
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.TooMuch>((await Bin.DeleteManyAsync(Some.Admin, ids, Usual, Cancel)).Problem);
        Assert.IsType<Problem.TooMuch>((await Bin.RestoreManyAsync(Some.Admin, ids, Cancel)).Problem);
        Assert.IsType<Problem.TooMuch>((await Bin.PreviewAsync(Some.Admin, ids, 3, Cancel)).Problem);
        Assert.IsType<Problem.TooMuch>((await _directory.Suspensions.SuspendAsync(Some.Agent, ids, "Spam", null, Cancel)).Problem);
        Assert.IsType<Problem.TooMuch>((await _directory.Suspensions.LiftAsync(Some.Agent, ids, Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
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
    public async Task Restoring_several_says_what_was_taken_and_who_stays()
    {
        var ann = await _directory.GivenAsync(Some.Changes("Ann", "ann@example.org"));
        var nameless = await _directory.GivenAsync(Some.Changes(email: "only@example.org"));
        TestDirectory.Value(await Bin.DeleteManyAsync(Some.Admin, [ann, nameless], Usual, Cancel));
        await _directory.GivenAsync(Some.Changes("New", "ann@example.org"));
        await _directory.GivenAsync(Some.Changes("Newer", "only@example.org"));

        var restored = TestDirectory.Value(await Bin.RestoreManyAsync(Some.Admin, [ann, nameless, "cus_nobody"], Cancel));

        Assert.Equal([ann], restored.Ids);
        Assert.Equal(["ann@example.org"], restored.Taken);
        Assert.Equal([nameless], restored.Left);
        Assert.Empty(TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, ann, Cancel)).Emails);
        Assert.NotEmpty(TestDirectory.Value(await Bin.FindAsync(Some.Admin, nameless, Cancel)).Customer.PrimaryEmail!);
    }

    [Fact]
    public async Task Two_who_shared_an_address_one_after_the_other_do_not_both_get_it_back()
    {
        var first = await _directory.GivenAsync(Some.Changes("First", "desk@example.org"));
        TestDirectory.Value(await Bin.DeleteAsync(Some.Admin, first, Cancel));
        var second = await _directory.GivenAsync(Some.Changes("Second", "desk@example.org"));
        TestDirectory.Value(await Bin.DeleteAsync(Some.Admin, second, Cancel));

        var restored = TestDirectory.Value(await Bin.RestoreManyAsync(Some.Admin, [first, second], Cancel));

        Assert.Equal([first, second], restored.Ids);
        Assert.Equal(["desk@example.org"], restored.Taken);
    }

    [Fact]
    public async Task The_preview_counts_what_would_go_and_names_the_first()
    {
        var (ann, bob) = (await _directory.GivenAsync(Some.Changes("Ann")), await _directory.GivenAsync(Some.Changes("Bob")));
        TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi"), ann, Cancel));
        TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, bob, "A note", Cancel));

        var preview = TestDirectory.Value(await Bin.PreviewAsync(Some.Admin, [bob, ann, "cus_nobody"], named: 1, Cancel));

        Assert.Equal((2, 1, 1), (preview.Customers, preview.Feedback, preview.Notes));
        Assert.Equal("Bob", Assert.Single(preview.First).Title);
    }

    [Fact]
    public async Task A_suspension_of_several_keeps_those_that_stand_and_is_lifted_for_all()
    {
        var (ann, bob) = (await _directory.GivenAsync(Some.Changes("Ann")), await _directory.GivenAsync(Some.Changes("Bob")));
        TestDirectory.Value(await _directory.Records.SuspendAsync(Some.Agent, ann, "Abuse", null, Cancel));

        Assert.Equal([bob], TestDirectory.Value(await _directory.Suspensions.SuspendAsync(Some.Agent, [ann, bob, "cus_nobody"], "Spam", _directory.Clock.Now.AddDays(1), Cancel)));
        Assert.Equal("Abuse", TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, ann, Cancel)).Suspension!.Reason);
        Assert.Equal("Spam", TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, bob, Cancel)).Suspension!.Reason);
        Assert.Equivalent(new[] { ann, bob }, TestDirectory.Value(await _directory.Suspensions.LiftAsync(Some.Agent, [ann, bob], Cancel)), strict: true);
        Assert.Null(TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, bob, Cancel)).Suspension);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(" ", 1)]
    [InlineData("Spam", -1)]
    [InlineData("Spam", 0)]
    public async Task A_suspension_without_a_reason_or_with_an_end_that_has_passed_is_refused(string reason, int days)
    {
        var ann = await _directory.GivenAsync(Some.Changes("Ann"));
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Invalid>((await _directory.Suspensions.SuspendAsync(Some.Agent, [ann], reason, _directory.Clock.Now.AddDays(days), Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }
}
