using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Customers;

/// <summary>Adds, changes and removes what a customer can be recognised by. One address is one customer.</summary>
internal sealed class AddressWriter(DirectoryDb db, Customer customer, ValueSource source, AuditEntry entry)
{
    public async Task<Problem?> ApplyAsync(CustomerChanges changes, string? country, CancellationToken cancel)
    {
        if (changes.ExternalId is { } externalId && await SetExternalIdAsync(externalId.Value, cancel) is { } idProblem)
            return idProblem;
        if (changes.VisitorKey is { } visitorKey && SetVisitorKey(visitorKey.Value) is { } keyProblem)
            return keyProblem;

        foreach (var typed in changes.RemoveEmails)
            Remove(customer.Emails, Find(typed), "email");
        foreach (var typed in changes.RemovePhones)
            Remove(customer.Phones, Find(typed, country), "phone");

        foreach (var email in changes.AddEmails)
        {
            if (await AddEmailAsync(email, cancel) is { } problem)
                return problem;
        }

        foreach (var phone in changes.AddPhones)
        {
            if (await AddPhoneAsync(phone, country, cancel) is { } problem)
                return problem;
        }

        return ChangeSocials(changes) ?? TooMany();
    }

    private CustomerEmail? Find(string typedEmail) =>
        EmailAddress.TryParse(typedEmail, out var email, out _) ? customer.Emails.Find(held => held.Key == email.Key) : null;

    private CustomerPhone? Find(string typedPhone, string? country) =>
        PhoneNumber.Parse(typedPhone, country, out _) is { } phone ? customer.Phones.Find(held => IsSame(held, phone)) : null;

    private static bool IsSame(CustomerPhone held, PhoneNumber phone) =>
        held.E164 == phone.E164 && held.Extension == phone.Extension && (phone.E164 is not null || held.Number == phone.Number);

    private async Task<Problem?> AddEmailAsync(AddressChange change, CancellationToken cancel)
    {
        if (!EmailAddress.TryParse(change.Typed, out var email, out var why))
            return new Problem.Invalid("email", why);

        var held = customer.Emails.Find(mine => mine.Key == email.Key);
        if (held is null)
        {
            if (await WasRemovedByHigherAsync(email.Key, cancel))
                return null;
            if (await OwnerOfAsync(db.Emails.Where(other => other.Key == email.Key && other.IsLive).Select(other => other.CustomerId), cancel) is { } owner)
                return new Problem.Conflict($"The e-mail address {email.Address} belongs to {owner.Title}.", owner.PublicId);

            held = new CustomerEmail { Address = email.Address, Key = email.Key, Source = source };
            customer.Emails.Add(held);
            entry.Changed("email", null, email.Address);
        }

        if (change.IsVerified is { } verified && verified != held.IsVerified)
        {
            held.IsVerified = verified;
            entry.Changed($"email {held.Address} verified", Word(!verified), Word(verified));
        }

        if (change.IsPrimary && !held.IsPrimary)
        {
            var before = customer.Emails.Find(mine => mine.IsPrimary);
            customer.Emails.ForEach(mine => mine.IsPrimary = mine == held);
            entry.Changed("primary_email", before?.Address, held.Address);
        }

        return null;
    }

    private async Task<Problem?> AddPhoneAsync(AddressChange change, string? country, CancellationToken cancel)
    {
        if (PhoneNumber.Parse(change.Typed, country, out var why) is not { } phone)
            return new Problem.Invalid("phone", why ?? "This is not a phone number.");

        var held = customer.Phones.Find(mine => IsSame(mine, phone));
        if (held is null)
        {
            if (phone.E164 is not null && await WasRemovedByHigherAsync(phone.E164, cancel))
                return null;

            held = new CustomerPhone { Number = phone.Number, E164 = phone.E164, Extension = phone.Extension, Source = source };
            customer.Phones.Add(held);
            entry.Changed("phone", null, phone.Number);
        }

        if (change.IsVerified is { } verified && verified != held.IsVerified)
        {
            held.IsVerified = verified;
            entry.Changed($"phone {held.Number} verified", Word(!verified), Word(verified));
        }

        if (change.IsPrimary && !held.IsPrimary)
        {
            var before = customer.Phones.Find(mine => mine.IsPrimary);
            customer.Phones.ForEach(mine => mine.IsPrimary = mine == held);
            entry.Changed("primary_phone", before?.Number, held.Number);
        }

        return null;
    }

    private async Task<Problem?> SetExternalIdAsync(string? typed, CancellationToken cancel)
    {
        var taken = CustomerLimits.Take(typed, "external_id", CustomerLimits.ExternalId);
        if (taken.Problem is { } problem)
            return problem;

        var (value, held) = (taken.Value, customer.ExternalIds.Find(id => !id.IsAlias));
        if (held?.Value == value)
            return null;
        if (value is not null && await OwnerOfAsync(db.ExternalIds.Where(other => other.Value == value && other.IsLive).Select(other => other.CustomerId), cancel) is { } owner)
            return new Problem.Conflict($"The external id {value} belongs to {owner.Title}.", owner.PublicId);

        if (held is not null)
            customer.ExternalIds.Remove(held);
        if (value is not null)
            customer.ExternalIds.Add(new ExternalId { Value = value });
        entry.Changed("external_id", held?.Value, value);
        return null;
    }

    private Problem? SetVisitorKey(string? typed)
    {
        var taken = CustomerLimits.Take(typed, "visitor_key", CustomerLimits.VisitorKey);
        if (taken.Problem is { } problem)
            return problem;

        entry.Changed("visitor_key", customer.VisitorKey, taken.Value);
        customer.VisitorKey = taken.Value;
        return null;
    }

    private void Remove(List<CustomerEmail> emails, CustomerEmail? email, string field)
    {
        if (email is null)
            return;

        emails.Remove(email);
        RememberRemoval(email.Key);
        entry.Changed(field, email.Address, null);
    }

    private void Remove(List<CustomerPhone> phones, CustomerPhone? phone, string field)
    {
        if (phone is null)
            return;

        phones.Remove(phone);
        if (phone.E164 is not null)
            RememberRemoval(phone.E164);
        entry.Changed(field, phone.Number, null);
    }

    private void RememberRemoval(string key)
    {
        if (db.RemovedAddresses.Find(customer.Id, key) is { } removed)
            removed.Source = source;
        else
            db.RemovedAddresses.Add(new RemovedAddress { CustomerId = customer.Id, Key = key, Source = source });
    }

    private async Task<bool> WasRemovedByHigherAsync(string key, CancellationToken cancel)
    {
        if (await db.RemovedAddresses.FindAsync([customer.Id, key], cancel) is not { } removed)
            return false;
        if (!source.MayOverwrite(removed.Source))
            return true;

        db.RemovedAddresses.Remove(removed);
        return false;
    }

    private Problem? ChangeSocials(CustomerChanges changes)
    {
        foreach (var gone in changes.RemoveSocials)
        {
            if (customer.Socials.RemoveAll(held => IsSame(held, gone)) > 0)
                entry.Changed("social", $"{gone.Network}: {gone.Handle}", null);
        }

        foreach (var added in changes.AddSocials)
        {
            var (network, handle) = (CustomerLimits.Take(added.Network, "social", CustomerLimits.SocialNetwork), CustomerLimits.Take(added.Handle, "social", CustomerLimits.SocialHandle));
            if ((network.Problem ?? handle.Problem) is { } problem)
                return problem;
            if (network.Value is not { } onNetwork || handle.Value is not { } name)
                return new Problem.Invalid("social", "A social handle needs a network and a handle.");
            if (customer.Socials.Exists(held => IsSame(held, new(onNetwork, name))))
                continue;

            customer.Socials.Add(new CustomerSocial { Network = onNetwork.ToLowerInvariant(), Handle = name });
            entry.Changed("social", null, $"{onNetwork}: {name}");
        }

        return null;
    }

    private static bool IsSame(CustomerSocial held, SocialHandle other) =>
        held.Network.Equals(other.Network, StringComparison.OrdinalIgnoreCase) && held.Handle.Equals(other.Handle, StringComparison.OrdinalIgnoreCase);

    private Problem.TooMuch? TooMany() =>
        customer.Emails.Count > CustomerLimits.Addresses || customer.Phones.Count > CustomerLimits.Addresses || customer.Socials.Count > CustomerLimits.Addresses
            ? new($"A customer has at most {CustomerLimits.Addresses} e-mail addresses, phone numbers and social handles each. Remove some first.")
            : null;

    private async Task<(string PublicId, string Title)?> OwnerOfAsync(IQueryable<long> customerIds, CancellationToken cancel)
    {
        var owners = await customerIds.Where(id => id != customer.Id)
            .Join(db.Customers, id => id, c => c.Id, (_, c) => c)
            .Join(db.IssuedIds, c => c.Id, i => i.Id, (c, i) => new { i.PublicId, c.Name, c.PrimaryEmail, c.PrimaryPhone, c.City, c.Country })
            .ToListAsync(cancel);
        return owners is [var owner, ..] ? (owner.PublicId, CustomerTitle.For(owner.Name, owner.PrimaryEmail, owner.PrimaryPhone, owner.City, owner.Country)) : null;
    }

    private static string Word(bool yes) => yes ? "yes" : "no";
}
