using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Live;

public sealed class ChangeBusTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly Actor Marta = Some.Agent with { MemberId = 7, Name = "Marta" };

    private TestDirectory _directory = null!;
    private ChangeFeed _feed = null!;
    private string _ada = "";

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _ada = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.org"));
        _feed = _directory.Gate.Changes.Subscribe();
    }

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        Assert.Equal(0, _directory.Gate.Changes.Listeners);
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task An_edit_is_told_with_who_made_it_and_what_was_changed()
    {
        var edited = TestDirectory.Value(await _directory.Records.EditAsync(Marta, _ada, new CustomerChanges { City = "Oslo", AddTags = ["VIP"] }, version: null, Cancel));

        var change = Assert.Single(Told());
        Assert.Equal((_ada, ChangeKind.Changed, edited.Row.Version, "customer.edited", new ChangeAuthor(7, "Marta", Door.Screen)), (change.Id, change.Kind, change.Version, change.Action, change.By));
        Assert.Equal([new FieldChange("city", null, "Oslo"), new FieldChange("tag", null, "VIP")], change.Fields);
    }

    [Fact]
    public async Task Whoever_hears_of_a_change_finds_it_in_the_database()
    {
        var writing = _directory.Records.EditAsync(Marta, _ada, Some.Changes("Ada Lovelace"), version: null, Cancel);

        var news = await _feed.NextAsync(Cancel);

        Assert.Equal("Ada Lovelace", TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, Assert.Single(news!.Changes).Id, Cancel)).Row.Name);
        await writing;
    }

    [Fact]
    public async Task What_is_refused_or_fails_or_changes_nothing_is_not_told()
    {
        Assert.False((await _directory.Records.EditAsync(Some.Viewer, _ada, Some.Changes("Forged"), version: null, Cancel)).Succeeded);
        Assert.False((await _directory.Records.EditAsync(Marta, _ada, Some.Changes("Ada Lovelace", "no address"), version: null, Cancel)).Succeeded);
        Assert.True((await _directory.Records.EditAsync(Marta, _ada, Some.Changes("Ada"), version: null, Cancel)).Succeeded);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _directory.Gate.WriteAsync<Done>(async db =>
        {
            var ada = await db.ResolveAsync(_ada, Cancel);
            CustomerDirectory.Core.Audit.AuditTrail.Record(db, Marta, _directory.Clock.Now, "customer.edited", ada.Value);
            throw new InvalidOperationException("The disk is full.");
        }, Cancel));

        Assert.Null(_feed.Take());
    }

    [Fact]
    public async Task A_customer_who_comes_goes_and_comes_back_is_told_so()
    {
        var bob = TestDirectory.Value(await _directory.Records.CreateAsync(Marta, Some.Changes("Bob"), Cancel)).Row.Id;
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, bob, Cancel));
        TestDirectory.Value(await _directory.Bin.RestoreAsync(Some.Admin, bob, Cancel));

        Assert.Equal([(bob, ChangeKind.Created), (bob, ChangeKind.Gone), (bob, ChangeKind.Created)], Told().Select(change => (change.Id, change.Kind)));
    }

    [Fact]
    public async Task Of_a_merge_the_survivor_hears_who_came_and_the_source_that_it_has_gone_and_of_the_undo_that_it_is_back()
    {
        var bob = await _directory.GivenAsync(Some.Changes("Bob", "bob@example.org"));
        Told();

        var merge = TestDirectory.Value(await _directory.Merge.MergeAsync(Some.Admin, new(_ada, [bob]), Cancel));
        var merged = Told();
        var kept = Assert.Single(merged, change => change.Id == _ada);
        Assert.Equal((ChangeKind.Changed, "customer.merged"), (kept.Kind, kept.Action));
        Assert.Contains(new FieldChange("merged", null, "Bob"), kept.Fields);
        Assert.All(merged.Where(change => change.Id == bob), change => Assert.Equal(ChangeKind.Gone, change.Kind));

        TestDirectory.Value(await _directory.MergeUndo.UndoAsync(Some.Admin, merge.MergeId, Cancel));
        Assert.Equal([(_ada, ChangeKind.Changed, "customer.merge_undone"), (bob, ChangeKind.Created, "customer.unmerged")], Told().Select(change => (change.Id, change.Kind, change.Action)));
    }

    [Fact]
    public async Task What_belongs_to_a_customer_is_told_like_the_record_itself()
    {
        var note = TestDirectory.Value(await _directory.Notes.AddAsync(Marta, _ada, "Calls on Mondays", Cancel));
        TestDirectory.Value(await _directory.Notes.EditAsync(Marta, note.Id, "Calls on Tuesdays", note.Text, Cancel));
        TestDirectory.Value(await _directory.Notes.DeleteAsync(Marta, note.Id, Cancel));
        TestDirectory.Value(await _directory.Notes.RestoreAsync(Marta, _ada, note.Id, Cancel));
        var item = TestDirectory.Value(await _directory.Feedback.RecordAsync(Marta, new FeedbackDraft("email", null, "Hello"), _ada, Cancel));
        TestDirectory.Value(await _directory.Feedback.UnlinkAsync(Marta, item, Cancel));
        TestDirectory.Value(await _directory.Feedback.LinkAsync(Marta, item, _ada, Cancel));
        TestDirectory.Value(await _directory.Records.SuspendAsync(Marta, _ada, "Spam", until: null, Cancel));
        TestDirectory.Value(await _directory.Records.UnsuspendAsync(Marta, _ada, Cancel));
        await _directory.BulkAsync(Marta, new BulkAction.AddTag("VIP"), _ada);

        var told = Told();
        Assert.All(told, change => Assert.Equal((_ada, ChangeKind.Changed), (change.Id, change.Kind)));
        Assert.Equal(
            ["note.added", "note.edited", "note.deleted", "note.restored", "feedback.recorded", "feedback.unlinked", "feedback.linked", "customer.suspended", "customer.unsuspended", "customer.edited"],
            told.Select(change => change.Action));
    }

    [Fact]
    public async Task Of_a_few_customers_each_is_named_and_of_many_only_that_there_is_much()
    {
        using var folder = new TestFolder();
        var importer = new CustomerImport(_directory.Store, _directory.Clock, _directory.Blocks);
        async Task ImportAsync(int first, int count)
        {
            var file = Path.Combine(folder.Path, $"{first}.csv");
            await File.WriteAllLinesAsync(file, Enumerable.Range(first, count).Select(number => $"Person {number},p{number}@example.org").Prepend("Name,Email"), Cancel);
            TestDirectory.Value(await importer.RunAsync(Some.Admin, file, null, Cancel));
        }

        await ImportAsync(0, 3);
        Assert.Equal([ChangeKind.Created, ChangeKind.Created, ChangeKind.Created], Told().Select(change => change.Kind));

        await ImportAsync(100, ChangeNews.MostNamed + 1);
        var much = _feed.Take()!;
        Assert.Empty(much.Changes);
        Assert.True(much.IsIncomplete);
    }

    [Fact]
    public async Task Rows_that_are_written_without_an_entry_each_are_told_as_much()
    {
        using var empty = await TestDirectory.NewAsync();
        using var feed = empty.Gate.Changes.Subscribe();

        TestDirectory.Value(await new DirectorySeed(empty.Store, empty.Clock).RunAsync(new SeedPlan(10, 10, 1), null, Cancel));

        Assert.True(feed.Take()!.IsIncomplete);
    }

    [Fact]
    public async Task Who_does_not_listen_loses_the_oldest_and_is_told_to_read_again()
    {
        for (var number = 0; number <= ChangeFeed.Kept; number++)
            TestDirectory.Value(await _directory.Notes.AddAsync(Marta, _ada, $"Note {number}", Cancel));

        var news = _feed.Take()!;
        Assert.True(news.IsIncomplete);
        Assert.Equal(ChangeFeed.Kept, news.Changes.Count);

        TestDirectory.Value(await _directory.Notes.AddAsync(Marta, _ada, "One more", Cancel));
        Assert.False(_feed.Take()!.IsIncomplete);
    }

    [Fact]
    public async Task A_feed_that_is_disposed_ends_and_is_forgotten()
    {
        var other = _directory.Gate.Changes.Subscribe();
        var waiting = other.NextAsync(Cancel);
        Assert.Equal(2, _directory.Gate.Changes.Listeners);

        other.Dispose();

        Assert.Null(await waiting);
        Assert.Equal(1, _directory.Gate.Changes.Listeners);
    }

    private IReadOnlyList<CustomerChange> Told()
    {
        var news = _feed.Take();
        Assert.NotNull(news);
        Assert.False(news.IsIncomplete);
        return news.Changes;
    }
}
