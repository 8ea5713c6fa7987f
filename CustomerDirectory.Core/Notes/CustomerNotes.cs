using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Notes;

/// <summary>Notes about customers, which only the team sees.</summary>
public sealed class CustomerNotes(DirectoryStore store, TimeProvider clock)
{
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
            return new NoteRow(note.Value.PublicId, note.Value.Text, actor.Name, actor.MemberId, IsPinned: false, note.Value.CreatedAt, note.Value.UpdatedAt);
        }, cancel);
    }

    /// <summary>A note that holds to the limits, not stored yet.</summary>
    internal static Outcome<Note> New(long issuedId, Actor actor, string text, DateTimeOffset now)
    {
        var taken = CustomerLimits.Take(text, "text", CustomerLimits.Note, severalLines: true);
        if (taken.Problem is { } problem)
            return problem;
        if (taken.Value is not { } written)
            return new Problem.Invalid("text", "Write something first.");

        return new Note
        {
            PublicId = PublicId.New("nte", now),
            IssuedId = issuedId,
            AuthorId = actor.MemberId,
            Author = actor.Name,
            Text = written,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
