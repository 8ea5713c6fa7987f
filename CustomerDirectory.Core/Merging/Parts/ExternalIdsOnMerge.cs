using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>The ids in the team's own application: one stays the customer's own, the others are kept as aliases.</summary>
internal sealed class ExternalIdsOnMerge : IMovesOnMerge
{
    private const string Field = "external_id", Alias = "external_id_alias";

    public string Part => "external_ids";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(ExternalId)];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var own = MergeField.Of(parties, Field, customer => [customer.ExternalIds.Find(id => !id.IsAlias)?.Value]);
        var union = MergeUnion.Of(parties, Part, customer => customer.ExternalIds.OrderBy(id => id.IsAlias).Select(id => (id.Value, id.Value)));
        return Task.FromResult(new MergePart(own is null ? [] : [own], union.Total is 0 ? [] : [union]));
    }

    public Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var target = move.Target;
        var rows = move.Sources.SelectMany(source => source.ExternalIds.Select(id => new Row(source.Id, RowCopy.Of(move.Db, id)))).ToList();
        var (before, kept) = (Own(target)?.Value, move.KeptFrom(Field) is { } from ? Own(from) : null);
        foreach (var source in move.Sources)
        {
            foreach (var id in source.ExternalIds)
            {
                id.CustomerId = target.Id;
                target.ExternalIds.Add(id);
                if (id != kept)
                    move.Entry.Changed(Alias, null, id.Value);
            }

            source.ExternalIds.Clear();
        }

        target.ExternalIds.ForEach(id => id.IsAlias = id != kept);
        move.Entry.Changed(Field, before, kept?.Value);
        MergeParties.InOrder(target);
        return Task.FromResult(rows.Count is 0 ? null : JsonSerializer.Serialize(new Snapshot(rows, before)));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return;

        var (kept, survivor) = (JsonSerializer.Deserialize<Snapshot>(snapshot)!, back.Survivor);
        foreach (var row in kept.Rows)
        {
            var copy = RowCopy.Restore<ExternalId>(back.Db, row.Columns);
            if (survivor.ExternalIds.Find(id => id.Value == copy.Value) is not { } held)
            {
                var owner = await new DatabaseLookups(back.Db).OwnerOfExternalIdAsync(copy.Value, cancel);
                back.Stays(Part, copy.Value, owner is null
                    ? $"The external id {copy.Value} was removed after the merge and does not come back."
                    : $"The external id {copy.Value} belongs to {owner.Title} now and stays there.");
                continue;
            }

            back.Entry.Changed(held.IsAlias ? Alias : Field, held.Value, null);
            survivor.ExternalIds.Remove(held);
            (held.CustomerId, held.IsAlias) = (row.SourceId, copy.IsAlias);
            back.Sources[row.SourceId].ExternalIds.Add(held);
        }

        if (Own(survivor) is null && survivor.ExternalIds.Find(id => id.Value == kept.OwnBefore) is { } own)
        {
            own.IsAlias = false;
            back.Entry.Changed(Field, null, own.Value);
        }

        foreach (var source in back.Sources.Values)
            MergeParties.InOrder(source);
    }

    private static ExternalId? Own(Customer customer) => customer.ExternalIds.Find(id => !id.IsAlias);

    private sealed record Snapshot(List<Row> Rows, string? OwnBefore);

    private sealed record Row(long SourceId, JsonObject Columns);
}
