using CustomerDirectory.Core.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export.Person;

/// <summary>The record itself: its values with where they came from, its counts and its suspension.</summary>
internal static class PersonRecord
{
    public static async Task WriteAsync(PersonWriter person, CancellationToken cancel)
    {
        var customer = await person.Db.Customers.SingleAsync(held => held.Id == person.CustomerId, cancel);
        person.Json.WriteStartObject("customer");
        person.Json.WriteString("id", await person.Db.IssuedIds.Where(issued => issued.Id == person.CustomerId).Select(issued => issued.PublicId).SingleAsync(cancel));
        foreach (var scalar in CustomerScalars.All)
        {
            var (value, source) = scalar.Read(customer);
            person.Json.WriteString(scalar.Field, value);
            person.Json.WriteString($"{scalar.Field}_source", PersonWriter.Word(source));
        }

        person.Json.WriteString("visitor_key", customer.VisitorKey);
        person.Json.WriteString("origin", PersonWriter.Word(customer.Origin));
        person.Json.WriteBoolean("verified", customer.IsVerified);
        person.Json.WriteNumber("feedback_count", customer.FeedbackCount);
        person.Json.WriteNumber("page_visits", customer.PageVisits);
        person.Time("first_seen", customer.FirstSeen);
        person.Time("last_seen", customer.LastSeen);
        person.Time("created_at", customer.CreatedAt);
        person.Time("updated_at", customer.UpdatedAt);
        person.Time("suspended_at", customer.SuspendedAt);
        person.Time("suspended_until", customer.SuspendedUntil);
        person.Json.WriteString("suspended_by", customer.SuspendedBy);
        person.Json.WriteString("suspended_reason", customer.SuspendedReason);
        person.Json.WriteEndObject();
    }
}
