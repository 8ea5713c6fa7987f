using System.Data.Common;
using System.Text.Json;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>Compares some customers with everybody who shares a key with them. Reads only.</summary>
internal static class DuplicateReading
{
    /// <summary>A phone, a mailbox, or a name in a company that more customers share stands for none of them.</summary>
    public const int MostAlike = 50;

    /// <summary>Of more who share one, each is paired with the oldest only, not with everybody: n pairs instead of n².</summary>
    public const int MostPaired = 8;

    /// <summary>Among more addresses of a domain no names are compared: it is a provider, or as good as one.</summary>
    public const int MostOfDomain = 200;

    /// <summary>Everybody outside the bin whom these customers may be, themselves outside the bin; dismissed ones left out.</summary>
    /// <returns>The pairs that are to be suggested, and how many keys too many others share.</returns>
    public static async Task<Comparison> CompareAsync(DirectoryDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var (list, shared) = (JsonSerializer.Serialize(ids), await db.SharedMailboxesAsync(cancel));
        var mine = await ProfilesAsync(db, list, cancel);
        var blocks = await Blocks.ReadAsync(db, [.. mine.Values], shared, cancel);
        var hints = (await DuplicateSql.Hinted(list).ReadAsync(db, reader => (Key: ComparedPair.KeyOf(reader.GetInt64(0), reader.GetInt64(1)), Reason: (LikenessKinds)reader.GetInt32(2)), cancel))
            .GroupBy(hint => hint.Key).ToDictionary(group => group.Key, group => group.Aggregate(LikenessKinds.None, (all, hint) => all | hint.Reason));

        var candidates = blocks.Pairs.Union(hints.Keys).ToHashSet();
        candidates.ExceptWith(await KeysAsync(DuplicateSql.Dismissed(list), db, cancel));
        var everybody = mine;
        if (candidates.SelectMany(pair => new[] { pair.Low, pair.High }).Where(id => !mine.ContainsKey(id)).Distinct().ToList() is { Count: > 0 } others)
            everybody = mine.Concat(await ProfilesAsync(db, JsonSerializer.Serialize(others), cancel)).ToDictionary();

        var pairs = from key in candidates
                    where everybody.ContainsKey(key.Low) && everybody.ContainsKey(key.High)
                    let low = everybody[key.Low]
                    let high = everybody[key.High]
                    let likeness = Likeness.Between(low, high, shared, hints.GetValueOrDefault(key))
                    where likeness.IsSuggested
                    select new ComparedPair(low, high, likeness);
        return new(mine, [.. pairs], blocks.TooLarge);
    }

    /// <summary>What is compared of customers outside the bin, by row id.</summary>
    /// <param name="ids">JSON.</param>
    public static async Task<Dictionary<long, LikenessProfile>> ProfilesAsync(DirectoryDb db, string ids, CancellationToken cancel)
    {
        var emails = (await DuplicateSql.Emails(ids).ReadAsync(db, reader => (Id: reader.GetInt64(0), Email: new ProfileEmail(reader.GetString(1), reader.GetString(2), reader.GetString(3))), cancel)).ToLookup(row => row.Id, row => row.Email);
        var phones = (await DuplicateSql.Phones(ids).ReadAsync(db, reader => (Id: reader.GetInt64(0), Phone: new ProfilePhone(reader.GetString(1), reader.GetString(2), Text(reader, 3))), cancel)).ToLookup(row => row.Id, row => row.Phone);
        var records = await DuplicateSql.Records(ids).ReadAsync(
            db, reader => new LikenessProfile(reader.GetInt64(0), reader.GetInt64(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), [], []), cancel);
        return records.ToDictionary(record => record.Id, record => record with { Emails = [.. emails[record.Id]], Phones = [.. phones[record.Id]] });
    }

    public static async Task<HashSet<(long Low, long High)>> KeysAsync(SqlText pairs, DirectoryDb db, CancellationToken cancel) =>
        [.. await pairs.ReadAsync(db, reader => ComparedPair.KeyOf(reader.GetInt64(0), reader.GetInt64(1)), cancel)];

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <param name="Mine">Those who were asked about and are outside the bin.</param>
/// <param name="TooLarge">Keys of theirs that were left out because too many customers share them.</param>
internal sealed record Comparison(IReadOnlyDictionary<long, LikenessProfile> Mine, IReadOnlyList<ComparedPair> Pairs, int TooLarge);
