using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;

namespace CustomerDirectory.Core.Export.Person;

/// <summary>Writes what each table holds about a customer, row by row. The names of its parts are documented and stay.</summary>
internal static class PersonJson
{
    private const int Version = 1;

    /// <summary>The tables that are told. A test names every other table that could hold something about a person, and why it is left out.</summary>
    internal static IReadOnlyCollection<Type> Entities { get; } =
    [
        typeof(Customer), typeof(IssuedId), typeof(CustomerEmail), typeof(CustomerPhone), typeof(ExternalId), typeof(CustomerSocial), typeof(Removal), typeof(CustomerTag), typeof(CustomValue),
        typeof(IssuedIdChannel), typeof(Note), typeof(FeedbackItem), typeof(Merge), typeof(MergedId), typeof(MergeSnapshot), typeof(DuplicatePair), typeof(DuplicateDismissal), typeof(DuplicateHint),
        typeof(BulkItem), typeof(ImportItem), typeof(AuditEntry), typeof(AuditChange),
    ];

    public static async Task WriteAsync(DirectoryDb db, long customerId, Stream target, DateTimeOffset now, CancellationToken cancel)
    {
        await using var person = new PersonWriter(db, customerId, target);
        person.Json.WriteStartObject();
        person.Json.WriteString("format", "customer-directory/person");
        person.Json.WriteNumber("version", Version);
        person.Json.WriteString("exported_at", now);
        await PersonRecord.WriteAsync(person, cancel);
        await PersonIdentifiers.WriteAsync(person, cancel);
        await PersonDescription.WriteAsync(person, cancel);
        await PersonContact.WriteAsync(person, cancel);
        await PersonRelations.WriteAsync(person, cancel);
        await PersonHistory.WriteAsync(person, cancel);
        person.Json.WriteEndObject();
        await person.Json.FlushAsync(cancel);
    }
}
