using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Adds, changes and removes e-mails and phones. One e-mail address is one customer; a phone may be shared.</summary>
internal sealed class AddressWriter(DirectoryDb db, ICustomerLookups lookups, Customer customer, ValueSource source, AuditEntry entry)
{
    public async Task<Problem?> ApplyAsync(CustomerChanges changes, string? country, CancellationToken cancel)
    {
        foreach (var typed in changes.RemoveEmails)
            await RemoveAsync(customer.Emails, Find(typed), "email", cancel);
        foreach (var typed in changes.RemovePhones)
            await RemoveAsync(customer.Phones, Find(typed, country), "phone", cancel);

        foreach (var (index, email) in changes.AddEmails.Index())
        {
            if (await AddEmailAsync(email, $"emails[{index}].address", cancel) is { } problem)
                return problem;
        }

        foreach (var (index, phone) in changes.AddPhones.Index())
        {
            if (await AddPhoneAsync(phone, country, $"phones[{index}].number", cancel) is { } problem)
                return problem;
        }

        return customer.Emails.Count > CustomerLimits.Addresses || customer.Phones.Count > CustomerLimits.Addresses
            ? new Problem.TooMuch($"A customer has at most {CustomerLimits.Addresses} e-mail addresses and as many phone numbers. Remove some first.")
            : null;
    }

    private CustomerEmail? Find(string typedEmail) =>
        EmailAddress.TryParse(typedEmail, out var email, out _) ? customer.Emails.Find(held => held.Key == email.Key) : null;

    private CustomerPhone? Find(string typedPhone, string? country) =>
        PhoneNumber.Parse(typedPhone, country, out _) is { } phone ? customer.Phones.Find(held => IsSame(held, phone)) : null;

    private static bool IsSame(CustomerPhone held, PhoneNumber phone) =>
        held.E164 == phone.E164 && held.Extension == phone.Extension && (phone.E164 is not null || held.Number == phone.Number);

    private async Task<Problem?> AddEmailAsync(AddressChange change, string field, CancellationToken cancel)
    {
        if (!EmailAddress.TryParse(change.Typed, out var email, out var why))
            return new Problem.Invalid(field, why);

        var held = customer.Emails.Find(mine => mine.Key == email.Key);
        if (held is null)
        {
            var removed = await lookups.RemovedAsync(customer.Id, email.Key, cancel);
            if (!MayBringBack(removed))
                return null;
            if (await lookups.OwnerOfEmailAsync(email.Key, cancel) is { } owner && owner.Id != customer.Id)
                return new Problem.Conflict($"The e-mail address {email.Address} belongs to {owner.Title}.", owner.PublicId);

            held = new CustomerEmail { Address = email.Address, Key = email.Key };
            customer.Emails.Add(held);
            BringBack(removed);
            entry.Changed("email", null, email.Address, removed?.Source);
        }

        Adjust(customer.Emails, held, change, "email");
        return null;
    }

    private async Task<Problem?> AddPhoneAsync(AddressChange change, string? country, string field, CancellationToken cancel)
    {
        if (PhoneNumber.Parse(change.Typed, country, out var why) is not { } phone)
            return new Problem.Invalid(field, why ?? "This is not a phone number.");

        var held = customer.Phones.Find(mine => IsSame(mine, phone));
        if (held is null)
        {
            var removed = await lookups.RemovedAsync(customer.Id, CustomerPhone.RemovalKey(phone.E164, phone.Number, phone.Extension), cancel);
            if (!MayBringBack(removed))
                return null;

            held = new CustomerPhone { Number = phone.Number, E164 = phone.E164, Extension = phone.Extension };
            customer.Phones.Add(held);
            BringBack(removed);
            entry.Changed("phone", null, phone.Number, removed?.Source);
        }

        Adjust(customer.Phones, held, change, "phone");
        return null;
    }

    private void Adjust<T>(List<T> all, T held, AddressChange change, string field) where T : class, ICustomerAddress
    {
        if (change.IsVerified is { } verified && verified != held.IsVerified)
        {
            held.IsVerified = verified;
            entry.Changed($"{field} {held.AsTyped} verified", Word(!verified), Word(verified));
        }

        if (change.IsPrimary && !held.IsPrimary)
        {
            var before = all.Find(one => one.IsPrimary);
            all.ForEach(one => one.IsPrimary = one == held);
            entry.Changed($"primary_{field}", before?.AsTyped, held.AsTyped);
        }
    }

    private async Task RemoveAsync(List<CustomerEmail> emails, CustomerEmail? email, string field, CancellationToken cancel)
    {
        if (email is null)
            return;

        emails.Remove(email);
        await RememberRemovalAsync(email.Key, cancel);
        entry.Changed(field, email.Address, null);
    }

    private async Task RemoveAsync(List<CustomerPhone> phones, CustomerPhone? phone, string field, CancellationToken cancel)
    {
        if (phone is null)
            return;

        phones.Remove(phone);
        await RememberRemovalAsync(CustomerPhone.RemovalKey(phone.E164, phone.Number, phone.Extension), cancel);
        entry.Changed(field, phone.Number, null);
    }

    private async Task RememberRemovalAsync(string key, CancellationToken cancel)
    {
        if (await lookups.RemovedAsync(customer.Id, key, cancel) is { } removed)
            removed.Source = source;
        else
            db.Removals.Add(new Removal { CustomerId = customer.Id, Key = key, Source = source });
    }

    private bool MayBringBack(Removal? removed) => removed is null || source.MayOverwrite(removed.Source);

    private void BringBack(Removal? removed)
    {
        if (removed is not null)
            db.Removals.Remove(removed);
    }

    private static string Word(bool yes) => yes ? "yes" : "no";
}
