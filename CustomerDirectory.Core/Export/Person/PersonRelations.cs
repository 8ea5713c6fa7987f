using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export.Person;

/// <summary>Where else the person is named: merges, bulk work, imports, possible duplicates.</summary>
internal static class PersonRelations
{
    public static async Task WriteAsync(PersonWriter person, CancellationToken cancel)
    {
        var ids = await person.Issued.Select(issued => issued.Id).ToListAsync(cancel);
        var merges = person.Db.Merges.Where(merge => EF.Parameter(ids).Contains(merge.SurvivorId) || merge.Ids.Any(merged => EF.Parameter(ids).Contains(merged.IssuedId)));
        await person.ListAsync("merges", merges.Include(merge => merge.Ids).OrderBy(merge => merge.Id), merge =>
        {
            person.Json.WriteString("id", merge.PublicId);
            person.Time("at", merge.At);
            person.Json.WriteString("by", merge.ActorName);
            person.Json.WriteNumber("ids_brought_along", merge.Ids.Count);
            person.Time("undone_at", merge.UndoneAt);
            person.Json.WriteString("undone_by", merge.UndoneBy);
        }, cancel);
        await person.ListAsync("kept_for_undoing_merges", person.Db.MergeSnapshots.Join(merges, part => part.MergeId, merge => merge.Id, (part, merge) => new { part.Part, part.Content, merge.PublicId, merge.Id }).OrderBy(held => held.Id).ThenBy(held => held.Part), held =>
        {
            person.Json.WriteString("merge", held.PublicId);
            person.Json.WriteString("part", held.Part);
            person.Json.WritePropertyName("content");
            person.Json.WriteRawValue(held.Content);
        }, cancel);
        await person.ListAsync("kept_for_undoing_bulk_work", person.Db.BulkItems.Where(item => EF.Parameter(ids).Contains(item.IssuedId)).Join(person.Db.BulkJobs, item => item.JobId, job => job.Id, (item, job) => new { Item = item, job.PublicId, job.StartedAt }).OrderBy(held => held.Item.JobId), held =>
        {
            person.Json.WriteString("job", held.PublicId);
            person.Time("started_at", held.StartedAt);
            person.Json.WriteString("before", held.Item.Before);
        }, cancel);

        await person.ListAsync("imports", person.Db.ImportItems.Where(item => EF.Parameter(ids).Contains(item.IssuedId)).Join(person.Db.ImportJobs, item => item.JobId, job => job.Id, (item, job) => new { Item = item, job.PublicId, job.StartedAt }).OrderBy(held => held.Item.JobId), held =>
        {
            person.Json.WriteString("job", held.PublicId);
            person.Time("started_at", held.StartedAt);
            person.Json.WriteBoolean("created", held.Item.IsCreated);
        }, cancel);

        var others = person.Db.DuplicatePairs.Where(pair => pair.LowId == person.CustomerId || pair.HighId == person.CustomerId).Select(pair => new { Kind = "suggested", OtherId = pair.LowId == person.CustomerId ? pair.HighId : pair.LowId, At = pair.FoundAt })
            .Concat(person.Db.DuplicateHints.Where(hint => EF.Parameter(ids).Contains(hint.LowId) || EF.Parameter(ids).Contains(hint.HighId)).Select(hint => new { Kind = "identifiers_together", OtherId = EF.Parameter(ids).Contains(hint.LowId) ? hint.HighId : hint.LowId, hint.At }))
            .Concat(person.Db.DuplicateDismissals.Where(held => EF.Parameter(ids).Contains(held.LowId) || EF.Parameter(ids).Contains(held.HighId)).Select(held => new { Kind = "dismissed", OtherId = EF.Parameter(ids).Contains(held.LowId) ? held.HighId : held.LowId, held.At }));
        await person.ListAsync("possible_duplicates", others.Join(person.Db.IssuedIds, other => other.OtherId, issued => issued.Id, (other, issued) => new { other.Kind, other.At, issued.PublicId }).OrderBy(held => held.PublicId).ThenBy(held => held.Kind), held =>
        {
            person.Json.WriteString("customer", held.PublicId);
            person.Json.WriteString("state", held.Kind);
            person.Time("at", held.At);
        }, cancel);
    }
}
