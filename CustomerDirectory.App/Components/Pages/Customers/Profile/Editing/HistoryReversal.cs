using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Timeline;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>Brings back what a change of long ago replaced, as an edit of its own.</summary>
public static class HistoryReversal
{
    /// <returns>Null where what stood there before stands there again, and for what cannot be set by hand.</returns>
    public static RecordDeed? Of(ValueChange change, CustomerDetail now) => change switch
    {
        { Field: "tag", After: { } added } => HasTag(now, added) ? Tagged(added, isBack: false) : null,
        { Field: "tag", Before: { } removed } => HasTag(now, removed) ? null : Tagged(removed, isBack: true),
        { Field: "email", After: { } added } => Find(now.Emails, added) is { } email ? ContactEdits.Remove(email) : null,
        { Field: "email", Before: { } removed } => Find(now.Emails, removed) is null ? new($"Added email {removed}", new(new() { AddEmails = [new(removed)] }, []), new(new() { RemoveEmails = [removed] }, []), "mail") : null,
        { Field: "phone", After: { } added } => Find(now.Phones, added) is { } phone ? ContactEdits.Remove(phone) : null,
        { Field: "phone", Before: { } removed } => Find(now.Phones, removed) is null ? new($"Added phone {removed}", new(new() { AddPhones = [new(removed)] }, []), new(new() { RemovePhones = [removed] }, []), "phone") : null,
        { Field: "social" } => Social(change, now),
        { Field: "primary_email", Before: { } before } => Find(now.Emails, before) is { IsPrimary: false } email && now.Emails.FirstOrDefault(each => each.IsPrimary) is { } primary ? ContactEdits.Promote(email, primary) : null,
        { Field: "primary_phone", Before: { } before } => Find(now.Phones, before) is { IsPrimary: false } phone && now.Phones.FirstOrDefault(each => each.IsPrimary) is { } primary ? ContactEdits.Promote(phone, primary) : null,
        _ when TimelineWords.VerifiedOf(change.Field) is { } address => Verification(address, change.After is "yes", now),
        _ => FieldOf(change.Field, now) is { } field ? Value(field, change, now) : null,
    };

    private static RecordDeed Tagged(string tag, bool isBack)
    {
        CustomerFieldEdit add = new(new() { AddTags = [tag] }, []), remove = new(new() { RemoveTags = [tag] }, []);
        return isBack ? new($"Added tag {tag}", add, remove, "tag") : new($"Removed tag {tag}", remove, add, "tag");
    }

    private static RecordDeed? Social(ValueChange change, CustomerDetail now)
    {
        if ((change.After ?? change.Before)?.Split(": ", 2) is not [var network, var name])
            return null;

        var handle = new SocialHandle(network, name);
        return (change.After is null, now.Socials.Contains(handle)) switch
        {
            (true, false) => ContactEdits.Add(handle),
            (false, true) => ContactEdits.Remove(handle),
            _ => null,
        };
    }

    private static RecordDeed? Verification(string address, bool became, CustomerDetail now) =>
        Find(now.Emails, address) is { } email ? email.IsVerified == became ? ContactEdits.Verify(email) : null
        : Find(now.Phones, address) is { } phone && phone.IsVerified == became ? ContactEdits.Verify(phone)
        : null;

    private static RecordDeed? Value(RecordField field, ValueChange change, CustomerDetail now)
    {
        var stands = field.Read(now);
        IReadOnlyList<string> wanted = change.Before is not { } before ? [] : field.Kind is FieldKind.Several ? before.Split("; ") : [before];
        if (stands.SequenceEqual(wanted, StringComparer.Ordinal))
            return null;

        var done = wanted is [] ? $"{field.Label} cleared again" : $"{field.Label} restored";
        return new(done, field.Edit(stands, wanted), field.Edit(wanted, stands), "arrow-back-up");
    }

    private static RecordField? FieldOf(string field, CustomerDetail now) => field switch
    {
        "name" => RecordFields.Name,
        "company" => RecordFields.Company,
        "city" => RecordFields.City,
        "country" => RecordFields.Country,
        "language" => RecordFields.Language,
        "timezone" => RecordFields.TimeZone,
        "external_id" => RecordFields.ExternalId,
        _ when TimelineWords.CustomKeyOf(field) is { } key && now.CustomFields.FirstOrDefault(each => each.Key == key) is { IsReadOnly: false } custom => RecordFields.Custom(custom),
        _ => null,
    };

    private static bool HasTag(CustomerDetail now, string tag) => now.Row.Tags.Any(each => each.Name.Equals(tag, StringComparison.OrdinalIgnoreCase));

    private static EmailRow? Find(IReadOnlyList<EmailRow> emails, string address) => emails.FirstOrDefault(each => each.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    private static PhoneRow? Find(IReadOnlyList<PhoneRow> phones, string number) => phones.FirstOrDefault(each => each.Number == number);
}
