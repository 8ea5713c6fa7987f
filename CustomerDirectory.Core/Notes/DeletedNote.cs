using System.Globalization;
using CustomerDirectory.Core.Audit;

namespace CustomerDirectory.Core.Notes;

/// <summary>
/// A deleted note stands whole in the history, among the values that go when the customer is erased, and nowhere else: no
/// list can show it by mistake.
/// </summary>
internal static class DeletedNote
{
    public const string Action = "note.deleted";

    public static void Keep(AuditEntry entry, Note note)
    {
        entry.Changed("text", note.Text, null);
        entry.Changed("row", Number(note.Id), null);
        entry.Changed("author", note.Author, null);
        entry.Changed("author_id", note.AuthorId is { } author ? Number(author) : null, null);
        entry.Changed("is_pinned", note.IsPinned ? "yes" : null, null);
        entry.Changed("created_at", Number(note.CreatedAt.ToUnixTimeMilliseconds()), null);
        entry.Changed("updated_at", Number(note.UpdatedAt.ToUnixTimeMilliseconds()), null);
    }

    public static Note Read(AuditEntry entry) => new()
    {
        Id = long.Parse(Of(entry, "row")!, CultureInfo.InvariantCulture),
        PublicId = entry.Subject!,
        IssuedId = entry.IssuedId!.Value,
        AuthorId = Of(entry, "author_id") is { } author ? long.Parse(author, CultureInfo.InvariantCulture) : null,
        Author = Of(entry, "author") ?? "",
        Text = Of(entry, "text") ?? "",
        IsPinned = Of(entry, "is_pinned") is not null,
        CreatedAt = Instant(Of(entry, "created_at")),
        UpdatedAt = Instant(Of(entry, "updated_at")),
    };

    private static string? Of(AuditEntry entry, string field) => entry.Changes.Find(change => change.Field == field)?.Before;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds!, CultureInfo.InvariantCulture));
}
