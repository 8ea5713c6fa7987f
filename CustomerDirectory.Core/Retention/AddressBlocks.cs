using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Addresses of deleted customers that intake and import do not make a customer of again. A block stands in nobody's way
/// who adds the address by hand, and says nothing about customers who have it already.
/// </summary>
public sealed class AddressBlocks(DirectoryStore store, TimeProvider clock)
{
    /// <summary>The most blocks of one page.</summary>
    public const int LargestPage = 100;

    private readonly BlockKey _key = new(store.Folder);

    /// <summary>The blocks, newest first.</summary>
    /// <param name="offset">How many are left out at the beginning.</param>
    /// <param name="limit">Blocks wanted, 1 to <see cref="LargestPage"/>.</param>
    public async Task<Outcome<AddressBlockPage>> ListAsync(Actor actor, int offset, int limit, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageBlocks) is { } refusal)
            return refusal;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        var blocks = db.Blocks.OrderByDescending(block => block.At).ThenByDescending(block => block.Id).Skip(offset).Take(limit);
        return new AddressBlockPage(await RowsAsync(db, blocks, cancel), await db.Blocks.CountAsync(cancel));
    }

    /// <summary>Which of the identifiers that somebody is typing are blocked.</summary>
    public async Task<Outcome<IReadOnlyList<BlockedIdentifier>>> AmongAsync(Actor actor, TypedIdentifiers typed, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EditCustomers) is { } refusal)
            return refusal;
        if (typed.Emails.Count > CustomerLimits.Addresses || typed.Phones.Count > CustomerLimits.Addresses)
            return new Problem.TooMuch($"A customer has at most {CustomerLimits.Addresses} e-mail addresses and as many phone numbers.");

        await using var db = store.CreateDbContext();
        await using var snapshot = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Blocks.AnyAsync(cancel))
            return Array.Empty<BlockedIdentifier>();

        var asked = Keys(typed, await db.DefaultCountryAsync(cancel)).Select(one => (one.Kind, one.Typed, Hash: _key.Hash(one.Kind, one.Key))).ToList();
        var hashes = asked.Select(one => one.Hash).Distinct().ToList();
        var found = await db.Blocks.Where(block => hashes.Contains(block.Hash)).Select(block => new { block.Id, block.Hash }).ToDictionaryAsync(block => block.Hash, block => block.Id, cancel);
        var rows = (await RowsAsync(db, db.Blocks.Where(block => found.Values.Contains(block.Id)), cancel)).ToDictionary(row => row.Id);
        return asked.Where(one => found.ContainsKey(one.Hash)).Select(one => new BlockedIdentifier(one.Kind, one.Typed, rows[found[one.Hash]])).ToList();
    }

    /// <summary>Lets intake and import make a customer of the address again.</summary>
    public async Task<Outcome<Done>> LiftAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageBlocks) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await db.Blocks.FindAsync([id], cancel) is not { } block)
                return new Problem.NotFound("This block");

            db.Blocks.Remove(block);
            db.Record(actor, clock.GetUtcNow(), "block.lifted", block.IssuedId);
            return Done.Value;
        }, cancel);
    }

    /// <summary>What intake asks before it makes a customer of an address that nobody holds.</summary>
    /// <param name="key">Normalised: the key of an e-mail, a phone in E.164, an external id.</param>
    internal Task<bool> IsBlockedAsync(DirectoryDb db, IdentifierKind kind, string key, CancellationToken cancel)
    {
        var hash = _key.Hash(kind, key);
        return db.Blocks.AnyAsync(block => block.Hash == hash, cancel);
    }

    /// <summary>Which of many normalised identifiers are blocked.</summary>
    internal async Task<HashSet<(IdentifierKind Kind, string Key)>> AmongAsync(DirectoryDb db, IEnumerable<(IdentifierKind Kind, string Key)> keys, CancellationToken cancel)
    {
        if (!await db.Blocks.AnyAsync(cancel))
            return [];

        var hashed = keys.Distinct().ToDictionary(one => _key.Hash(one.Kind, one.Key));
        var hashes = hashed.Keys.ToList();
        var found = await db.Blocks.AsNoTracking().Where(block => EF.Parameter(hashes).Contains(block.Hash)).Select(block => block.Hash).ToListAsync(cancel);
        return [.. found.Select(hash => hashed[hash])];
    }

    /// <summary>Reads the key, or makes it, before somebody holds the gate: whoever does waits for no file.</summary>
    internal void Prepare() => _ = _key.Id;

    /// <summary>Blocks every address of customers who are being deleted; one that is blocked already stays as it is.</summary>
    /// <returns>Of whom one was blocked.</returns>
    internal async Task<List<Customer>> BlockAsync(DirectoryDb db, Actor actor, IReadOnlyList<Customer> customers, DateTimeOffset now, CancellationToken cancel)
    {
        var addresses = customers.SelectMany(customer => KeysOf(customer).Select(one => (Customer: customer, one.Kind, Hash: _key.Hash(one.Kind, one.Key)))).ToList();
        var wanted = addresses.ConvertAll(one => one.Hash);
        var held = await db.Blocks.Where(block => EF.Parameter(wanted).Contains(block.Hash)).Select(block => block.Hash).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var blocked = addresses.FindAll(one => held.Add(one.Hash)); // of the same deletion, too: two may share a phone
        db.Blocks.AddRange(blocked.Select(one => new AddressBlock { Kind = one.Kind, Hash = one.Hash, KeyId = _key.Id, At = now, By = actor.Name, IssuedId = one.Customer.Id }));
        return [.. blocked.Select(one => one.Customer).Distinct()];
    }

    /// <summary>Lifts what the deletion of these customers blocked.</summary>
    internal static async Task LiftOfAsync(DirectoryDb db, List<long> issuedIds, CancellationToken cancel) =>
        db.Blocks.RemoveRange(await db.Blocks.AsTracking().Where(block => EF.Parameter(issuedIds).Contains(block.IssuedId)).ToListAsync(cancel));

    private static IEnumerable<(IdentifierKind Kind, string Key)> KeysOf(Customer customer) =>
    [
        .. customer.Emails.Select(email => (IdentifierKind.Email, email.Key)),
        .. customer.Phones.Select(phone => phone.E164).OfType<string>().Select(phone => (IdentifierKind.Phone, phone)),
        .. customer.ExternalIds.Select(id => (IdentifierKind.ExternalId, id.Value)),
    ];

    private static IEnumerable<(IdentifierKind Kind, string Typed, string Key)> Keys(TypedIdentifiers typed, string? country)
    {
        foreach (var email in typed.Emails)
        {
            if (EmailAddress.TryParse(email, out var parsed, out _))
                yield return (IdentifierKind.Email, email, parsed.Key);
        }

        foreach (var phone in typed.Phones)
        {
            if (PhoneNumber.Parse(phone, country, out _)?.E164 is { } number)
                yield return (IdentifierKind.Phone, phone, number);
        }

        if (typed.ExternalId is { } externalId && TypedText.Trim(externalId) is { Length: > 0 } key)
            yield return (IdentifierKind.ExternalId, externalId, key);
    }

    private async Task<List<AddressBlockRow>> RowsAsync(DirectoryDb db, IQueryable<AddressBlock> blocks, CancellationToken cancel)
    {
        var rows = await blocks.Join(db.IssuedIds, block => block.IssuedId, issued => issued.Id, (block, issued) => new { Block = block, issued.PublicId, issued.CustomerId })
            .OrderByDescending(row => row.Block.At).ThenByDescending(row => row.Block.Id).ToListAsync(cancel);
        return [.. rows.Select(row => new AddressBlockRow(row.Block.Id, row.Block.Kind, row.Block.At, row.Block.By, row.PublicId, row.CustomerId is null, row.Block.KeyId != _key.Id))];
    }
}
