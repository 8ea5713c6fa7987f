namespace CustomerDirectory.Core.Feedback;

/// <summary>A feedback item as a list shows it.</summary>
public sealed record FeedbackRow(string Id, string Channel, string? Subject, string? Text, bool IsResolved, DateTimeOffset ReceivedAt);

/// <summary>Some items of a customer, newest first.</summary>
/// <param name="Older">Where the next page begins; null when there is none.</param>
public sealed record FeedbackPage(IReadOnlyList<FeedbackRow> Items, FeedbackPlace? Older);

/// <summary>An item's place in the order of time.</summary>
public readonly record struct FeedbackPlace(DateTimeOffset ReceivedAt, long Row);
