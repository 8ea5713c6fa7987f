using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export.Person;

/// <summary>Who did what with the record.</summary>
internal static class PersonHistory
{
    public static Task WriteAsync(PersonWriter person, CancellationToken cancel) =>
        person.ListAsync("history", person.Db.Audit.Include(entry => entry.Changes).Join(person.Issued, entry => entry.IssuedId, issued => (long?)issued.Id, (entry, issued) => new { Entry = entry, issued.PublicId }).OrderBy(held => held.Entry.Id), held =>
        {
            person.Time("at", held.Entry.At);
            person.Json.WriteString("action", held.Entry.Action);
            person.Json.WriteString("recorded_for", held.PublicId);
            person.Json.WriteString("by", held.Entry.ActorName);
            person.Json.WriteString("door", PersonWriter.Word(held.Entry.Door));
            person.Json.WriteString("subject", held.Entry.Subject);
            person.Json.WriteStartArray("changes");
            foreach (var change in held.Entry.Changes)
            {
                person.Json.WriteStartObject();
                person.Json.WriteString("field", change.Field);
                person.Json.WriteString("before", change.Before);
                person.Json.WriteString("after", change.After);
                person.Json.WriteEndObject();
            }

            person.Json.WriteEndArray();
        }, cancel);
}
