using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Puts together what the profile shows.</summary>
internal static class CustomerReading
{
    public static async Task<CustomerDetail> DetailAsync(DirectoryDb db, long id, DateTimeOffset now, CancellationToken cancel)
    {
        var customer = await db.Customers.Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).Include(c => c.Socials)
            .AsSplitQuery().SingleAsync(c => c.Id == id, cancel);
        var row = (await CustomerRowSql.ReadAsync(db, [id], RowParts.Usual, now, cancel)).Single();
        var issued = db.IssuedIds.Where(i => i.CustomerId == id);

        return new CustomerDetail(
            row,
            customer.NameSource ?? ValueSource.Detected,
            [.. customer.Emails.OrderByDescending(e => e.IsPrimary).ThenBy(e => e.Id).Select(e => new EmailRow(e.Address, e.Key, e.IsVerified, e.IsPrimary))],
            [.. customer.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => new PhoneRow(p.Number, p.E164, p.Extension, p.IsVerified, p.IsPrimary))],
            customer.ExternalIds.Find(x => !x.IsAlias)?.Value,
            [.. customer.ExternalIds.Where(x => x.IsAlias).Select(x => x.Value)],
            customer.TimeZone,
            customer.Language,
            await ChannelsAsync(db, issued, cancel),
            [.. customer.Socials.OrderBy(s => s.Network, StringComparer.Ordinal).Select(s => new SocialHandle(s.Network, s.Handle))],
            await CustomFieldsAsync(db, id, cancel),
            await NotesAsync(db, issued, cancel),
            customer.UpdatedAt,
            customer.IsSuspendedAt(now)
                ? new Suspension(customer.SuspendedAt!.Value, customer.SuspendedBy ?? "", customer.SuspendedReason ?? "", customer.SuspendedUntil)
                : null,
            customer.DeletedAt);
    }

    private static async Task<IReadOnlyList<ChannelUse>> ChannelsAsync(DirectoryDb db, IQueryable<IssuedId> issued, CancellationToken cancel)
    {
        var uses = await db.ChannelUses.Join(issued, use => use.IssuedId, i => i.Id, (use, _) => use).ToListAsync(cancel);
        return
        [
            .. uses.GroupBy(use => use.Channel, StringComparer.Ordinal)
                .Select(group => new ChannelUse(group.Key, group.Sum(use => use.Count), group.Min(use => use.FirstUsed), group.Max(use => use.LastUsed)))
                .OrderByDescending(use => use.Count).ThenBy(use => use.Channel, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<CustomFieldRow>> CustomFieldsAsync(DirectoryDb db, long id, CancellationToken cancel)
    {
        var values = await db.CustomValues.Where(value => value.CustomerId == id).OrderBy(value => value.Position).ToListAsync(cancel);
        var fields = await db.CustomFields.OrderBy(field => field.Position).ThenBy(field => field.Key).ToListAsync(cancel);
        return
        [
            .. from field in fields
               let held = values.FindAll(value => value.FieldId == field.Id)
               where field.IsListed || held.Count > 0
               select new CustomFieldRow(field.Key, field.Label, field.Type, [.. held.Select(value => value.Value)], held.Exists(value => value.IsInvalid), field.IsReadOnly),
        ];
    }

    private static async Task<IReadOnlyList<NoteRow>> NotesAsync(DirectoryDb db, IQueryable<IssuedId> issued, CancellationToken cancel) =>
        await db.Notes.Join(issued, note => note.IssuedId, i => i.Id, (note, _) => note)
            .OrderByDescending(note => note.IsPinned).ThenByDescending(note => note.CreatedAt).ThenByDescending(note => note.Id)
            .Select(note => new NoteRow(note.PublicId, note.Text, note.Author, note.AuthorId, note.IsPinned, note.CreatedAt, note.UpdatedAt))
            .ToListAsync(cancel);
}
