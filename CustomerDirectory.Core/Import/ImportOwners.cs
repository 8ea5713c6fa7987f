using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import;

/// <summary>A customer outside the bin whom the file may be about.</summary>
internal sealed record Holder(long Id, string Title, string? Name, string? Company, string? ExternalId, bool HasEmail, bool IsSuspended);

/// <summary>Who holds the addresses that a file names, looked up for the whole file.</summary>
internal sealed class ImportOwners
{
    /// <summary>Each list goes into a query as one parameter (EF.Parameter): binding hundreds of them took five times as long.</summary>
    private const int AtOnce = 500;

    private readonly Dictionary<long, Holder> _holders = [];
    private readonly Dictionary<string, long> _emails = [];
    private readonly Dictionary<string, long> _externalIds = [];
    private readonly Dictionary<string, List<long>> _phones = [];
    private readonly Dictionary<(string Name, string? Company), long> _names = [];

    public Holder? OfEmail(string key) => _emails.TryGetValue(key, out var id) ? _holders.GetValueOrDefault(id) : null;

    public Holder? OfExternalId(string value) => _externalIds.TryGetValue(value, out var id) ? _holders.GetValueOrDefault(id) : null;

    /// <summary>Everybody who holds the phone, oldest first.</summary>
    public IEnumerable<Holder> OfPhone(string phone) => _phones.GetValueOrDefault(phone, []).Order().Select(id => _holders.GetValueOrDefault(id)).OfType<Holder>();

    /// <summary>The oldest customer with this name and company whom nothing else is known by.</summary>
    public Holder? OfName(string name, string? company) => _names.TryGetValue((name, company), out var id) ? _holders.GetValueOrDefault(id) : null;

    public static async Task<ImportOwners> FindAsync(DirectoryDb db, IReadOnlyList<ImportRow> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var owners = new ImportOwners();
        foreach (var some in rows.Chunk(AtOnce))
        {
            var (emails, externalIds) = (some.SelectMany(row => row.EmailKeys).ToList(), some.Select(row => row.ExternalId).OfType<string>().ToList());
            foreach (var email in await db.Emails.Where(e => e.IsLive && EF.Parameter(emails).Contains(e.Key)).Select(e => new { e.Key, e.CustomerId }).ToListAsync(cancel))
                owners._emails[email.Key] = email.CustomerId;
            foreach (var id in await db.ExternalIds.Where(x => x.IsLive && EF.Parameter(externalIds).Contains(x.Value)).Select(x => new { x.Value, x.CustomerId }).ToListAsync(cancel))
                owners._externalIds[id.Value] = id.CustomerId;
            await owners.FindPhonesAsync(db, some, cancel);
            await owners.FindNamesAsync(db, some, cancel);
        }

        var ids = owners._emails.Values.Concat(owners._externalIds.Values).Concat(owners._phones.Values.SelectMany(held => held)).Concat(owners._names.Values).Distinct();
        await ReadHoldersAsync(db, ids, owners._holders, now, cancel);
        return owners;
    }

    /// <summary>Customers by row id, without those who lie in the bin or are gone.</summary>
    public static async Task<Dictionary<long, Holder>> HoldersAsync(DirectoryDb db, IEnumerable<long> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var holders = new Dictionary<long, Holder>();
        await ReadHoldersAsync(db, ids, holders, now, cancel);
        return holders;
    }

    private async Task FindPhonesAsync(DirectoryDb db, ImportRow[] rows, CancellationToken cancel)
    {
        var matching = rows.SelectMany(row => row.Says.Matching).ToList(); // also those that do not decide: they may be of somebody who is suspended
        var others = rows.SelectMany(row => row.Phones.Except(row.Matching)).ToList();
        var held = await db.Phones.Where(p => EF.Parameter(matching).Contains(p.E164!)).Select(p => new { p.CustomerId, Phone = p.E164! }).ToListAsync(cancel);
        if (others.Count > 0)
            held.AddRange(await db.Phones.Where(p => p.E164 == null && EF.Parameter(others).Contains(p.Number)).Select(p => new { p.CustomerId, Phone = p.Number }).ToListAsync(cancel));
        foreach (var (customer, phone) in held.Select(p => (p.CustomerId, p.Phone)).Distinct())
        {
            if (!_phones.TryGetValue(phone, out var holders))
                _phones[phone] = holders = [];
            if (!holders.Contains(customer))
                holders.Add(customer);
        }
    }

    private async Task FindNamesAsync(DirectoryDb db, ImportRow[] rows, CancellationToken cancel)
    {
        var keys = rows.Where(row => row is { ExternalId: null, EmailKeys: [], Phones: [], Name: not null }).Select(row => CustomerText.Key(row.Name)).Distinct().ToList();
        if (keys.Count is 0)
            return;

        var named = await db.Customers.Where(c => c.DeletedAt == null && c.IsVisitor && c.VisitorKey == null && c.Name != null && EF.Parameter(keys).Contains(c.NameKey))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.Name, c.Company }).ToListAsync(cancel);
        foreach (var customer in named)
            _names.TryAdd((customer.Name!, customer.Company), customer.Id);
    }

    private static async Task ReadHoldersAsync(DirectoryDb db, IEnumerable<long> ids, Dictionary<long, Holder> holders, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            var externalIds = await db.ExternalIds.Where(x => EF.Parameter(some).Contains(x.CustomerId) && !x.IsAlias).ToDictionaryAsync(x => x.CustomerId, x => x.Value, cancel);
            foreach (var c in await db.Customers.Where(c => EF.Parameter(some).Contains(c.Id) && c.DeletedAt == null).ToListAsync(cancel))
            {
                var title = CustomerTitle.For(c.Name, c.PrimaryEmail, c.PrimaryPhone, c.City, c.Country);
                holders[c.Id] = new Holder(c.Id, title, c.Name, c.Company, externalIds.GetValueOrDefault(c.Id), c.PrimaryEmail is not null, c.IsSuspendedAt(now));
            }
        }
    }
}
