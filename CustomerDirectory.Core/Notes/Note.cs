using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Notes;

/// <summary>A text about a customer that only the team sees.</summary>
public sealed class Note
{
    public long Id { get; set; }

    /// <summary><c>nte_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>The issued customer id it was written for.</summary>
    public long IssuedId { get; set; }

    /// <summary>Member who wrote it; null for imports and the command line.</summary>
    public long? AuthorId { get; set; }

    /// <summary>The author's name at that time.</summary>
    public string Author { get; set; } = "";

    public string Text { get; set; } = "";

    public bool IsPinned { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    internal NoteRow ToRow() => new(PublicId, Text, Author, AuthorId, IsPinned, CreatedAt, UpdatedAt);
}
