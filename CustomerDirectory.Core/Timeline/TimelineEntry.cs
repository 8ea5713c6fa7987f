using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;

namespace CustomerDirectory.Core.Timeline;

/// <summary>Something that happened to a customer.</summary>
/// <param name="Place">Where it stands among the others; no two share one.</param>
public abstract record TimelineEntry(TimelinePlace Place)
{
    public DateTimeOffset At => Place.At;

    /// <summary>The customer sent something.</summary>
    public sealed record Sent(TimelinePlace Place, FeedbackRow Item) : TimelineEntry(Place);

    /// <summary>Somebody of the team wrote a note that still stands.</summary>
    public sealed record Noted(TimelinePlace Place, NoteRow Note) : TimelineEntry(Place);

    /// <summary>Somebody changed the record.</summary>
    /// <param name="Action">One of <see cref="CustomerTimeline.Actions"/> or <see cref="CustomerHistory.Actions"/>.</param>
    /// <param name="By">Name of the actor at that time.</param>
    /// <param name="Subject">Public id of what else it was about: a merge, a note, a feedback item.</param>
    public sealed record Changed(TimelinePlace Place, string Action, string By, Door Door, string? Subject, IReadOnlyList<ValueChange> Changes) : TimelineEntry(Place);
}

/// <summary>From what to what a field was changed.</summary>
/// <param name="Field">As in the audit trail, for example <c>name</c>, <c>tag</c> or <c>custom[plan]</c>; <c>feedback</c> for the subject of an item that came or went.</param>
public sealed record ValueChange(string Field, string? Before, string? After);

/// <summary>The order of the timeline: time, then kind, then row.</summary>
/// <param name="Kind">Of two that happened in the same millisecond, the greater kind is the later.</param>
public readonly record struct TimelinePlace(DateTimeOffset At, TimelineKind Kind, long Row);

/// <summary>What a timeline is put together from.</summary>
public enum TimelineKind
{
    Change,
    Note,
    Feedback,
}

/// <summary>A part of the timeline, newest first.</summary>
/// <param name="Older">Where the next part begins; null at the beginning of the customer's time.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, TimelinePlace? Older);

/// <summary>A part of the history, newest first.</summary>
/// <param name="Older">Where the next part begins; null at the beginning of the customer's time.</param>
public sealed record HistoryPage(IReadOnlyList<TimelineEntry.Changed> Entries, TimelinePlace? Older);
