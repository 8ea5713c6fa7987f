using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Notes;

public sealed class CustomerNotesTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly Actor Author = Some.Agent with { MemberId = 7, Name = "Marta" };
    private static readonly Actor Colleague = Some.Agent with { MemberId = 8 };

    private TestDirectory _directory = null!;
    private string _ada = "";

    private CustomerNotes Notes => _directory.Notes;

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _ada = await _directory.GivenAsync(Some.Changes("Ada"));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task An_author_edits_a_note_and_the_history_says_so()
    {
        var note = await GivenNoteAsync("Calls on Mondays");
        _directory.Clock.Advance(TimeSpan.FromHours(1));

        var edited = TestDirectory.Value(await Notes.EditAsync(Author, note.Id, " Calls on Tuesdays ", note.Text, Cancel));

        Assert.Equal(note with { Text = "Calls on Tuesdays", UpdatedAt = _directory.Clock.Now }, edited);
        Assert.Equal(edited, Assert.Single(await NotesAsync()));
        Assert.Contains("|note.edited|", await _directory.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_edits_and_deletes_the_notes_of_others()
    {
        var note = await GivenNoteAsync("Calls on Mondays");

        Assert.Equal("Better", TestDirectory.Value(await Notes.EditAsync(Some.Admin, note.Id, "Better", note.Text, Cancel)).Text);
        Assert.Equal("Marta", TestDirectory.Value(await Notes.DeleteAsync(Some.Admin, note.Id, Cancel)).Author);
        Assert.Empty(await NotesAsync());
    }

    [Fact]
    public async Task Whoever_may_change_the_customer_pins_a_note_which_stands_first_and_is_not_edited_by_it()
    {
        var first = await GivenNoteAsync("The first");
        _directory.Clock.Advance(TimeSpan.FromHours(1));
        var second = await GivenNoteAsync("The second");

        Assert.Equal(first with { IsPinned = true }, TestDirectory.Value(await Notes.PinAsync(Some.Agent, first.Id, isPinned: true, Cancel)));
        Assert.Equal([first.Id, second.Id], (await NotesAsync()).Select(note => note.Id));
        var before = await _directory.ContentAsync();
        TestDirectory.Value(await Notes.PinAsync(Some.Agent, first.Id, isPinned: true, Cancel)); // again: nothing to write
        Assert.Equal(before, await _directory.ContentAsync());

        TestDirectory.Value(await Notes.PinAsync(Some.Agent, first.Id, isPinned: false, Cancel));
        Assert.Equal([second.Id, first.Id], (await NotesAsync()).Select(note => note.Id));
        await RefusedAsync<Problem.Forbidden>(() => Notes.PinAsync(Some.Viewer, first.Id, isPinned: true, Cancel));
        await RefusedAsync<Problem.NotFound>(() => Notes.PinAsync(Some.Agent, "nte_none", isPinned: true, Cancel));
    }

    [Fact]
    public async Task A_note_that_is_saved_without_a_change_leaves_no_trace()
    {
        var note = await GivenNoteAsync("Calls on Mondays");
        var before = await _directory.ContentAsync();

        TestDirectory.Value(await Notes.EditAsync(Author, note.Id, "Calls on Mondays  ", note.Text, Cancel));

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Of_two_who_edit_one_note_the_second_learns_of_the_first()
    {
        var note = await GivenNoteAsync("One");
        TestDirectory.Value(await Notes.EditAsync(Author, note.Id, "Two", "One", Cancel));

        await RefusedAsync<Problem.Conflict>(() => Notes.EditAsync(Some.Admin, note.Id, "Three", "One", Cancel));

        Assert.Equal("Three", TestDirectory.Value(await Notes.EditAsync(Some.Admin, note.Id, "Three", "Two", Cancel)).Text);
    }

    [Fact]
    public async Task A_deleted_note_comes_back_exactly_as_it_was()
    {
        await GivenNoteAsync("An older one");
        var note = await GivenNoteAsync("Line one\nline <two> \U0001F980");
        await GivenNoteAsync("A later one");
        var before = await NotesAsync();
        var rows = await RowsAsync();
        _directory.Clock.Advance(TimeSpan.FromDays(3));

        TestDirectory.Value(await Notes.DeleteAsync(Author, note.Id, Cancel));
        Assert.DoesNotContain(note, await NotesAsync());
        var restored = TestDirectory.Value(await Notes.RestoreAsync(Author, _ada, note.Id, Cancel));

        Assert.Equal(note, restored);
        Assert.Equal(before, await NotesAsync());
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task A_note_without_an_author_comes_back_too()
    {
        var note = TestDirectory.Value(await Notes.AddAsync(Actor.CommandLine, _ada, "From the shell", Cancel));

        TestDirectory.Value(await Notes.DeleteAsync(Some.Admin, note.Id, Cancel));

        Assert.Equal(note, TestDirectory.Value(await Notes.RestoreAsync(Some.Admin, _ada, note.Id, Cancel)));
    }

    [Fact]
    public async Task Nobody_changes_the_notes_of_others_but_admins()
    {
        var note = await GivenNoteAsync("Mine");
        var ownerless = TestDirectory.Value(await Notes.AddAsync(Some.Agent, _ada, "Nobody's", Cancel));
        var deleted = await GivenNoteAsync("Gone");
        TestDirectory.Value(await Notes.DeleteAsync(Author, deleted.Id, Cancel));

        foreach (var actor in new[] { Colleague, Some.Agent, Some.Viewer, Some.Viewer with { MemberId = 7 }, Actor.Nobody })
        {
            await RefusedAsync<Problem.Forbidden>(() => Notes.EditAsync(actor, note.Id, "Yours", "Mine", Cancel));
            await RefusedAsync<Problem.Forbidden>(() => Notes.DeleteAsync(actor, note.Id, Cancel));
            await RefusedAsync<Problem.Forbidden>(() => Notes.DeleteAsync(actor, ownerless.Id, Cancel));
            await RefusedAsync<Problem.Forbidden>(() => Notes.RestoreAsync(actor, _ada, deleted.Id, Cancel));
            Assert.False(CustomerNotes.MayChange(actor, note.AuthorId));
        }

        await RefusedAsync<Problem.Forbidden>(() => Notes.AddAsync(Some.Viewer, _ada, "Hello", Cancel));
        Assert.True(CustomerNotes.MayChange(Author, note.AuthorId));
        Assert.True(CustomerNotes.MayChange(Some.Admin, note.AuthorId));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused()
    {
        var note = await GivenNoteAsync("Here");
        var bob = await _directory.GivenAsync(Some.Changes("Bob"));
        var binned = TestDirectory.Value(await Notes.AddAsync(Author, bob, "There", Cancel));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, bob, Cancel));

        await RefusedAsync<Problem.Invalid>(() => Notes.EditAsync(Author, note.Id, " \n ", note.Text, Cancel));
        await RefusedAsync<Problem.Invalid>(() => Notes.EditAsync(Author, note.Id, new string('x', CustomerLimits.Note + 1), note.Text, Cancel));
        await RefusedAsync<Problem.NotFound>(() => Notes.EditAsync(Author, "nte_nobody", "x", "y", Cancel));
        await RefusedAsync<Problem.NotFound>(() => Notes.DeleteAsync(Author, binned.Id, Cancel));
        await RefusedAsync<Problem.NotFound>(() => Notes.RestoreAsync(Author, _ada, note.Id, Cancel));
        await RefusedAsync<Problem.NotFound>(() => Notes.RestoreAsync(Author, _ada, "nte_nobody", Cancel));
    }

    private async Task RefusedAsync<T>(Func<Task<Outcome<NoteRow>>> act)
        where T : Problem
    {
        var before = await _directory.ContentAsync();
        Assert.IsType<T>((await act()).Problem);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    private async Task<NoteRow> GivenNoteAsync(string text) => TestDirectory.Value(await Notes.AddAsync(Author, _ada, text, Cancel));

    private async Task<IReadOnlyList<NoteRow>> NotesAsync() => TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, _ada, Cancel)).Notes;

    private async Task<string[]> RowsAsync() => [.. (await _directory.ContentAsync()).Split('\n').Where(row => row.StartsWith("notes:", StringComparison.Ordinal))];
}
