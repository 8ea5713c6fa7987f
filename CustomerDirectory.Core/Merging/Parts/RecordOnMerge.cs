using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>The columns of the customer itself: single values with their sources, visitor key, suspension, and since when the customer is known.</summary>
internal sealed class RecordOnMerge : IMovesOnMerge
{
    public const string Name = "record";

    private const string VisitorKey = "visitor_key", Suspended = "suspended";

    public string Part => Name;

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(Customer)];

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        MergeField?[] fields =
        [
            .. CustomerScalars.All.Select(scalar => MergeField.Of(parties, scalar.Field, customer => [scalar.Read(customer).Value])),
            MergeField.Of(parties, VisitorKey, customer => [customer.VisitorKey]),
        ];
        return Task.FromResult(new MergePart([.. fields.OfType<MergeField>()], []));
    }

    public async Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (db, target) = (move.Db, move.Target);
        var (sources, before) = (move.Sources.Select(source => RowCopy.Of(db, source)).ToList(), RowCopy.Of(db, target));

        foreach (var scalar in CustomerScalars.All)
        {
            var (held, _) = scalar.Read(target);
            var (kept, source) = Kept(move, scalar);
            scalar.Write(target, kept, source);
            NoteChange(move, scalar.Field, held, kept, customer => scalar.Read(customer).Value);
        }

        await MoveVisitorKeyAsync(move, cancel);
        MoveSuspension(move);
        target.CreatedAt = move.Parties.Everybody.Min(customer => customer.CreatedAt);
        return JsonSerializer.Serialize(new Snapshot(sources, before, RowCopy.Of(db, target)));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        var (db, survivor, kept) = (back.Db, back.Survivor, Read(snapshot!));
        var (before, after) = (RowCopy.Restore<Customer>(db, kept.Before), RowCopy.Restore<Customer>(db, kept.After));
        foreach (var source in kept.Sources.Select(row => RowCopy.Restore<Customer>(db, row)))
        {
            db.Customers.Add(source);
            back.Sources.Add(source.Id, source);
        }

        foreach (var scalar in CustomerScalars.All)
        {
            var (was, written, now) = (scalar.Read(before), scalar.Read(after), scalar.Read(survivor));
            if (was == written)
                continue;
            if (now == written || (now.Value == written.Value && was.Value != written.Value))
            {
                scalar.Write(survivor, was.Value, was.Source);
                back.Entry.Changed(scalar.Field, now.Value, was.Value);
            }
            else if (was.Value != written.Value)
            {
                back.Stays(scalar.Field, now.Value, $"The {Word(scalar.Field)} was changed after the merge and stays as it is.");
            }
        }

        await ReturnVisitorKeysAsync(back, before.VisitorKey, after.VisitorKey, cancel);
        ReturnSuspension(back, before, after);
        survivor.CreatedAt = before.CreatedAt;
    }

    /// <summary>Who the sources were, for telling about a merge.</summary>
    public static IEnumerable<(long Id, string Title)> Titles(string snapshot) =>
        Read(snapshot).Sources.Select(row => (row[nameof(Customer.Id)]!.GetValue<long>(), CustomerTitle.For(
            (string?)row[nameof(Customer.Name)], (string?)row[nameof(Customer.PrimaryEmail)], (string?)row[nameof(Customer.PrimaryPhone)], (string?)row[nameof(Customer.City)], (string?)row[nameof(Customer.Country)])));

    private static Snapshot Read(string snapshot) => JsonSerializer.Deserialize<Snapshot>(snapshot)!;

    /// <summary>
    /// The value that is kept, and the highest source that has vouched for it. Where nobody has a value, whoever cleared it
    /// with the highest rank goes on to keep lower ones from filling it.
    /// </summary>
    private static (string? Value, ValueSource? Source) Kept(MergeMove move, CustomerScalars.Scalar scalar)
    {
        var kept = move.KeptFrom(scalar.Field) is { } from ? scalar.Read(from).Value : null;
        var vouched = move.Parties.Everybody.Select(scalar.Read).Where(held => held.Value == kept).Select(held => held.Source)
            .OrderByDescending(source => source is { } known ? known.Rank() : -1).FirstOrDefault();
        return (kept, move.SourceOf(scalar.Field, vouched));
    }

    private static void NoteChange(MergeMove move, string field, string? before, string? after, Func<Customer, string?> read)
    {
        move.Entry.Changed(field, before, after);
        foreach (var source in move.Sources.Where(source => read(source) is { } value && value != after))
            move.Lost(source, field, read(source));
    }

    private static async Task MoveVisitorKeyAsync(MergeMove move, CancellationToken cancel)
    {
        if (move.KeptFrom(VisitorKey) is not { } from)
            return;

        var (before, kept) = (move.Target.VisitorKey, from.VisitorKey);
        NoteChange(move, VisitorKey, before, kept, customer => customer.VisitorKey);
        if (from == move.Target)
            return;

        from.VisitorKey = null;
        await move.Db.SaveChangesAsync(cancel); // a key stands for one customer: it is given up before it is taken
        move.Target.VisitorKey = kept;
    }

    private static async Task ReturnVisitorKeysAsync(MergeReturn back, string? before, string? after, CancellationToken cancel)
    {
        var survivor = back.Survivor;
        if (before != after && survivor.VisitorKey == after)
        {
            survivor.VisitorKey = await FreeAsync(before);
            back.Entry.Changed(VisitorKey, after, survivor.VisitorKey);
        }
        else if (before != after)
        {
            back.Stays(VisitorKey, survivor.VisitorKey, "The visitor key was changed after the merge and stays as it is.");
        }

        foreach (var source in back.Sources.Values)
            source.VisitorKey = source.VisitorKey == survivor.VisitorKey ? null : await FreeAsync(source.VisitorKey);

        async Task<string?> FreeAsync(string? key)
        {
            var holders = back.Db.Customers.Where(c => c.VisitorKey == key && c.DeletedAt == null && c.Id != survivor.Id).Select(c => c.Id);
            if (key is null || await back.Db.OwnersAsync(holders, cancel) is not [var owner, ..])
                return key;

            back.Stays(VisitorKey, key, $"The visitor key belongs to {owner.Title} now and stays there.");
            return null;
        }
    }

    private static void MoveSuspension(MergeMove move)
    {
        var (now, target) = (move.Parties.Now, move.Target);
        var suspended = move.Parties.Everybody.FirstOrDefault(customer => customer.IsSuspendedAt(now));
        if (suspended is null || (suspended == target && move.KeepSuspension))
            return;

        var (before, from) = (target.IsSuspendedAt(now) ? target.SuspendedReason : null, move.KeepSuspension ? suspended : null);
        (target.SuspendedAt, target.SuspendedUntil, target.SuspendedBy, target.SuspendedReason) = (from?.SuspendedAt, from?.SuspendedUntil, from?.SuspendedBy, from?.SuspendedReason);
        move.Entry.Changed(Suspended, before, target.SuspendedReason);
    }

    private static void ReturnSuspension(MergeReturn back, Customer before, Customer after)
    {
        var survivor = back.Survivor;
        if (Of(before) == Of(after))
            return;

        if (Of(survivor) != Of(after))
        {
            back.Stays(Suspended, survivor.SuspendedReason, "The suspension was changed after the merge and stays as it is.");
            return;
        }

        back.Entry.Changed(Suspended, survivor.SuspendedReason, before.SuspendedReason);
        (survivor.SuspendedAt, survivor.SuspendedUntil, survivor.SuspendedBy, survivor.SuspendedReason) = Of(before);

        static (DateTimeOffset?, DateTimeOffset?, string?, string?) Of(Customer customer) =>
            (customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason);
    }

    private static string Word(string field) => field is "timezone" ? "time zone" : field;

    private sealed record Snapshot(List<JsonObject> Sources, JsonObject Before, JsonObject After);
}
