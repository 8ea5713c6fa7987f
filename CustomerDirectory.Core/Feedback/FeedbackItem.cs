namespace CustomerDirectory.Core.Feedback;

/// <summary>One thing a customer sent.</summary>
public sealed class FeedbackItem
{
    public long Id { get; set; }

    /// <summary><c>fbk_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>The issued customer id it was recorded for; null while it is linked to nobody.</summary>
    public long? IssuedId { get; set; }

    /// <summary>Its customer was erased: what is left tells nobody who it was, and nobody can be linked to it.</summary>
    public bool IsAnonymised { get; set; }

    /// <summary>Lower-case, for example <c>widget</c>.</summary>
    public string Channel { get; set; } = "";

    public string? Subject { get; set; }

    public string? Text { get; set; }

    public bool IsResolved { get; set; }

    /// <summary>When the customer sent it, clamped to at most 24 hours ahead of the receipt.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
