using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Feedback;

/// <summary>What somebody sent, as it comes in.</summary>
/// <param name="Channel">Lower-case letters, digits, dashes; for example <c>widget</c>.</param>
/// <param name="ReceivedAt">When it was sent; null means now.</param>
public sealed record FeedbackDraft(string Channel, string? Subject, string? Text, DateTimeOffset? ReceivedAt = null);

/// <summary>Records feedback, links it to customers and takes it away from them; the customers' counters follow.</summary>
public sealed partial class FeedbackBox(DirectoryStore store, TimeProvider clock)
{
    public const int LongestSubject = 500;
    public const int LongestText = 20_000;

    /// <summary>The most items of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>A stamp further ahead than this is taken for the time of receipt.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(24);

    /// <summary>A customer's items, newest first.</summary>
    /// <param name="before">Where the page before ended; null for the newest.</param>
    /// <param name="limit">Items wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<FeedbackPage>> PageAsync(Actor actor, string customerId, FeedbackPlace? before, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        var found = await db.ResolveAsync(customerId, cancel);
        if (!found.Succeeded)
            return found.Problem;

        var items = await FeedbackSql.Page(found.Value, before, limit + 1).ReadAsync(db, FeedbackSql.Read, cancel);
        return new FeedbackPage([.. items.Take(limit).Select(item => item.Row)], items.Count > limit ? items[limit - 1].Place : null);
    }

    /// <param name="customerId">Public id; null leaves the item unlinked.</param>
    /// <returns>Public id of the item.</returns>
    public async Task<Outcome<string>> RecordAsync(Actor actor, FeedbackDraft draft, string? customerId, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        var (subject, text) = (CustomerLimits.Take(draft.Subject, "subject", LongestSubject), CustomerLimits.Take(draft.Text, "text", LongestText, severalLines: true));
        if ((subject.Problem ?? text.Problem) is { } problem)
            return problem;
        if (!ChannelName.IsMatch(draft.Channel))
            return new Problem.Invalid("channel", "A channel is a lower-case word such as email.");

        return await store.Gate.WriteAsync<string>(async db =>
        {
            var now = clock.GetUtcNow();
            var item = new FeedbackItem
            {
                PublicId = PublicId.New("fbk", now),
                Channel = draft.Channel,
                Subject = subject.Value,
                Text = text.Value,
                ReceivedAt = draft.ReceivedAt is { } sent && sent <= now + ClockTolerance ? sent : now,
                CreatedAt = now,
            };
            db.Feedback.Add(item);
            if (customerId is not null && await FeedbackLinks.LinkAsync(db, item, customerId, cancel) is { } unlinkable)
                return unlinkable;

            db.Record(actor, now, "feedback.recorded", item.IssuedId, item.PublicId);
            return item.PublicId;
        }, cancel);
    }

    /// <summary>Links an item to a customer, away from the one it belonged to, whoever that is. A person on a page asks <see cref="FeedbackMoves"/>.</summary>
    /// <returns>Public id of the item.</returns>
    public Task<Outcome<string>> LinkAsync(Actor actor, string feedbackId, string customerId, CancellationToken cancel) =>
        ChangeAsync(actor, feedbackId, (db, item) => FeedbackLinks.LinkAsync(db, item, customerId, cancel), cancel);

    /// <summary>Takes an item away from its customer, whoever that is.</summary>
    /// <returns>Public id of the item.</returns>
    public Task<Outcome<string>> UnlinkAsync(Actor actor, string feedbackId, CancellationToken cancel) =>
        ChangeAsync(actor, feedbackId, (db, item) => FeedbackLinks.PointAsync(db, item, null, cancel), cancel);

    private async Task<Outcome<string>> ChangeAsync(Actor actor, string feedbackId, Func<DirectoryDb, FeedbackItem, Task<Problem?>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<string>(async db =>
        {
            var found = await FeedbackLinks.FindAsync(db, feedbackId, cancel);
            if (!found.Succeeded)
                return found.Problem;

            var (item, before) = (found.Value, found.Value.IssuedId);
            if (await change(db, item) is { } problem)
                return problem;

            FeedbackLinks.Record(db, actor, clock.GetUtcNow(), item, before);
            return item.PublicId;
        }, cancel);
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChannelName { get; }
}
