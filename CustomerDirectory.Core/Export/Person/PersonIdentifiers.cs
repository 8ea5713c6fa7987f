namespace CustomerDirectory.Core.Export.Person;

/// <summary>What the person can be recognised by: ids, addresses, handles, and what was taken away.</summary>
internal static class PersonIdentifiers
{
    public static async Task WriteAsync(PersonWriter person, CancellationToken cancel)
    {
        await person.ListAsync("ids", person.Issued.OrderBy(issued => issued.Id), issued =>
        {
            person.Json.WriteString("id", issued.PublicId);
            person.Json.WriteNumber("feedback_count", issued.FeedbackCount);
            person.Json.WriteNumber("page_visits", issued.PageVisits);
            person.Time("first_seen", issued.FirstSeen);
            person.Time("last_seen", issued.LastSeen);
            person.Time("first_visit", issued.FirstVisit);
            person.Time("last_visit", issued.LastVisit);
        }, cancel);
        await person.ListAsync("emails", person.Db.Emails.Where(email => email.CustomerId == person.CustomerId).OrderByDescending(email => email.IsPrimary).ThenBy(email => email.Id), email =>
        {
            person.Json.WriteString("address", email.Address);
            person.Json.WriteString("key", email.Key);
            person.Json.WriteBoolean("verified", email.IsVerified);
            person.Json.WriteBoolean("primary", email.IsPrimary);
        }, cancel);
        await person.ListAsync("phones", person.Db.Phones.Where(phone => phone.CustomerId == person.CustomerId).OrderByDescending(phone => phone.IsPrimary).ThenBy(phone => phone.Id), phone =>
        {
            person.Json.WriteString("number", phone.Number);
            person.Json.WriteString("e164", phone.E164);
            person.Json.WriteString("extension", phone.Extension);
            person.Json.WriteBoolean("verified", phone.IsVerified);
            person.Json.WriteBoolean("primary", phone.IsPrimary);
        }, cancel);
        await person.ListAsync("external_ids", person.Db.ExternalIds.Where(id => id.CustomerId == person.CustomerId).OrderBy(id => id.IsAlias).ThenBy(id => id.Id), id =>
        {
            person.Json.WriteString("value", id.Value);
            person.Json.WriteBoolean("alias", id.IsAlias);
        }, cancel);
        await person.ListAsync("social_handles", person.Db.Socials.Where(social => social.CustomerId == person.CustomerId).OrderBy(social => social.Network).ThenBy(social => social.Handle), social =>
        {
            person.Json.WriteString("network", social.Network);
            person.Json.WriteString("handle", social.Handle);
        }, cancel);
        await person.ListAsync("removed", person.Db.Removals.Where(removal => removal.CustomerId == person.CustomerId).OrderBy(removal => removal.Key), removal =>
        {
            person.Json.WriteString("what", removal.Key);
            person.Json.WriteString("source", PersonWriter.Word(removal.Source));
        }, cancel);
    }
}
