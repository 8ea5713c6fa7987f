using System.Text.Encodings.Web;
using System.Text.Json;
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
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>Writes what each table holds about a customer, row by row. The names of its parts are documented and stay.</summary>
internal sealed class PersonJson(DirectoryDb db, long customerId, Stream target) : IAsyncDisposable
{
    private const int Version = 1;
    private const int FlushedAt = 64 * 1024;

    // Readable in every script: the file is no web page.
    private readonly Utf8JsonWriter _json = new(target, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The tables that are told. A test names every other table that could hold something about a person, and why it is left out.</summary>
    internal static IReadOnlyCollection<Type> Entities { get; } =
    [
        typeof(Customer), typeof(IssuedId), typeof(CustomerEmail), typeof(CustomerPhone), typeof(ExternalId), typeof(CustomerSocial), typeof(Removal), typeof(CustomerTag), typeof(CustomValue),
        typeof(IssuedIdChannel), typeof(Note), typeof(FeedbackItem), typeof(Merge), typeof(MergedId), typeof(MergeSnapshot), typeof(DuplicatePair), typeof(DuplicateDismissal), typeof(DuplicateHint),
        typeof(BulkItem), typeof(ImportItem), typeof(AuditEntry), typeof(AuditChange),
    ];

    private IQueryable<IssuedId> Issued => db.IssuedIds.Where(issued => issued.CustomerId == customerId);

    public async Task WriteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        _json.WriteStartObject();
        _json.WriteString("format", "customer-directory/person");
        _json.WriteNumber("version", Version);
        _json.WriteString("exported_at", now);
        await WriteRecordAsync(cancel);
        await WriteIdentifiersAsync(cancel);
        await WriteDescriptionAsync(cancel);
        await WriteContactAsync(cancel);
        await WriteRelationsAsync(cancel);
        await WriteHistoryAsync(cancel);
        _json.WriteEndObject();
        await _json.FlushAsync(cancel);
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private async Task WriteRecordAsync(CancellationToken cancel)
    {
        var customer = await db.Customers.SingleAsync(held => held.Id == customerId, cancel);
        _json.WriteStartObject("customer");
        _json.WriteString("id", await db.IssuedIds.Where(issued => issued.Id == customerId).Select(issued => issued.PublicId).SingleAsync(cancel));
        foreach (var scalar in CustomerScalars.All)
        {
            var (value, source) = scalar.Read(customer);
            _json.WriteString(scalar.Field, value);
            _json.WriteString($"{scalar.Field}_source", Word(source));
        }

        _json.WriteString("visitor_key", customer.VisitorKey);
        _json.WriteString("origin", Word(customer.Origin));
        _json.WriteBoolean("verified", customer.IsVerified);
        _json.WriteNumber("feedback_count", customer.FeedbackCount);
        _json.WriteNumber("page_visits", customer.PageVisits);
        Time("first_seen", customer.FirstSeen);
        Time("last_seen", customer.LastSeen);
        Time("created_at", customer.CreatedAt);
        Time("updated_at", customer.UpdatedAt);
        Time("suspended_at", customer.SuspendedAt);
        Time("suspended_until", customer.SuspendedUntil);
        _json.WriteString("suspended_by", customer.SuspendedBy);
        _json.WriteString("suspended_reason", customer.SuspendedReason);
        _json.WriteEndObject();
    }

    private async Task WriteIdentifiersAsync(CancellationToken cancel)
    {
        await ListAsync("ids", Issued.OrderBy(issued => issued.Id), issued =>
        {
            _json.WriteString("id", issued.PublicId);
            _json.WriteNumber("feedback_count", issued.FeedbackCount);
            _json.WriteNumber("page_visits", issued.PageVisits);
            Time("first_seen", issued.FirstSeen);
            Time("last_seen", issued.LastSeen);
            Time("first_visit", issued.FirstVisit);
            Time("last_visit", issued.LastVisit);
        }, cancel);
        await ListAsync("emails", db.Emails.Where(email => email.CustomerId == customerId).OrderByDescending(email => email.IsPrimary).ThenBy(email => email.Id), email =>
        {
            _json.WriteString("address", email.Address);
            _json.WriteString("key", email.Key);
            _json.WriteBoolean("verified", email.IsVerified);
            _json.WriteBoolean("primary", email.IsPrimary);
        }, cancel);
        await ListAsync("phones", db.Phones.Where(phone => phone.CustomerId == customerId).OrderByDescending(phone => phone.IsPrimary).ThenBy(phone => phone.Id), phone =>
        {
            _json.WriteString("number", phone.Number);
            _json.WriteString("e164", phone.E164);
            _json.WriteString("extension", phone.Extension);
            _json.WriteBoolean("verified", phone.IsVerified);
            _json.WriteBoolean("primary", phone.IsPrimary);
        }, cancel);
        await ListAsync("external_ids", db.ExternalIds.Where(id => id.CustomerId == customerId).OrderBy(id => id.IsAlias).ThenBy(id => id.Id), id =>
        {
            _json.WriteString("value", id.Value);
            _json.WriteBoolean("alias", id.IsAlias);
        }, cancel);
        await ListAsync("social_handles", db.Socials.Where(social => social.CustomerId == customerId).OrderBy(social => social.Network).ThenBy(social => social.Handle), social =>
        {
            _json.WriteString("network", social.Network);
            _json.WriteString("handle", social.Handle);
        }, cancel);
        await ListAsync("removed", db.Removals.Where(removal => removal.CustomerId == customerId).OrderBy(removal => removal.Key), removal =>
        {
            _json.WriteString("what", removal.Key);
            _json.WriteString("source", Word(removal.Source));
        }, cancel);
    }

    private async Task WriteDescriptionAsync(CancellationToken cancel)
    {
        await ListAsync("tags", db.CustomerTags.Where(link => link.CustomerId == customerId).Join(db.Tags, link => link.TagId, tag => tag.Id, (_, tag) => tag).OrderBy(tag => tag.Key), tag => _json.WriteString("name", tag.Name), cancel);
        var values = db.CustomValues.Where(value => value.CustomerId == customerId)
            .Join(db.CustomFields, value => value.FieldId, field => field.Id, (value, field) => new { Value = value, Field = field })
            .OrderBy(held => held.Field.Position).ThenBy(held => held.Field.Key).ThenBy(held => held.Value.Position);
        await ListAsync("custom_fields", values, held =>
        {
            _json.WriteString("key", held.Field.Key);
            _json.WriteString("label", held.Field.Label);
            _json.WriteString("type", Word(held.Field.Type));
            _json.WriteString("value", held.Value.Value);
            _json.WriteBoolean("fits_type", !held.Value.IsInvalid);
            _json.WriteString("source", Word(held.Value.Source));
        }, cancel);
    }

    private async Task WriteContactAsync(CancellationToken cancel)
    {
        await ListAsync("channels", db.ChannelUses.Join(Issued, use => use.IssuedId, issued => issued.Id, (use, issued) => new { Use = use, issued.PublicId }).OrderBy(held => held.Use.Channel).ThenBy(held => held.Use.IssuedId), held =>
        {
            _json.WriteString("channel", held.Use.Channel);
            _json.WriteString("recorded_for", held.PublicId);
            _json.WriteNumber("count", held.Use.Count);
            Time("first_used", held.Use.FirstUsed);
            Time("last_used", held.Use.LastUsed);
        }, cancel);
        await ListAsync("notes", db.Notes.Join(Issued, note => note.IssuedId, issued => issued.Id, (note, issued) => new { Note = note, issued.PublicId }).OrderBy(held => held.Note.CreatedAt).ThenBy(held => held.Note.Id), held =>
        {
            _json.WriteString("id", held.Note.PublicId);
            _json.WriteString("recorded_for", held.PublicId);
            _json.WriteString("author", held.Note.Author);
            _json.WriteString("text", held.Note.Text);
            _json.WriteBoolean("pinned", held.Note.IsPinned);
            Time("created_at", held.Note.CreatedAt);
            Time("updated_at", held.Note.UpdatedAt);
        }, cancel);
        await ListAsync("feedback", db.Feedback.Join(Issued, item => item.IssuedId, issued => (long?)issued.Id, (item, issued) => new { Item = item, issued.PublicId }).OrderBy(held => held.Item.ReceivedAt).ThenBy(held => held.Item.Id), held =>
        {
            _json.WriteString("id", held.Item.PublicId);
            _json.WriteString("recorded_for", held.PublicId);
            _json.WriteString("channel", held.Item.Channel);
            _json.WriteString("subject", held.Item.Subject);
            _json.WriteString("text", held.Item.Text);
            _json.WriteString("status", held.Item.IsResolved ? "resolved" : "open");
            Time("received_at", held.Item.ReceivedAt);
            Time("created_at", held.Item.CreatedAt);
        }, cancel);
    }

    private async Task WriteRelationsAsync(CancellationToken cancel)
    {
        var ids = await Issued.Select(issued => issued.Id).ToListAsync(cancel);
        var merges = db.Merges.Where(merge => EF.Parameter(ids).Contains(merge.SurvivorId) || merge.Ids.Any(merged => EF.Parameter(ids).Contains(merged.IssuedId)));
        await ListAsync("merges", merges.Include(merge => merge.Ids).OrderBy(merge => merge.Id), merge =>
        {
            _json.WriteString("id", merge.PublicId);
            Time("at", merge.At);
            _json.WriteString("by", merge.ActorName);
            _json.WriteNumber("ids_brought_along", merge.Ids.Count);
            Time("undone_at", merge.UndoneAt);
            _json.WriteString("undone_by", merge.UndoneBy);
        }, cancel);
        await ListAsync("kept_for_undoing_merges", db.MergeSnapshots.Join(merges, part => part.MergeId, merge => merge.Id, (part, merge) => new { part.Part, part.Content, merge.PublicId, merge.Id }).OrderBy(held => held.Id).ThenBy(held => held.Part), held =>
        {
            _json.WriteString("merge", held.PublicId);
            _json.WriteString("part", held.Part);
            _json.WritePropertyName("content");
            _json.WriteRawValue(held.Content);
        }, cancel);
        await ListAsync("kept_for_undoing_bulk_work", db.BulkItems.Where(item => EF.Parameter(ids).Contains(item.IssuedId)).Join(db.BulkJobs, item => item.JobId, job => job.Id, (item, job) => new { Item = item, job.PublicId, job.StartedAt }).OrderBy(held => held.Item.JobId), held =>
        {
            _json.WriteString("job", held.PublicId);
            Time("started_at", held.StartedAt);
            _json.WriteString("before", held.Item.Before);
        }, cancel);

        await ListAsync("imports", db.ImportItems.Where(item => EF.Parameter(ids).Contains(item.IssuedId)).Join(db.ImportJobs, item => item.JobId, job => job.Id, (item, job) => new { Item = item, job.PublicId, job.StartedAt }).OrderBy(held => held.Item.JobId), held =>
        {
            _json.WriteString("job", held.PublicId);
            Time("started_at", held.StartedAt);
            _json.WriteBoolean("created", held.Item.IsCreated);
        }, cancel);

        var others = db.DuplicatePairs.Where(pair => pair.LowId == customerId || pair.HighId == customerId).Select(pair => new { Kind = "suggested", OtherId = pair.LowId == customerId ? pair.HighId : pair.LowId, At = pair.FoundAt })
            .Concat(db.DuplicateHints.Where(hint => EF.Parameter(ids).Contains(hint.LowId) || EF.Parameter(ids).Contains(hint.HighId)).Select(hint => new { Kind = "identifiers_together", OtherId = EF.Parameter(ids).Contains(hint.LowId) ? hint.HighId : hint.LowId, hint.At }))
            .Concat(db.DuplicateDismissals.Where(held => EF.Parameter(ids).Contains(held.LowId) || EF.Parameter(ids).Contains(held.HighId)).Select(held => new { Kind = "dismissed", OtherId = EF.Parameter(ids).Contains(held.LowId) ? held.HighId : held.LowId, held.At }));
        await ListAsync("possible_duplicates", others.Join(db.IssuedIds, other => other.OtherId, issued => issued.Id, (other, issued) => new { other.Kind, other.At, issued.PublicId }).OrderBy(held => held.PublicId).ThenBy(held => held.Kind), held =>
        {
            _json.WriteString("customer", held.PublicId);
            _json.WriteString("state", held.Kind);
            Time("at", held.At);
        }, cancel);
    }

    private Task WriteHistoryAsync(CancellationToken cancel) =>
        ListAsync("history", db.Audit.Include(entry => entry.Changes).Join(Issued, entry => entry.IssuedId, issued => (long?)issued.Id, (entry, issued) => new { Entry = entry, issued.PublicId }).OrderBy(held => held.Entry.Id), held =>
        {
            Time("at", held.Entry.At);
            _json.WriteString("action", held.Entry.Action);
            _json.WriteString("recorded_for", held.PublicId);
            _json.WriteString("by", held.Entry.ActorName);
            _json.WriteString("door", Word(held.Entry.Door));
            _json.WriteString("subject", held.Entry.Subject);
            _json.WriteStartArray("changes");
            foreach (var change in held.Entry.Changes)
            {
                _json.WriteStartObject();
                _json.WriteString("field", change.Field);
                _json.WriteString("before", change.Before);
                _json.WriteString("after", change.After);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }, cancel);

    /// <summary>A list of objects, of which only a few are in memory at a time.</summary>
    private async Task ListAsync<T>(string name, IQueryable<T> rows, Action<T> write, CancellationToken cancel)
    {
        _json.WriteStartArray(name);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            _json.WriteStartObject();
            write(row);
            _json.WriteEndObject();
            if (_json.BytesPending >= FlushedAt)
                await _json.FlushAsync(cancel);
        }

        _json.WriteEndArray();
    }

    private void Time(string name, DateTimeOffset? at)
    {
        if (at is { } time)
            _json.WriteString(name, time);
        else
            _json.WriteNull(name);
    }

    /// <summary>An enumeration in the words of the API.</summary>
    private static string? Word(Enum? value) => value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
