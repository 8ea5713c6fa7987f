using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging.Parts;

/// <summary>E-mails or phones: united without duplicates, verified where any of them is, with one primary.</summary>
/// <param name="kind">In the history, for example <c>email</c>.</param>
internal abstract class AddressesOnMerge<T>(string kind) : IMovesOnMerge where T : class, ICustomerAddress, new()
{
    public string Part { get; } = $"{kind}s";

    public IReadOnlyCollection<Type> Entities { get; } = [typeof(T)];

    private string Primary => $"primary_{kind}";

    public Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var primary = MergeField.Of(parties, Primary, customer => [ListOf(customer).Find(one => one.IsPrimary)?.AsTyped]);
        var union = MergeUnion.Of(parties, Part, customer => ListOf(customer).OrderByDescending(one => one.IsPrimary).Select(one => (KeyOf(one), one.AsTyped)));
        var refusal = union.Total > CustomerLimits.Addresses
            ? new Problem.TooMuch($"Together they have {union.Total} {(kind is "email" ? "e-mail addresses" : "phone numbers")}; a customer has at most {CustomerLimits.Addresses}. Remove some first.")
            : null;
        return Task.FromResult(new MergePart(primary is null ? [] : [primary], union.Total is 0 ? [] : [union], refusal));
    }

    public Task<string?> MoveAsync(MergeMove move, CancellationToken cancel)
    {
        var (target, mine) = (move.Target, ListOf(move.Target));
        var held = mine.ConvertAll(one => new Held(KeyOf(one), one.IsVerified));
        var rows = move.Sources.SelectMany(source => ListOf(source).Select(one => new Row(source.Id, KeyOf(one), RowCopy.Of(move.Db, one)))).ToList();
        var (before, kept) = (mine.Find(one => one.IsPrimary), move.KeptFrom(Primary) is { } from ? KeyOf(ListOf(from).First(one => one.IsPrimary)) : null);

        foreach (var source in move.Sources)
        {
            foreach (var one in ListOf(source))
                Unite(move, mine, one);
            ListOf(source).Clear();
        }

        mine.ForEach(one => one.IsPrimary = KeyOf(one) == kept);
        move.Entry.Changed(Primary, before?.AsTyped, mine.Find(one => one.IsPrimary)?.AsTyped);
        MergeParties.InOrder(target);
        mine.ForEach(one => move.Held.Add(KeyOf(one)));

        return Task.FromResult(rows.Count is 0 ? null : JsonSerializer.Serialize(new Snapshot(
            rows, held, mine.ConvertAll(one => new Held(KeyOf(one), one.IsVerified)), before is null ? null : KeyOf(before), kept)));
    }

    public async Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel)
    {
        if (snapshot is null)
            return;

        var (kept, theirs) = (JsonSerializer.Deserialize<Snapshot>(snapshot)!, ListOf(back.Survivor));
        var written = kept.After.ToDictionary(one => one.Key, one => one.IsVerified);
        var still = theirs.Select(KeyOf).ToHashSet();
        var primaryNow = theirs.Find(one => one.IsPrimary)?.AsTyped;
        var moving = still.Except(kept.Before.Select(one => one.Key)).ToHashSet();
        foreach (var row in kept.Rows)
        {
            var copy = RowCopy.Restore<T>(back.Db, row.Columns);
            if (still.Contains(row.Key))
                Return(back, row, copy, moving.Remove(row.Key), written[row.Key]);
            else
                await LeaveAsync(back, row, copy, cancel);
        }

        foreach (var (key, wasVerified) in kept.Before)
        {
            if (theirs.Find(one => KeyOf(one) == key) is { } one && one.IsVerified == written[key])
                one.IsVerified = wasVerified;
        }

        var primary = theirs.Find(one => one.IsPrimary);
        if ((primary is null || KeyOf(primary) == kept.PrimaryAfter) && theirs.Exists(one => KeyOf(one) == kept.PrimaryBefore))
            theirs.ForEach(one => one.IsPrimary = KeyOf(one) == kept.PrimaryBefore);
        back.Entry.Changed(Primary, primaryNow, theirs.Find(one => one.IsPrimary)?.AsTyped);
        foreach (var source in back.Sources.Values)
            MergeParties.InOrder(source);
    }

    protected abstract List<T> ListOf(Customer customer);

    /// <summary>What makes two of them the same.</summary>
    protected abstract string KeyOf(T address);

    protected abstract void Give(T address, Customer to);

    /// <summary>Who else has it now, where only one customer can; null where nobody does, or several may.</summary>
    protected abstract Task<string?> OtherOwnerAsync(DirectoryDb db, string key, CancellationToken cancel);

    private void Unite(MergeMove move, List<T> mine, T one)
    {
        if (mine.Find(held => KeyOf(held) == KeyOf(one)) is not { } same)
        {
            Give(one, move.Target);
            mine.Add(one);
            move.Entry.Changed(kind, null, one.AsTyped);
            return;
        }

        if (one.IsVerified && !same.IsVerified)
        {
            same.IsVerified = true;
            move.Entry.Changed($"{kind} {same.AsTyped} verified", "no", "yes");
        }

        move.Db.Remove(one);
    }

    /// <param name="moves">The survivor's row goes back; else the survivor, or another source, keeps it, and this one gets its own again.</param>
    private void Return(MergeReturn back, Row row, T copy, bool moves, bool written)
    {
        var (source, held) = (back.Sources[row.SourceId], ListOf(back.Survivor).Find(one => KeyOf(one) == row.Key));
        if (moves && held is not null)
        {
            ListOf(back.Survivor).Remove(held);
            back.Entry.Changed(kind, held.AsTyped, null);
            held.IsVerified = held.IsVerified == written ? copy.IsVerified : held.IsVerified;
            held.IsPrimary = copy.IsPrimary;
            Give(held, source);
            ListOf(source).Add(held);
        }
        else
        {
            ListOf(source).Add(copy);
            back.Db.Add(copy);
        }
    }

    private async Task LeaveAsync(MergeReturn back, Row row, T copy, CancellationToken cancel)
    {
        if (await OtherOwnerAsync(back.Db, row.Key, cancel) is { } owner)
            back.Stays(Part, copy.AsTyped, $"{copy.AsTyped} belongs to {owner} now and stays there.");
        else
            back.Stays(Part, copy.AsTyped, $"{copy.AsTyped} was removed after the merge and does not come back.");
        back.RemovedMeanwhile.Add((row.SourceId, row.Key));
    }

    /// <param name="Rows">Every address that a source had.</param>
    /// <param name="Before">What the survivor had, and whether it was verified.</param>
    /// <param name="After">What it had after the merge.</param>
    private sealed record Snapshot(List<Row> Rows, List<Held> Before, List<Held> After, string? PrimaryBefore, string? PrimaryAfter);

    private sealed record Row(long SourceId, string Key, JsonObject Columns);

    private sealed record Held(string Key, bool IsVerified);
}

internal sealed class EmailsOnMerge() : AddressesOnMerge<CustomerEmail>("email")
{
    protected override List<CustomerEmail> ListOf(Customer customer) => customer.Emails;

    protected override string KeyOf(CustomerEmail address) => address.Key;

    protected override void Give(CustomerEmail address, Customer to) => address.CustomerId = to.Id;

    protected override async Task<string?> OtherOwnerAsync(DirectoryDb db, string key, CancellationToken cancel) =>
        (await new DatabaseLookups(db).OwnerOfEmailAsync(key, cancel))?.Title;
}

internal sealed class PhonesOnMerge() : AddressesOnMerge<CustomerPhone>("phone")
{
    protected override List<CustomerPhone> ListOf(Customer customer) => customer.Phones;

    protected override string KeyOf(CustomerPhone address) => CustomerPhone.RemovalKey(address.E164, address.Number, address.Extension);

    protected override void Give(CustomerPhone address, Customer to) => address.CustomerId = to.Id;

    protected override Task<string?> OtherOwnerAsync(DirectoryDb db, string key, CancellationToken cancel) => Task.FromResult<string?>(null);
}
