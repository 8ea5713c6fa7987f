using System.Text.Json;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// Who shares a phone, a mailbox, name and company, or a similar name within a private domain with some customers. Large
/// blocks are left out and counted, so the work grows with the number of customers and never with its square.
/// </summary>
internal sealed class Blocks
{
    private readonly HashSet<(long Low, long High)> _pairs = [];

    public IReadOnlySet<(long Low, long High)> Pairs => _pairs;

    public int TooLarge { get; private set; }

    public static async Task<Blocks> ReadAsync(DirectoryDb db, IReadOnlyList<LikenessProfile> mine, SharedMailboxes shared, CancellationToken cancel)
    {
        var blocks = new Blocks();
        var phones = Keyed(mine, one => one.Phones.Select(phone => phone.E164));
        blocks.Pair(phones, await MembersAsync(db, DuplicateSql.SamePhone(Json(phones), DuplicateReading.MostAlike), cancel));
        var mailboxes = Keyed(mine, one => one.OwnMailboxes(shared).Select(email => email.Mailbox));
        blocks.Pair(mailboxes, await MembersAsync(db, DuplicateSql.SameMailbox(Json(mailboxes), DuplicateReading.MostAlike), cancel));
        await blocks.PairNamesakesAsync(db, mine, cancel);
        await blocks.PairColleaguesAsync(db, mine, cancel);
        return blocks;
    }

    private async Task PairNamesakesAsync(DirectoryDb db, IReadOnlyList<LikenessProfile> mine, CancellationToken cancel)
    {
        var named = mine.Where(one => one is { NameKey: not null, CompanyKey: not null }).ToLookup(one => (one.CompanyKey, one.NameKey));
        var keys = named.Select(group => group.Key).ToList();
        var rows = await DuplicateSql.SameNameAndCompany(JsonSerializer.Serialize(keys.Select(key => new[] { key.CompanyKey, key.NameKey })), DuplicateReading.MostAlike)
            .ReadAsync(db, reader => (Key: reader.GetInt32(0), Id: reader.GetInt64(1)), cancel);
        var members = rows.ToLookup(row => row.Key, row => row.Id);
        for (var at = 0; at < keys.Count; at++)
            PairAll(named[keys[at]].Select(one => one.Id), [.. members[at]]);
    }

    /// <summary>Of a domain only those are paired whose names are similar: to have one employer is no likeness.</summary>
    private async Task PairColleaguesAsync(DirectoryDb db, IReadOnlyList<LikenessProfile> mine, CancellationToken cancel)
    {
        var domains = Keyed(mine.Where(one => one.NameKey is not null), one => one.PrivateDomains);
        var rows = await DuplicateSql.SameDomain(Json(domains), DuplicateReading.MostOfDomain)
            .ReadAsync(db, reader => (Domain: reader.GetString(0), Id: reader.GetInt64(1), Name: reader.IsDBNull(2) ? null : reader.GetString(2)), cancel);
        var members = rows.ToLookup(row => row.Domain);
        foreach (var domain in domains)
        {
            var all = members[domain.Key].ToList();
            if (all.Count > DuplicateReading.MostOfDomain)
            {
                TooLarge++;
                continue;
            }

            foreach (var one in domain)
            {
                foreach (var other in all.Where(other => other.Id != one.Id && other.Name is not null && NameLikeness.Of(one.NameKey!, other.Name) >= NameLikeness.Similar))
                    _pairs.Add(ComparedPair.KeyOf(one.Id, other.Id));
            }
        }
    }

    private void Pair(ILookup<string, LikenessProfile> mine, ILookup<string, long> members)
    {
        foreach (var block in mine)
            PairAll(block.Select(one => one.Id), [.. members[block.Key]]);
    }

    private void PairAll(IEnumerable<long> mine, HashSet<long> members)
    {
        if (members.Count > DuplicateReading.MostAlike)
        {
            TooLarge++;
            return;
        }

        var oldest = members.Count > DuplicateReading.MostPaired ? members.Min() : (long?)null;
        foreach (var one in mine)
        {
            foreach (var other in members.Where(other => other != one && (oldest is null || one == oldest || other == oldest)))
                _pairs.Add(ComparedPair.KeyOf(one, other));
        }
    }

    private static ILookup<string, LikenessProfile> Keyed(IEnumerable<LikenessProfile> mine, Func<LikenessProfile, IEnumerable<string>> keys) =>
        mine.SelectMany(one => keys(one).Distinct(StringComparer.Ordinal), (one, key) => (one, key)).ToLookup(pair => pair.key, pair => pair.one, StringComparer.Ordinal);

    private static async Task<ILookup<string, long>> MembersAsync(DirectoryDb db, SqlText sql, CancellationToken cancel) =>
        (await sql.ReadAsync(db, reader => (Key: reader.GetString(0), Id: reader.GetInt64(1)), cancel)).ToLookup(row => row.Key, row => row.Id, StringComparer.Ordinal);

    private static string Json(ILookup<string, LikenessProfile> keyed) => JsonSerializer.Serialize(keyed.Select(block => block.Key));
}
