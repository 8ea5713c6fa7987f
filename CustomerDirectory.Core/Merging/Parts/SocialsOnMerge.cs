using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>Social handles, united without case.</summary>
internal sealed class SocialsOnMerge : IMovesOnMerge
{
    private const string Field = "social";

    public string Part => "socials";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(CustomerSocial)];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var union = MergeUnion.Of(parties, Part, customer => customer.Socials.OrderBy(social => social.Network, StringComparer.Ordinal).Select(social => (KeyOf(social), Text(social))));
        var refusal = union.Total > CustomerLimits.Addresses
            ? new Problem.TooMuch($"Together they have {union.Total} social handles; a customer has at most {CustomerLimits.Addresses}. Remove some first.")
            : null;
        return Task.FromResult(new MergePart([], union.Total is 0 ? [] : [union], refusal));
    }

    public Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, mine) = (move.Db, move.Target.Socials);
        var before = mine.ConvertAll(KeyOf);
        var rows = move.Sources.SelectMany(source => source.Socials.Select(social => RowCopy.Of(db, social))).ToList();
        foreach (var source in move.Sources)
        {
            foreach (var social in source.Socials.Where(social => !mine.Exists(held => KeyOf(held) == KeyOf(social))))
            {
                mine.Add(new CustomerSocial { Network = social.Network, Handle = social.Handle });
                move.Entry.Changed(Field, null, Text(social));
            }

            db.RemoveRange(source.Socials);
        }

        return Task.FromResult(rows.Count is 0 ? null : JsonSerializer.Serialize(new Snapshot(rows, before)));
    }

    public Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return Task.CompletedTask;

        var (kept, theirs) = (JsonSerializer.Deserialize<Snapshot>(snapshot)!, back.Survivor.Socials);
        var still = theirs.Select(KeyOf).ToHashSet();
        foreach (var row in kept.Rows.Select(row => RowCopy.Restore<CustomerSocial>(back.Db, row)))
        {
            if (!still.Contains(KeyOf(row)))
            {
                back.Stays(Part, Text(row), $"The handle {Text(row)} was removed after the merge and does not come back.");
                continue;
            }

            back.Sources[row.CustomerId].Socials.Add(row);
            back.Db.Add(row);
            if (!kept.Before.Contains(KeyOf(row)) && theirs.Find(held => KeyOf(held) == KeyOf(row)) is { } held)
            {
                theirs.Remove(held);
                back.Entry.Changed(Field, Text(held), null);
            }
        }

        return Task.CompletedTask;
    }

    private static string KeyOf(CustomerSocial social) => $"{social.Network}\n{social.Handle}".ToUpperInvariant();

    private static string Text(CustomerSocial social) => $"{social.Network}: {social.Handle}";

    private sealed record Snapshot(List<JsonObject> Rows, List<string> Before);
}
