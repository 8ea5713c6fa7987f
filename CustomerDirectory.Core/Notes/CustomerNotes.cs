using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Notes;

/// <summary>Notes about customers, which only the team sees. Their authors and admins may change and delete them.</summary>
public sealed class CustomerNotes(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Whether the actor may change a note of this author; every change asks it again.</summary>
    /// <param name="authorId">Null for notes of imports and of the command line.</param>
    public static bool MayChange(Actor actor, long? authorId) => Refusal(actor, authorId) is null;

    /// <returns>The note as it was written.</returns>
    public async Task<Outcome<NoteRow>> AddAsync(Actor actor, string customerId, string text, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<NoteRow>(async db =>
        {
            var found = await db.ResolveAsync(customerId, cancel);
            if (!found.Succeeded)
                return found.Problem;

            var note = New(found.Value, actor, text, clock.GetUtcNow());
            if (!note.Succeeded)
                return note.Problem;

            db.Notes.Add(note.Value);
            db.Record(actor, note.Value.CreatedAt, "note.added", found.Value, note.Value.PublicId);
            return note.Value.ToRow();
        }, cancel);
    }

    /// <param name="from">The text that was edited. Where another stands there by now, the answer is a <see cref="Problem.Conflict"/>.</param>
    /// <returns>The note as it is now.</returns>
    public Task<Outcome<NoteRow>> EditAsync(Actor actor, string id, string text, string from, CancellationToken cancel) =>
        ChangeAsync(actor, id, isItsText: true, (db, note) =>
        {
            if (note.Text != from)
                return new Problem.Conflict("Somebody else changed this note meanwhile.");

            var taken = TextOf(text);
            if (!taken.Succeeded)
                return taken.Problem;
            if (taken.Value == note.Text)
                return note.ToRow();

            var now = clock.GetUtcNow();
            db.Record(actor, now, "note.edited", note.IssuedId, note.PublicId).Changed("text", note.Text, taken.Value);
            (note.Text, note.UpdatedAt) = (taken.Value, now);
            return note.ToRow();
        }, cancel);

    /// <summary>Pins a note above the others, or no longer. What it says stays its author's, so everybody who may change the customer may do it.</summary>
    /// <returns>The note as it is now.</returns>
    public Task<Outcome<NoteRow>> PinAsync(Actor actor, string id, bool isPinned, CancellationToken cancel) =>
        ChangeAsync(actor, id, isItsText: false, (db, note) =>
        {
            if (note.IsPinned != isPinned)
                db.Record(actor, clock.GetUtcNow(), isPinned ? "note.pinned" : "note.unpinned", note.IssuedId, note.PublicId);
            note.IsPinned = isPinned;
            return note.ToRow();
        }, cancel);

    /// <summary>Deletes a note. The history keeps it whole, so that <see cref="RestoreAsync"/> can bring it back.</summary>
    /// <returns>The note as it was.</returns>
    public Task<Outcome<NoteRow>> DeleteAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, isItsText: true, (db, note) =>
        {
            Remove(db, actor, note, clock.GetUtcNow());
            return note.ToRow();
        }, cancel);

    /// <summary>Brings a deleted note back as it was: id, text, author and times.</summary>
    /// <param name="customerId">The customer it was about.</param>
    public async Task<Outcome<NoteRow>> RestoreAsync(Actor actor, string customerId, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<NoteRow>(async db =>
        {
            var found = await db.ResolveAsync(customerId, cancel);
            if (!found.Succeeded)
                return found.Problem;

            var entry = await db.Audit.Include(a => a.Changes)
                .Where(a => db.IssuedIds.Where(i => i.CustomerId == found.Value).Select(i => (long?)i.Id).Contains(a.IssuedId) && a.Action == DeletedNote.Action && a.Subject == id)
                .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).FirstOrDefaultAsync(cancel);
            if (entry is null || await db.Notes.AnyAsync(n => n.PublicId == id, cancel))
                return new Problem.NotFound("This deleted note");

            var note = DeletedNote.Read(entry);
            if (Refusal(actor, note.AuthorId) is { } forbidden)
                return forbidden;

            db.Notes.Add(note);
            db.Record(actor, clock.GetUtcNow(), "note.restored", note.IssuedId, note.PublicId);
            return note.ToRow();
        }, cancel);
    }

    /// <summary>Deletes a tracked note, and keeps it whole in the history.</summary>
    internal static void Remove(DirectoryDb db, Actor actor, Note note, DateTimeOffset now)
    {
        DeletedNote.Keep(db.Record(actor, now, DeletedNote.Action, note.IssuedId, note.PublicId), note);
        db.Notes.Remove(note);
    }

    /// <summary>A note that holds to the limits, not stored yet.</summary>
    internal static Outcome<Note> New(long issuedId, Actor actor, string text, DateTimeOffset now)
    {
        var taken = TextOf(text);
        return taken.Succeeded
            ? new Note
            {
                PublicId = PublicId.New("nte", now),
                IssuedId = issuedId,
                AuthorId = actor.MemberId,
                Author = actor.Name,
                Text = taken.Value,
                CreatedAt = now,
                UpdatedAt = now,
            }
            : taken.Problem;
    }

    /// <param name="isItsText">Only its author and admins may do that.</param>
    private async Task<Outcome<NoteRow>> ChangeAsync(Actor actor, string id, bool isItsText, Func<DirectoryDb, Note, Outcome<NoteRow>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<NoteRow>(async db =>
        {
            // A note goes with its customer: in the bin nothing is changed.
            var note = await db.Notes.AsTracking().SingleOrDefaultAsync(
                n => n.PublicId == id && db.IssuedIds.Any(i => i.Id == n.IssuedId && db.Customers.Any(c => c.Id == i.CustomerId && c.DeletedAt == null)), cancel);
            if (note is null)
                return new Problem.NotFound("This note");

            return isItsText && Refusal(actor, note.AuthorId) is { } forbidden ? forbidden : change(db, note);
        }, cancel);
    }

    private static Problem? Refusal(Actor actor, long? authorId) =>
        actor.Lacks(Right.EditCustomers) ?? (actor.MemberId is { } id && id == authorId ? null : actor.Lacks(Right.EditOthersNotes));

    private static Outcome<string> TextOf(string typed)
    {
        var taken = CustomerLimits.Take(typed, "text", CustomerLimits.Note, severalLines: true);
        if (taken.Problem is { } problem)
            return problem;

        return taken.Value is { } written ? written : new Problem.Invalid("text", "Write something first.");
    }
}
