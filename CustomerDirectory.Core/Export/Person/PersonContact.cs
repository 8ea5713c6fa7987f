namespace CustomerDirectory.Core.Export.Person;

/// <summary>What passed between the person and the team: channels, notes, feedback.</summary>
internal static class PersonContact
{
    public static async Task WriteAsync(PersonWriter person, CancellationToken cancel)
    {
        await person.ListAsync("channels", person.Db.ChannelUses.Join(person.Issued, use => use.IssuedId, issued => issued.Id, (use, issued) => new { Use = use, issued.PublicId }).OrderBy(held => held.Use.Channel).ThenBy(held => held.Use.IssuedId), held =>
        {
            person.Json.WriteString("channel", held.Use.Channel);
            person.Json.WriteString("recorded_for", held.PublicId);
            person.Json.WriteNumber("count", held.Use.Count);
            person.Time("first_used", held.Use.FirstUsed);
            person.Time("last_used", held.Use.LastUsed);
        }, cancel);
        await person.ListAsync("notes", person.Db.Notes.Join(person.Issued, note => note.IssuedId, issued => issued.Id, (note, issued) => new { Note = note, issued.PublicId }).OrderBy(held => held.Note.CreatedAt).ThenBy(held => held.Note.Id), held =>
        {
            person.Json.WriteString("id", held.Note.PublicId);
            person.Json.WriteString("recorded_for", held.PublicId);
            person.Json.WriteString("author", held.Note.Author);
            person.Json.WriteString("text", held.Note.Text);
            person.Json.WriteBoolean("pinned", held.Note.IsPinned);
            person.Time("created_at", held.Note.CreatedAt);
            person.Time("updated_at", held.Note.UpdatedAt);
        }, cancel);
        await person.ListAsync("feedback", person.Db.Feedback.Join(person.Issued, item => item.IssuedId, issued => (long?)issued.Id, (item, issued) => new { Item = item, issued.PublicId }).OrderBy(held => held.Item.ReceivedAt).ThenBy(held => held.Item.Id), held =>
        {
            person.Json.WriteString("id", held.Item.PublicId);
            person.Json.WriteString("recorded_for", held.PublicId);
            person.Json.WriteString("channel", held.Item.Channel);
            person.Json.WriteString("subject", held.Item.Subject);
            person.Json.WriteString("text", held.Item.Text);
            person.Json.WriteString("status", held.Item.IsResolved ? "resolved" : "open");
            person.Time("received_at", held.Item.ReceivedAt);
            person.Time("created_at", held.Item.CreatedAt);
        }, cancel);
    }
}
