using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Timeline;

public sealed class CustomerTimelineTests : IAsyncLifetime
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
    public async Task It_tells_what_was_sent_noted_and_changed()
    {
        var ada = await _directory.GivenAsync(Some.Changes("Ada") with { AddTags = ["New"] });
        Pass();
        var item = TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("widget", "Hello", "A question"), ada, Cancel));
        Pass();
        var note = TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, ada, "Calls on Mondays", Cancel));
        Pass();
        TestDirectory.Value(await _directory.Records.EditAsync(Some.Agent, ada, new() { Name = "Ada L", AddTags = ["VIP"] }, null, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Records.SuspendAsync(Some.Agent, ada, "Spam", null, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Records.UnsuspendAsync(Some.Agent, ada, Cancel));
        Pass();
        TestDirectory.Value(await _directory.Notes.DeleteAsync(Some.Admin, note.Id, Cancel));

        var entries = await AllAsync(ada, 100);

        Assert.Equal(["note.deleted", "customer.unsuspended", "customer.suspended", "customer.edited", item, "customer.created"], entries.Select(Name));
        var edited = Assert.IsType<TimelineEntry.Changed>(entries[3]);
        Assert.Equal([new ValueChange("name", "Ada", "Ada L"), new ValueChange("tag", null, "VIP")], edited.Changes);
        Assert.Equal((Some.Agent.Name, Door.Screen), (edited.By, edited.Door));

        void Pass() => _directory.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_put_together_are_everything_in_order_and_nothing_twice(int limit)
    {
        var ada = await CrowdedAsync(seed: 20 + limit);

        var whole = await AllAsync(ada, limit);

        Assert.Equal(whole.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Place.Kind).ThenByDescending(entry => entry.Place.Row).Select(Name), whole.Select(Name));
        Assert.Equal((await NaiveAsync(ada)).Order(StringComparer.Ordinal), whole.Select(Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_of_feedback_put_together_are_all_of_it_in_order(int limit)
    {
        var ada = await CrowdedAsync(seed: 40 + limit);
        var all = new List<FeedbackRow>();
        FeedbackPlace? before = null;
        do
        {
            var page = TestDirectory.Value(await _directory.Feedback.PageAsync(Some.Viewer, ada, before, limit, Cancel));
            Assert.InRange(page.Items.Count, page.Older is null ? 0 : limit, limit);
            all.AddRange(page.Items);
            before = page.Older;
        }
        while (before is not null);

        Assert.Equal(all.OrderByDescending(item => item.ReceivedAt).Select(item => item.ReceivedAt), all.Select(item => item.ReceivedAt));
        await using var db = _directory.Open();
        Assert.Equal(await db.Feedback.Where(item => item.IssuedId != null).Select(item => item.PublicId).Order().ToListAsync(Cancel), all.Select(item => item.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_page_is_read_by_an_index()
    {
        await using var db = _directory.Open();
        var sql = new TimelineSql(1, new(DateTimeOffset.UnixEpoch, TimelineKind.Note, 1), 20);
        foreach (var (statement, index) in new[]
        {
            (sql.Feedback(), "IX_feedback_issued_id_received_at (issued_id=? AND received_at<?)"),
            (sql.Notes(), "IX_notes_issued_id_created_at (issued_id=? AND created_at<?)"),
            (sql.Changes(CustomerHistory.Actions, CustomerHistory.OwnActions), "IX_audit_entries_issued_id_action_at (issued_id=? AND action=? AND at<?)"),
            (FeedbackSql.Page(1, new(DateTimeOffset.UnixEpoch, 1), 20), "IX_feedback_issued_id_received_at (issued_id=? AND received_at<?)"),
        })
        {
            var plan = await QueryPlan.OfAsync(db, () => statement.ReadAsync(db, _ => 0, Cancel), Cancel);
            Assert.Contains(plan, step => step.EndsWith(index, StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("told", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_may_not_read_learns_nothing()
    {
        var ada = await _directory.GivenAsync(Some.Changes("Ada"));

        Assert.IsType<Problem.Forbidden>((await _directory.Timeline.PageAsync(Actor.Nobody, ada, null, 10, Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await _directory.Feedback.PageAsync(Actor.Nobody, ada, null, 10, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await _directory.Timeline.PageAsync(Some.Viewer, "cus_nobody", null, 10, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await _directory.Feedback.PageAsync(Some.Viewer, "cus_nobody", null, 10, Cancel)).Problem);
    }

    /// <summary>Much at the same moments, by several issued ids that belong to one customer, as after a merge.</summary>
    private async Task<string> CrowdedAsync(int seed)
    {
        var random = new Random(seed);
        var ada = await _directory.GivenAsync(Some.Changes("Ada"));
        string[] ids = [ada, await _directory.GivenAsync(Some.Changes("Ada L")), await _directory.GivenAsync(Some.Changes("A. Lovelace"))];
        for (var step = 0; step < 60; step++)
        {
            var id = ids[random.Next(ids.Length)];
            var when = _directory.Clock.Now.AddMinutes(-random.Next(5));
            var what = random.Next(5);
            if (what <= 1)
                TestDirectory.Value(await _directory.Feedback.RecordAsync(Some.Agent, new("email", null, $"{step}", when), id, Cancel));
            else if (what is 2)
                TestDirectory.Value(await _directory.Notes.AddAsync(Some.Agent, id, $"{step}", Cancel));
            else
                TestDirectory.Value(await _directory.Records.EditAsync(Some.Agent, id, new() { City = $"{step}" }, null, Cancel));
            if (random.Next(3) is 0)
                _directory.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(ada, ids[1..]), Cancel));
        return ada;
    }

    private async Task<List<TimelineEntry>> AllAsync(string id, int limit)
    {
        var all = new List<TimelineEntry>();
        TimelinePlace? before = null;
        do
        {
            var page = TestDirectory.Value(await _directory.Timeline.PageAsync(Some.Viewer, id, before, limit, Cancel));
            Assert.InRange(page.Entries.Count, page.Older is null ? 0 : limit, limit);
            all.AddRange(page.Entries);
            before = page.Older;
        }
        while (before is not null);
        return all;
    }

    private async Task<IReadOnlyList<string>> NaiveAsync(string id)
    {
        await using var db = _directory.Open();
        var customer = await db.IssuedIds.Where(i => i.PublicId == id).Select(i => i.CustomerId).SingleAsync(Cancel);
        var ids = await db.IssuedIds.Where(i => i.CustomerId == customer).Select(i => (long?)i.Id).ToListAsync(Cancel);
        var changes = await db.Audit.Where(a => ids.Contains(a.IssuedId)).ToListAsync(Cancel);
        return
        [
            .. (await db.Feedback.Where(f => ids.Contains(f.IssuedId)).Select(f => f.Id).ToListAsync(Cancel)).Select(row => $"{TimelineKind.Feedback} {row}"),
            .. (await db.Notes.Where(n => ids.Contains(n.IssuedId)).Select(n => n.Id).ToListAsync(Cancel)).Select(row => $"{TimelineKind.Note} {row}"),
            .. changes.Where(a => CustomerTimeline.Actions.Contains(a.Action)).Select(a => $"{TimelineKind.Change} {a.Id}"),
        ];
    }

    private static string Key(TimelineEntry entry) => $"{entry.Place.Kind} {entry.Place.Row}";

    private static string Name(TimelineEntry entry) => entry switch
    {
        TimelineEntry.Sent sent => sent.Item.Id,
        TimelineEntry.Noted noted => noted.Note.Id,
        TimelineEntry.Changed changed => changed.Action,
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };
}
