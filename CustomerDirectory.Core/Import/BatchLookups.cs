using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import;

/// <summary>What the changes of a batch are about.</summary>
/// <param name="Customers">Row ids of those who are there.</param>
/// <param name="Emails">Keys of addresses that somebody is to get.</param>
/// <param name="ExternalIds">Those that somebody is to get.</param>
/// <param name="Tags">Names of tags that somebody is to get.</param>
internal sealed record BatchNeeds(List<long> Customers, List<string> Emails, List<string> ExternalIds, IReadOnlyCollection<string> Tags)
{
    public static BatchNeeds Of(IReadOnlyList<ReadGroup> groups)
    {
        var rows = groups.SelectMany(group => group.Rows).ToList();
        return new BatchNeeds(
            [.. groups.Select(group => group.Target?.Id).OfType<long>()],
            [.. rows.SelectMany(row => row.Says.EmailKeys)],
            [.. rows.Select(row => row.Says.ExternalId).OfType<string>()],
            [.. groups.SelectMany(group => group.Wanted.Changes.AddTags).Distinct()]);
    }
}

/// <summary>Everything that changing the customers of a batch needs, read in a few queries before the first is changed.</summary>
internal sealed class BatchLookups : ICustomerLookups
{
    private readonly DirectoryDb _db;
    private readonly ImportClaims _claims;
    private readonly Dictionary<long, Tag> _newTags = [];
    private Dictionary<long, Customer> _customers = [];
    private Dictionary<string, AddressOwner> _emails = [];
    private Dictionary<string, AddressOwner> _externalIds = [];
    private Dictionary<(long, string), Removal> _removed = [];
    private ILookup<long, CustomerTag> _links = Array.Empty<CustomerTag>().ToLookup(link => link.CustomerId);
    private ILookup<long, CustomValue> _values = Array.Empty<CustomValue>().ToLookup(value => value.CustomerId);
    private ILookup<long, string> _notes = Array.Empty<string>().ToLookup(_ => 0L);
    private Dictionary<string, Tag> _tags = [];
    private Dictionary<string, CustomField> _fields = [];

    private BatchLookups(DirectoryDb db, ImportClaims claims) => (_db, _claims) = (db, claims);

    /// <summary>A customer that the plan had found, tracked; null when it went into the bin or was merged meanwhile.</summary>
    public Customer? Customer(long id) => _customers.GetValueOrDefault(id);

    /// <summary>The texts of a customer's notes.</summary>
    public IEnumerable<string> Notes(long customerId) => _notes[customerId];

    /// <summary>Names of the tags that a customer carries.</summary>
    public IReadOnlyList<string> TagNames(long customerId) => [.. _links[customerId].Select(link => _tags.Values.First(tag => tag.Id == link.TagId).Name)];

    public static async Task<BatchLookups> ReadAsync(DirectoryDb db, BatchNeeds needs, CustomerWriter writer, ImportClaims claims, CancellationToken cancel)
    {
        var lookups = new BatchLookups(db, claims);
        await lookups.ReadOwnersAsync(needs.Emails, needs.ExternalIds, cancel);
        await lookups.ReadTagsAsync(needs.Tags, cancel);
        lookups._fields = await db.CustomFields.AsTracking().ToDictionaryAsync(field => field.Key, cancel);
        claims.LastId = Math.Max(claims.LastId, await db.IssuedIds.MaxAsync(issued => (long?)issued.Id, cancel) ?? 0);
        if (needs.Customers.Count > 0)
            await lookups.ReadCustomersAsync(needs.Customers, writer, cancel);
        return lookups;
    }

    public ValueTask<IssuedId> IssueAsync(string publicId, CancellationToken cancel)
    {
        // Nobody else issues ids while the gate is held, and ids are never taken back: the next one is known beforehand.
        var issued = new IssuedId { Id = ++_claims.LastId, CustomerId = _claims.LastId, PublicId = publicId };
        _db.AddRow(issued);
        return new(issued);
    }

    public ValueTask<AddressOwner?> OwnerOfEmailAsync(string key, CancellationToken cancel) => new(_emails.GetValueOrDefault(key) ?? _claims.OfEmail(key));

    /// <summary>The plan has rejected the rows of the suspended.</summary>
    public ValueTask<AddressOwner?> SuspendedWithPhoneAsync(IReadOnlyCollection<string> numbers, long customerId, DateTimeOffset now, CancellationToken cancel) => ValueTask.FromResult<AddressOwner?>(null);

    public ValueTask<AddressOwner?> OwnerOfExternalIdAsync(string value, CancellationToken cancel) => new(_externalIds.GetValueOrDefault(value) ?? _claims.OfExternalId(value));

    public ValueTask<Removal?> RemovedAsync(long customerId, string key, CancellationToken cancel) => new(_removed.GetValueOrDefault((customerId, key)));

    public ValueTask<List<CustomerTag>> TagsAsync(long customerId, CancellationToken cancel) => new([.. _links[customerId]]);

    public ValueTask<List<CustomValue>> ValuesAsync(long customerId, CancellationToken cancel) => new([.. _values[customerId]]);

    public ValueTask<Tag?> TagAsync(string key, CancellationToken cancel) => new(_tags.GetValueOrDefault(key));

    public ValueTask<CustomField?> FieldAsync(string key, CancellationToken cancel) => new(_fields.GetValueOrDefault(key));

    private async Task ReadOwnersAsync(List<string> keys, List<string> ids, CancellationToken cancel)
    {
        var emails = await _db.Emails.AsNoTracking().Where(e => e.IsLive && EF.Parameter(keys).Contains(e.Key)).Select(e => new { e.Key, e.CustomerId }).ToListAsync(cancel);
        var externalIds = await _db.ExternalIds.AsNoTracking().Where(x => x.IsLive && EF.Parameter(ids).Contains(x.Value)).Select(x => new { x.Value, x.CustomerId }).ToListAsync(cancel);
        var held = emails.Select(e => e.CustomerId).Concat(externalIds.Select(x => x.CustomerId)).Distinct().ToList();
        if (held.Count is 0)
            return;

        var owners = (await _db.OwnersAsync(_db.Customers.Where(c => EF.Parameter(held).Contains(c.Id)).Select(c => c.Id), cancel)).ToDictionary(owner => owner.Id);
        _emails = emails.ToDictionary(e => e.Key, e => owners[e.CustomerId]);
        _externalIds = externalIds.ToDictionary(x => x.Value, x => owners[x.CustomerId]);
    }

    private async Task ReadTagsAsync(IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        _tags = await _db.Tags.AsTracking().ToDictionaryAsync(tag => tag.Key, cancel);
        var last = await _db.Tags.MaxAsync(tag => (long?)tag.Id, cancel) ?? 0;
        foreach (var name in names.Select(tag => tag.Trim()))
        {
            if (TypedText.Trim(name) is "" || _tags.ContainsKey(CustomerTags.KeyOf(name)))
                continue;

            // As with issued ids, the next one is known beforehand.
            var tag = CustomerTags.New(name);
            tag.Id = ++last;
            _tags.Add(tag.Key, tag);
            _newTags.Add(tag.Id, tag);
        }
    }

    /// <summary>Adds the tags that somebody carries who did not exist before.</summary>
    public void AddNewTags()
    {
        foreach (var id in _db.Collected!.OfType<CustomerTag>().Select(link => link.TagId).Distinct().Order().ToList())
        {
            if (_newTags.TryGetValue(id, out var tag))
                _db.AddRow(tag);
        }
    }

    private async Task ReadCustomersAsync(List<long> ids, CustomerWriter writer, CancellationToken cancel)
    {
        _customers = await writer.WholeCustomers().Where(c => EF.Parameter(ids).Contains(c.Id) && c.DeletedAt == null).ToDictionaryAsync(c => c.Id, cancel);
        _removed = await _db.Removals.AsTracking().Where(r => EF.Parameter(ids).Contains(r.CustomerId)).ToDictionaryAsync(r => (r.CustomerId, r.Key), cancel);
        _links = (await _db.CustomerTags.AsTracking().Where(link => EF.Parameter(ids).Contains(link.CustomerId)).ToListAsync(cancel)).ToLookup(link => link.CustomerId);
        _values = (await _db.CustomValues.AsTracking().Where(value => EF.Parameter(ids).Contains(value.CustomerId)).ToListAsync(cancel)).ToLookup(value => value.CustomerId);
        _notes = (await _db.Notes.Join(_db.IssuedIds.Where(i => EF.Parameter(ids).Contains(i.CustomerId!.Value)), note => note.IssuedId, i => i.Id, (note, i) => new { i.CustomerId, note.Text })
            .ToListAsync(cancel)).ToLookup(note => note.CustomerId!.Value, note => note.Text);
    }
}
