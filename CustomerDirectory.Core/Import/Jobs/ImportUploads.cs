using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Takes files in that are to be imported, shows what is in them, and throws them away again.</summary>
public sealed class ImportUploads
{
    /// <summary>Rows that a look into a file shows.</summary>
    public const int Samples = 5;

    /// <summary>So many uploaded files wait at the same time, for the sake of the disk.</summary>
    public const int MostWaiting = 20;

    private const int LongestFileName = 200;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ImportFolder _folder;
    private readonly ImportFiles _files;
    private readonly ImportRounds _rounds;

    internal ImportUploads(DirectoryStore store, TimeProvider clock, ImportFolder folder, ImportFiles files, ImportRounds rounds) =>
        (_store, _clock, _folder, _files, _rounds) = (store, clock, folder, files, rounds);

    /// <summary>Takes a file in and looks at its first row. Nothing is imported yet.</summary>
    /// <param name="content">CSV or .xlsx, read to its end.</param>
    /// <param name="fileName">As it is called where it comes from.</param>
    /// <returns>The import; <see cref="Problem.Invalid"/> or <see cref="Problem.TooMuch"/> for a file that cannot be taken, of which nothing is kept then.</returns>
    public async Task<Outcome<ImportJobRow>> UploadAsync(Actor actor, Stream content, string fileName, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;
        if (await WaitingAsync(cancel) >= MostWaiting)
            return new Problem.TooMuch($"{MostWaiting} uploaded files are waiting already. Import or discard one of them first.");

        var kept = await _folder.KeepAsync(content, cancel);
        if (!kept.Succeeded)
            return kept.Problem;

        var name = kept.Value;
        var isNamed = false;
        try
        {
            var opened = await _files.OpenAsync(_folder.PathOf(name), cancel);
            if (!opened.Succeeded)
                return opened.Problem;

            var named = await AddAsync(actor, name, fileName, opened.Value.Headers, cancel);
            isNamed = named.Succeeded;
            return named;
        }
        finally
        {
            if (!isNamed)
                _folder.Delete(name);
            _folder.Settle(name);
        }
    }

    /// <summary>A look into the file of an import that waits for its mapping.</summary>
    /// <returns><see cref="Problem.Gone"/> once the file was removed.</returns>
    public async Task<Outcome<ImportPreview>> PreviewAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var found = await ImportJobReading.FindAsync(db.ImportJobs, id, cancel);
        if (!found.Succeeded)
            return found.Problem;
        if (found.Value is not { File: { } file } job)
            return Removed();

        var opened = await _files.OpenAsync(_folder.PathOf(file), cancel);
        if (!opened.Succeeded)
            return opened.Problem is Problem.NotFound ? Removed() : opened.Problem;
        var rows = opened.Value.Read(cancel, Samples);
        if (!rows.Succeeded)
            return rows.Problem;

        var proposal = ImportJobReading.MappingOf(job) ?? new ImportMapping(ImportColumns.Propose(opened.Value.Headers, await db.CustomFields.ToListAsync(cancel)));
        return new ImportPreview(ImportJobReading.RowOf(job), opened.Value.Headers, [.. rows.Value.Where(row => row.Cells is not []).Select(row => row.Cells)], proposal);
    }

    /// <summary>Throws an uploaded file away that was not imported.</summary>
    /// <returns><see cref="Problem.Conflict"/> once it was started.</returns>
    public async Task<Outcome<Done>> DiscardAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal)
            return refusal;

        string? file = null;
        var discarded = await _store.Gate.WriteAsync<Done>(async db =>
        {
            var found = await ImportJobReading.FindAsync(db.ImportJobs.AsTracking(), id, cancel);
            if (!found.Succeeded)
                return found.Problem;
            if (found.Value.StartedAt is not null)
                return new Problem.Conflict("This import was started. It can be cancelled while it runs, and undone afterwards.");

            file = found.Value.File;
            await db.ImportRejects.Where(row => row.JobId == found.Value.Id).ExecuteDeleteAsync(cancel);
            db.ImportJobs.Remove(found.Value);
            return Done.Value;
        }, cancel);
        _folder.Delete(file);
        _rounds.Wake();
        return discarded;
    }

    internal static Problem Removed() => new Problem.Gone("The file of this import was removed. Upload it again.");

    private Task<Outcome<ImportJobRow>> AddAsync(Actor actor, string file, string fileName, IReadOnlyList<string> headers, CancellationToken cancel) => _store.Gate.WriteAsync<ImportJobRow>(db =>
    {
        var now = _clock.Milliseconds();
        var shown = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)).Take(LongestFileName)]);
        var job = new ImportJob
        {
            PublicId = PublicId.New("imp", now),
            FileName = TypedText.IsSound(shown) && shown.Trim() is not "" ? shown.Trim() : "file",
            FileSize = new FileInfo(_folder.PathOf(file)).Length,
            File = file,
            Headers = JsonSerializer.Serialize(headers),
            UploadedAt = now,
        };
        job.TakeOver(actor);
        db.ImportJobs.Add(job);
        db.Record(actor, now, "import.uploaded", subject: job.PublicId);
        return Task.FromResult<Outcome<ImportJobRow>>(ImportJobReading.RowOf(job));
    }, cancel);

    private async Task<int> WaitingAsync(CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        return await db.ImportJobs.CountAsync(job => job.File != null, cancel);
    }
}
