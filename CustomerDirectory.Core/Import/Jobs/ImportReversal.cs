using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Tags;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// The way back of what an import changed of one customer, read from the history: each value goes back where it still is
/// as the import left it, and comes from where it came before.
/// </summary>
internal sealed class ImportReversal(ICustomerLookups lookups, Customer customer)
{
    private const string CustomStart = "custom[";

    private readonly List<AddressChange> _addEmails = [];
    private readonly List<AddressChange> _addPhones = [];
    private readonly List<string> _removeEmails = [];
    private readonly List<string> _removePhones = [];
    private readonly List<string> _addTags = [];
    private readonly List<string> _removeTags = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _fields = [];
    private readonly Dictionary<string, ValueSource?> _scalarSources = [];
    private readonly Dictionary<string, ValueSource?> _fieldSources = [];
    private readonly Dictionary<string, ValueSource> _removalSources = [];
    private CustomerChanges _scalars = new();

    /// <summary>Why something stays as it is; null when all can go back.</summary>
    public ImportKept? Kept { get; private set; }

    public CustomerChanges Changes => _scalars with
    {
        AddEmails = _addEmails,
        RemoveEmails = _removeEmails,
        AddPhones = _addPhones,
        RemovePhones = _removePhones,
        AddTags = _addTags,
        RemoveTags = _removeTags,
        CustomFields = _fields,
    };

    /// <summary>
    /// Says where the values came from, once they are back: whoever writes them takes all for imported.
    /// </summary>
    public async Task RestoreSourcesAsync(IEnumerable<CustomValue> added, CancellationToken cancel)
    {
        foreach (var (name, source) in _scalarSources)
            CustomerScalars.SetSource(customer, name, source);
        if (_fieldSources.Count is 0)
            return;

        var values = (await lookups.ValuesAsync(customer.Id, cancel)).Concat(added).ToLookup(value => value.FieldId);
        foreach (var (key, source) in _fieldSources)
        {
            if (source is { } before && await lookups.FieldAsync(key, cancel) is { } field)
                values[field.Id].ToList().ForEach(value => value.Source = before);
        }
    }

    /// <summary>Who had removed an address, or cleared a field, that was missing before the import; null where nothing kept it from being filled.</summary>
    /// <param name="key">See <see cref="Removal.Key"/>.</param>
    public ValueSource? RemovedBy(string key) => _removalSources.TryGetValue(key, out var source) ? source : null;

    public async Task TakeAsync(IReadOnlyList<AuditChange> changes, CancellationToken cancel)
    {
        foreach (var change in changes.OrderBy(change => change.Field.StartsWith("primary_", StringComparison.Ordinal))) // addresses come before what is said of them
            await TakeAsync(change, cancel);
    }

    private Task TakeAsync(AuditChange change, CancellationToken cancel) => change.Field switch
    {
        "email" => TakeEmailAsync(change, cancel),
        "phone" => Now(() => TakePhone(change)),
        "primary_email" => Now(() => TakePrimary(change, customer.Emails, _addEmails)),
        "primary_phone" => Now(() => TakePrimary(change, customer.Phones, _addPhones)),
        "tag" => TakeTagAsync(change, cancel),
        "external_id" => TakeExternalIdAsync(change, cancel),
        _ when change.Field.StartsWith(CustomStart, StringComparison.Ordinal) => TakeFieldAsync(change, change.Field[CustomStart.Length..^1], cancel),
        _ when change.Field.EndsWith(" verified", StringComparison.Ordinal) => Now(() => TakeVerified(change)),
        _ => Now(() => TakeScalar(change)),
    };

    private static Task Now(Action take)
    {
        take();
        return Task.CompletedTask;
    }

    private async Task TakeEmailAsync(AuditChange change, CancellationToken cancel)
    {
        if (change.After is { } added)
        {
            if (customer.Emails.Find(email => email.Address == added) is { } held)
            {
                _removeEmails.Add(added);
                KeepAway(held.Key, change);
            }
        }
        else if (EmailAddress.TryParse(change.Before ?? "", out var parsed, out _) && !customer.Emails.Exists(email => email.Key == parsed.Key))
        {
            if (await lookups.OwnerOfEmailAsync(parsed.Key, cancel) is not null)
                Kept = ImportKept.Taken;
            else
                _addEmails.Add(new AddressChange(change.Before!));
        }
    }

    private void TakePhone(AuditChange change)
    {
        if (change.After is { } added)
        {
            if (customer.Phones.Find(phone => phone.Number == added) is { } held)
            {
                _removePhones.Add(added);
                KeepAway(CustomerPhone.RemovalKey(held.E164, held.Number, held.Extension), change);
            }
        }
        else if (change.Before is { } removed && !customer.Phones.Exists(phone => phone.Number == removed))
        {
            _addPhones.Add(new AddressChange(removed));
        }
    }

    private void KeepAway(string key, AuditChange change)
    {
        if (change.BeforeSource is { } source)
            _removalSources[key] = source;
    }

    private void TakePrimary<T>(AuditChange change, List<T> held, List<AddressChange> adds)
        where T : class, ICustomerAddress
    {
        if (change.Before is not { } before || held.Find(one => one.IsPrimary)?.AsTyped == before)
            return;

        var isThere = held.Exists(one => one.AsTyped == before) || adds.Exists(one => one.Typed == before);
        if (held.Find(one => one.IsPrimary)?.AsTyped == change.After && isThere)
            adds.Add(new AddressChange(before, IsPrimary: true));
        else
            Kept ??= ImportKept.ChangedSince;
    }

    private void TakeVerified(AuditChange change)
    {
        var words = change.Field.Split(' ');
        var (kind, address) = (words[0], string.Join(' ', words[1..^1]));
        var (was, became) = (change.Before is "yes", change.After is "yes");
        ICustomerAddress? held = kind is "email" ? customer.Emails.Find(one => one.Address == address) : customer.Phones.Find(one => one.Number == address);
        if (held is null || (kind is "email" ? _removeEmails : _removePhones).Contains(address) || held.IsVerified == was)
            return;
        if (held.IsVerified == became)
            (kind is "email" ? _addEmails : _addPhones).Add(new AddressChange(address, IsVerified: was));
    }

    private async Task TakeTagAsync(AuditChange change, CancellationToken cancel)
    {
        var key = CustomerTags.KeyOf(change.After ?? change.Before ?? "");
        var tag = await lookups.TagAsync(key, cancel);
        var isCarried = tag is not null && (await lookups.TagsAsync(customer.Id, cancel)).Exists(link => link.TagId == tag.Id);
        if (tag is null)
            Kept ??= change.After is null ? ImportKept.ChangedSince : null; // renamed, merged or deleted
        else if (change.After is not null && isCarried)
            _removeTags.Add(tag.Name);
        else if (change.After is null && !isCarried)
            _addTags.Add(tag.Name);
    }

    private async Task TakeExternalIdAsync(AuditChange change, CancellationToken cancel)
    {
        var held = customer.ExternalIds.Find(id => !id.IsAlias)?.Value;
        if (held == change.Before)
            return;

        if (held != change.After)
            Kept ??= ImportKept.ChangedSince;
        else if (change.Before is { } before && await lookups.OwnerOfExternalIdAsync(before, cancel) is { } owner && owner.Id != customer.Id)
            Kept = ImportKept.Taken;
        else
            _scalars = _scalars with { ExternalId = new Change(change.Before) };
    }

    private async Task TakeFieldAsync(AuditChange change, string key, CancellationToken cancel)
    {
        if (await lookups.FieldAsync(key, cancel) is not { } field)
        {
            Kept ??= ImportKept.ChangedSince;
            return;
        }

        var held = CustomFieldValues.Joined((await lookups.ValuesAsync(customer.Id, cancel)).Where(value => value.FieldId == field.Id).OrderBy(value => value.Position).Select(value => value.Value));
        IReadOnlyList<string> before = change.Before is not { } text ? [] : field.Type is CustomFieldType.MultiSelect ? text.Split("; ") : [text];
        if (held == change.Before)
            return;
        if (held != change.After || !CustomFieldParser.Read(field, before).Succeeded)
        {
            Kept ??= ImportKept.ChangedSince;
            return;
        }

        (_fields[key], _fieldSources[key]) = (before, change.BeforeSource);
        if (before is [])
            KeepAway(change.Field, change);
    }

    private void TakeScalar(AuditChange change)
    {
        var held = CustomerScalars.Read(customer, change.Field);
        if (held == change.Before)
            return;
        if (held != change.After)
        {
            Kept ??= ImportKept.ChangedSince;
            return;
        }

        var back = new Change(change.Before);
        _scalarSources[change.Field] = change.BeforeSource;
        _scalars = change.Field switch
        {
            "name" => _scalars with { Name = back },
            "company" => _scalars with { Company = back },
            "country" => _scalars with { Country = back },
            "city" => _scalars with { City = back },
            "timezone" => _scalars with { TimeZone = back },
            "language" => _scalars with { Language = back },
            _ => _scalars,
        };
    }
}
