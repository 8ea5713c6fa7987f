using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>What can be done with e-mails, phones and social handles, each with its way back.</summary>
public static class ContactEdits
{
    public static RecordField NewEmail { get; } = new(
        "email", "Email", FieldKind.Email, _ => [], (_, wanted) => new(new() { AddEmails = [.. wanted.Select(typed => new AddressChange(typed))] }, []))
    {
        Back = (_, wanted, _) => new(new() { RemoveEmails = wanted }, []),
        AddWord = "Add email",
        Done = wanted => $"Added email {wanted[0]}",
        MaxLength = EmailAddress.MaxLength,
    };

    public static RecordField NewPhone { get; } = new(
        "phone", "Phone", FieldKind.Phone, _ => [], (_, wanted) => new(new() { AddPhones = [.. wanted.Select(typed => new AddressChange(typed))] }, []))
    {
        Back = (_, wanted, _) => new(new() { RemovePhones = wanted }, []),
        AddWord = "Add phone",
        Done = wanted => $"Added phone {wanted[0]}",
        MaxLength = PhoneNumber.MaxLength,
    };

    /// <summary>Another address in place of this one, which is not verified then; an empty one removes it.</summary>
    public static RecordField FieldOf(EmailRow email) => new(
        "email", "Email", FieldKind.Email, detail => [.. detail.Emails.Where(each => each.Address == email.Address).Select(each => each.Address)],
        (seen, wanted) => new(new() { RemoveEmails = [email.Address], AddEmails = [.. wanted.Select(typed => new AddressChange(typed, IsPrimary: email.IsPrimary))] }, [new("email", seen)]))
    {
        Back = (_, wanted, _) => new(new() { RemoveEmails = wanted, AddEmails = [As(email)] }, []),
        Id = $"email {email.Address}",
        MaxLength = EmailAddress.MaxLength,
    };

    /// <inheritdoc cref="FieldOf(EmailRow)"/>
    public static RecordField FieldOf(PhoneRow phone) => new(
        "phone", "Phone", FieldKind.Phone, detail => [.. detail.Phones.Where(each => each.Number == phone.Number).Select(each => each.Number)],
        (seen, wanted) => new(new() { RemovePhones = [phone.Number], AddPhones = [.. wanted.Select(typed => new AddressChange(typed, IsPrimary: phone.IsPrimary))] }, [new("phone", seen)]))
    {
        Back = (_, wanted, _) => new(new() { RemovePhones = wanted, AddPhones = [As(phone)] }, []),
        Id = $"phone {phone.Number}",
        MaxLength = PhoneNumber.MaxLength,
    };

    public static RecordDeed Remove(EmailRow email) => new(
        $"Removed email {email.Address}", new(new() { RemoveEmails = [email.Address] }, []), new(new() { AddEmails = [As(email)] }, []), "trash");

    public static RecordDeed Remove(PhoneRow phone) => new(
        $"Removed phone {phone.Number}", new(new() { RemovePhones = [phone.Number] }, []), new(new() { AddPhones = [As(phone)] }, []), "trash");

    public static RecordDeed Verify(EmailRow email) => new(
        $"{email.Address} is {(email.IsVerified ? "not verified any more" : "verified")}", Held(email, new(email.Address, !email.IsVerified)), Held(email, new(email.Address, email.IsVerified)), "circle-check");

    public static RecordDeed Verify(PhoneRow phone) => new(
        $"{phone.Number} is {(phone.IsVerified ? "not verified any more" : "verified")}", Held(phone, new(phone.Number, !phone.IsVerified)), Held(phone, new(phone.Number, phone.IsVerified)), "circle-check");

    /// <param name="before">The primary one until now.</param>
    public static RecordDeed Promote(EmailRow email, EmailRow before) => new(
        $"{email.Address} is the primary email", Held(email, new(email.Address, IsPrimary: true)), Held(before, new(before.Address, IsPrimary: true)), "star");

    /// <inheritdoc cref="Promote(EmailRow, EmailRow)"/>
    public static RecordDeed Promote(PhoneRow phone, PhoneRow before) => new(
        $"{phone.Number} is the primary phone", Held(phone, new(phone.Number, IsPrimary: true)), Held(before, new(before.Number, IsPrimary: true)), "star");

    public static RecordDeed Add(SocialHandle social) => new($"Added {social.Network} {social.Handle}", new(new() { AddSocials = [social] }, []), new(new() { RemoveSocials = [social] }, []), "at");

    public static RecordDeed Remove(SocialHandle social) => new($"Removed {social.Network} {social.Handle}", new(new() { RemoveSocials = [social] }, []), new(new() { AddSocials = [social] }, []), "trash");

    /// <summary>Whoever removed the address meanwhile meant it: a change of what is said about it must not bring it back.</summary>
    private static CustomerFieldEdit Held(EmailRow email, AddressChange change) => new(new() { AddEmails = [change] }, [new("email", [email.Address])]);

    private static CustomerFieldEdit Held(PhoneRow phone, AddressChange change) => new(new() { AddPhones = [change] }, [new("phone", [phone.Number])]);

    private static AddressChange As(EmailRow email) => new(email.Address, email.IsVerified, email.IsPrimary);

    private static AddressChange As(PhoneRow phone) => new(phone.Number, phone.IsVerified, phone.IsPrimary);
}

/// <summary>A change that one click makes.</summary>
/// <param name="Done">What is said when it is done.</param>
/// <param name="Back">Takes it back.</param>
public sealed record RecordDeed(string Done, CustomerFieldEdit Edit, CustomerFieldEdit Back, string Icon);
