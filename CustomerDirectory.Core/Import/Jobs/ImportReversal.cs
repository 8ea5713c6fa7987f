using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>
/// The way back of what an import changed of one customer, read from the history: each value goes back where it still is
/// as the import left it.
/// </summary>
internal sealed class ImportReversal(DirectoryDb db, Customer customer)
{
    private const string CustomStart = "custom[";

    private readonly List<AddressChange> _addEmails = [];
    private readonly List<AddressChange> _addPhones = [];
    private readonly List<string> _removeEmails = [];
    private readonly List<string> _removePhones = [];
    private readonly List<string> _addTags = [];
    private readonly List<string> _removeTags = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _fields = [];
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
            if (customer.Emails.Exists(email => email.Address == added))
                _removeEmails.Add(added);
        }
        else if (EmailAddress.TryParse(change.Before ?? "", out var parsed, out _) && !customer.Emails.Exists(email => email.Key == parsed.Key))
        {
            if (await db.Emails.AnyAsync(email => email.Key == parsed.Key && email.IsLive, cancel))
                Kept = ImportKept.Taken;
            else
                _addEmails.Add(new AddressChange(change.Before!));
        }
    }

    private void TakePhone(AuditChange change)
    {
        if (change.After is { } added)
        {
            if (customer.Phones.Exists(phone => phone.Number == added))
                _removePhones.Add(added);
        }
        else if (change.Before is { } removed && !customer.Phones.Exists(phone => phone.Number == removed))
        {
            _addPhones.Add(new AddressChange(removed));
        }
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
        var tag = await db.Tags.FirstOrDefaultAsync(one => one.Key == key, cancel);
        var isCarried = tag is not null && await db.CustomerTags.AnyAsync(link => link.CustomerId == customer.Id && link.TagId == tag.Id, cancel);
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
        else if (change.Before is { } before && await db.ExternalIds.AnyAsync(id => id.Value == before && id.IsLive && id.CustomerId != customer.Id, cancel))
            Kept = ImportKept.Taken;
        else
            _scalars = _scalars with { ExternalId = new Change(change.Before) };
    }

    private async Task TakeFieldAsync(AuditChange change, string key, CancellationToken cancel)
    {
        if (await db.CustomFields.FirstOrDefaultAsync(one => one.Key == key, cancel) is not { } field)
        {
            Kept ??= ImportKept.ChangedSince;
            return;
        }

        var held = CustomFieldValues.Joined(await db.CustomValues.Where(value => value.CustomerId == customer.Id && value.FieldId == field.Id).OrderBy(value => value.Position).Select(value => value.Value).ToListAsync(cancel));
        IReadOnlyList<string> before = change.Before is not { } text ? [] : field.Type is CustomFieldType.MultiSelect ? text.Split("; ") : [text];
        if (held == change.Before)
            return;
        if (held == change.After && CustomFieldParser.Read(field, before).Succeeded)
            _fields[key] = before;
        else
            Kept ??= ImportKept.ChangedSince;
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
