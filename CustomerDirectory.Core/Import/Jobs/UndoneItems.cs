using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Some customers of an import that is being undone: where they are by now, and what has been done with them since; read in a few queries.</summary>
internal sealed class UndoneItems
{
    private const string NoteAdded = "note.added";

    private readonly DirectoryDb _db;
    private readonly IReadOnlyList<ImportItem> _items;
    private readonly List<long> _ids;
    private Dictionary<long, Standing> _customers = [];
    private Dictionary<long, long?> _today = [];
    private HashSet<long> _joined = [];
    private ILookup<long, (string PublicId, bool IsUntouched)> _notes = Array.Empty<(string, bool)>().ToLookup(_ => 0L);
    private HashSet<string> _own = [];

    private UndoneItems(DirectoryDb db, IReadOnlyList<ImportItem> items) => (_db, _items, _ids) = (db, items, [.. items.Select(item => item.IssuedId)]);

    public static async Task<UndoneItems> ReadAsync(DirectoryDb db, ImportJob job, IReadOnlyList<ImportItem> items, CancellationToken cancel)
    {
        var read = new UndoneItems(db, items);
        var ids = read._ids;
        read._customers = await db.Customers.Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new { c.Id, Standing = new Standing(c.Version, c.FeedbackCount > 0 || c.PageVisits > 0, c.DeletedAt != null) }).ToDictionaryAsync(c => c.Id, c => c.Standing, cancel);
        read._today = await db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.Id)).Select(issued => new { issued.Id, issued.CustomerId }).ToDictionaryAsync(issued => issued.Id, issued => issued.CustomerId, cancel);
        read._joined = await db.Merges.Where(merge => merge.UndoneAt == null && merge.At >= job.StartedAt && EF.Parameter(ids).Contains(merge.SurvivorId)).Select(merge => merge.SurvivorId).ToHashSetAsync(cancel);
        var made = items.Where(item => item.IsCreated).Select(item => item.IssuedId).ToList();
        var notes = await db.Notes.Where(note => EF.Parameter(made).Contains(note.IssuedId)).Select(note => new { note.IssuedId, note.PublicId, IsUntouched = note.UpdatedAt == note.CreatedAt && !note.IsPinned }).ToListAsync(cancel);
        read._notes = notes.ToLookup(note => note.IssuedId, note => (note.PublicId, note.IsUntouched));
        read._own = [.. (await read.EntriesAsync(read._notes.Select(noted => noted.Key), entries => entries.Where(entry => entry.Action == NoteAdded), cancel)).Select(entry => entry.Subject!)];
        return read;
    }

    /// <summary>Why nothing can be done about somebody; null when it can.</summary>
    public ImportKept? Obstacle(ImportItem item) => (_customers.GetValueOrDefault(item.IssuedId), _today[item.IssuedId]) switch
    {
        (_, null) => ImportKept.Erased,
        (_, var today) when today != item.IssuedId || _joined.Contains(item.IssuedId) => ImportKept.Merged,
        ({ IsBinned: true }, _) => ImportKept.Binned,
        _ => null,
    };

    /// <summary>Whether nobody has worked, since, with somebody whom the import made.</summary>
    public bool IsUntouched(ImportItem item) => _customers[item.IssuedId] is { IsSeen: false } standing && standing.Version == item.Version
        && _notes[item.IssuedId].All(note => note.IsUntouched && _own.Contains(note.PublicId));

    /// <summary>What the import itself wrote into the history of some of them: nobody else wrote any while it held the gate.</summary>
    public async Task<ILookup<long, AuditEntry>> HistoryAsync(IEnumerable<ImportItem> items, CancellationToken cancel) =>
        (await EntriesAsync(items.Select(item => item.IssuedId), entries => entries.Include(entry => entry.Changes), cancel)).ToLookup(entry => entry.IssuedId!.Value);

    /// <summary>The notes that an import wrote.</summary>
    public static List<string> NotesOf(IEnumerable<AuditEntry> history) => [.. history.Where(entry => entry.Action is NoteAdded).Select(entry => entry.Subject!)];

    private async Task<List<AuditEntry>> EntriesAsync(IEnumerable<long> of, Func<IQueryable<AuditEntry>, IQueryable<AuditEntry>> narrow, CancellationToken cancel)
    {
        var ids = of.ToList();
        if (ids.Count is 0)
            return [];

        var (first, last) = (_items.Min(item => item.FirstEntry), _items.Max(item => item.LastEntry));
        var entries = await narrow(_db.Audit.AsNoTracking().Where(entry => entry.Id >= first && entry.Id <= last && EF.Parameter(ids).Contains(entry.IssuedId!.Value))).ToListAsync(cancel);
        var own = _items.ToDictionary(item => item.IssuedId);
        return [.. entries.Where(entry => own[entry.IssuedId!.Value] is var item && entry.Id >= item.FirstEntry && entry.Id <= item.LastEntry).OrderBy(entry => entry.Id)];
    }

    /// <param name="IsSeen">They have sent feedback or visited a page.</param>
    private sealed record Standing(long Version, bool IsSeen, bool IsBinned);
}
