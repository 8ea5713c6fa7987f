using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Feedback;

public sealed class FeedbackBoxTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task Counters_follow_what_is_recorded_linked_and_unlinked()
    {
        var (ada, bob) = (await _directory.GivenAsync(Some.Changes("Ada")), await _directory.GivenAsync(Some.Changes("Bob")));
        var now = _directory.Clock.Now;
        var first = await RecordAsync(ada, "email", now.AddDays(-3));
        await RecordAsync(ada, "widget", now.AddDays(-1));
        await RecordAsync(ada, "email", now.AddDays(-2));
        await AssertSeenAsync(ada, 3, now.AddDays(-3), now.AddDays(-1), "email", "widget");

        TestDirectory.Value(await _directory.Feedback.LinkAsync(Some.Agent, first, bob, Cancel));
        await AssertSeenAsync(ada, 2, now.AddDays(-2), now.AddDays(-1), "email", "widget");
        await AssertSeenAsync(bob, 1, now.AddDays(-3), now.AddDays(-3), "email");

        TestDirectory.Value(await _directory.Feedback.UnlinkAsync(Some.Agent, first, Cancel));
        await AssertSeenAsync(bob, 0, null, null);
    }

    [Fact]
    public async Task Linking_again_to_the_same_customer_changes_nothing()
    {
        var ada = await _directory.GivenAsync(Some.Changes("Ada"));
        var item = await RecordAsync(ada, "email", _directory.Clock.Now);
        var before = await _directory.ContentAsync();

        TestDirectory.Value(await _directory.Feedback.LinkAsync(Some.Agent, item, ada, Cancel));

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Moving_an_item_is_in_the_history_of_both_customers()
    {
        var (ada, bob) = (await _directory.GivenAsync(Some.Changes("Ada")), await _directory.GivenAsync(Some.Changes("Bob")));
        var item = await RecordAsync(ada, "email", _directory.Clock.Now);

        TestDirectory.Value(await _directory.Feedback.LinkAsync(Some.Agent, item, bob, Cancel));
        TestDirectory.Value(await _directory.Feedback.UnlinkAsync(Some.Agent, item, Cancel));
        TestDirectory.Value(await _directory.Feedback.UnlinkAsync(Some.Agent, item, Cancel));

        await using var db = _directory.Open();
        var entries = db.Audit.Where(entry => entry.Subject == item).OrderBy(entry => entry.Id).Select(entry => new { entry.Action, entry.IssuedId }).ToList();
        Assert.Equal([("feedback.recorded", 1L), ("feedback.unlinked", 1L), ("feedback.linked", 2L), ("feedback.unlinked", 2L)], entries.Select(entry => (entry.Action, entry.IssuedId!.Value)));
    }

    [Fact]
    public async Task What_a_customer_sends_does_not_get_into_the_way_of_who_edits_the_record()
    {
        var ada = await _directory.GivenAsync(Some.Changes("Ada"));
        var version = TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, ada, Cancel)).Row.Version;
        await RecordAsync(ada, "email", _directory.Clock.Now);

        Assert.True((await _directory.Records.EditAsync(Some.Agent, ada, Some.Changes("Ada Lovelace"), version, Cancel)).Succeeded);
    }

    [Fact]
    public async Task A_stamp_far_in_the_future_is_the_time_of_receipt()
    {
        var ada = await _directory.GivenAsync(Some.Changes("Ada"));
        await RecordAsync(ada, "api", _directory.Clock.Now.AddHours(25));
        await AssertSeenAsync(ada, 1, _directory.Clock.Now, _directory.Clock.Now, "api");
    }

    [Fact]
    public async Task A_viewer_records_nothing_and_a_wrong_channel_is_named()
    {
        var before = await _directory.ContentAsync();
        Assert.IsType<Problem.Forbidden>((await _directory.Feedback.RecordAsync(Some.Viewer, new("email", null, "Hi"), null, Cancel)).Problem);
        Assert.Equal("channel", Assert.IsType<Problem.Invalid>((await _directory.Feedback.RecordAsync(Some.Agent, new("E-Mail!", null, "Hi"), null, Cancel)).Problem).Field);
        Assert.IsType<Problem.NotFound>((await _directory.Feedback.LinkAsync(Some.Agent, "fbk_x", "cus_x", Cancel)).Problem);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    private async Task<string> RecordAsync(string customer, string channel, DateTimeOffset at) =>
        TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new FeedbackDraft(channel, "Subject", "Text", at), customer, Cancel));

    private async Task AssertSeenAsync(string customer, int count, DateTimeOffset? first, DateTimeOffset? last, params string[] channels)
    {
        var row = TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, customer, Cancel)).Row;
        Assert.Equal((count, first, last), (row.FeedbackCount, row.FirstSeen, row.LastSeen));
        Assert.Equal(channels, row.Channels);
    }
}
