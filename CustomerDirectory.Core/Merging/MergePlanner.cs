using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging;

/// <summary>Puts together what a merge would do. The merge itself asks again, inside its transaction.</summary>
internal static class MergePlanner
{
    private static readonly RowParts Shown = RowParts.Usual with { ExternalId = true };

    /// <returns>The plan, or the limit that stands against the merge.</returns>
    public static async Task<Outcome<MergePlan>> PlanAsync(MergeParts movers, MergeParties parties, CancellationToken cancel)
    {
        var parts = new List<MergePart>();
        foreach (var mover in movers.All)
            parts.Add(await mover.PlanAsync(parties, cancel));
        if (parts.Find(part => part.Refusal is not null)?.Refusal is { } refusal)
            return refusal;

        var rows = await CustomerRowSql.ReadAsync(parties.Db, parties.Ids, Shown, parties.Now, cancel);
        return new MergePlan(
            rows[0],
            rows[1..],
            [.. parts.SelectMany(part => part.Fields)],
            [.. parts.SelectMany(part => part.Combined)],
            [.. from customer in parties.Everybody where customer.IsSuspendedAt(parties.Now) select new PartySuspension(parties.IdOf(customer), SuspensionOf(customer))],
            parties.Now + await parties.Db.MergeUndoAsync(cancel));
    }

    /// <summary>Nobody was changed since it was planned, nor heard from.</summary>
    public static bool IsOf(MergePlan plan, MergeParties parties) =>
        plan.Everybody.Zip(parties.Everybody).All(pair => (pair.First.Version, pair.First.FeedbackCount, pair.First.LastSeen) == (pair.Second.Version, pair.Second.FeedbackCount, pair.Second.LastSeen));

    /// <summary>What stands against carrying out a plan as it was asked for; null when nothing does.</summary>
    public static Problem? Refusal(MergePlan plan, MergeRequest request)
    {
        if (plan.Everybody.FirstOrDefault(customer => request.Versions.TryGetValue(customer.Id, out var version) && version != customer.Version) is { } changed)
            return new Problem.Conflict($"{changed.Title} was changed after you compared them. Look at the current values and try again.", changed.Id);

        foreach (var (key, customerId) in request.Choices)
        {
            if (plan.Fields.FirstOrDefault(field => field.Key == key) is not { } field)
                return new Problem.Invalid($"choices[{key}]", $"There is nothing to choose for “{key}”.");
            if (!field.Values.Any(value => value.CustomerId == customerId && value.Texts.Count > 0))
                return new Problem.Invalid($"choices[{key}]", $"The customer chosen for “{key}” has no value to keep.");
        }

        return null;
    }

    private static Suspension SuspensionOf(Customer customer) =>
        new(customer.SuspendedAt!.Value, customer.SuspendedBy ?? "", customer.SuspendedReason ?? "", customer.SuspendedUntil);
}
