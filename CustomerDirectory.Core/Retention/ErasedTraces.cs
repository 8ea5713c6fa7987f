using System.Collections.Concurrent;
using System.Text;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Retention;

/// <summary>
/// Sees to it that no file of the data folder holds what was erased. SQLite overwrites deleted rows (secure_delete), but
/// leaves two things: older pages in the write-ahead log until nobody reads them any more, and copies of rows that once
/// moved between pages. So the log is truncated, and the database written anew: a small one
/// always, a large one when a search through the file finds something (docs/decisions/0011).
/// </summary>
internal sealed class ErasedTraces(DirectoryStore store, TimeProvider clock, IEnumerable<IClearsFiles>? files = null) : IDisposable
{
    /// <summary>Up to this size in bytes, writing the database anew takes less than a second.</summary>
    internal const long RewrittenUpTo = 64 * 1024 * 1024;

    /// <summary>Shorter ones stand in too many files to mean anything.</summary>
    private const int ShortestNeedle = 6;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<long, IReadOnlyList<string>> _needles = new();

    /// <summary>From which size on the database is searched before it is written anew; less in tests.</summary>
    internal long SearchedFrom { get; init; } = RewrittenUpTo;

    /// <summary>What must not be found for these ids. Known in this process only: nothing of it is kept.</summary>
    public void Expect(IEnumerable<long> issuedIds, IReadOnlyList<string> needles)
    {
        foreach (var id in issuedIds)
            _needles[id] = needles;
    }

    /// <returns>False when a reader holds an older state, or a file is still being written; then it has to be tried again.</returns>
    public async Task<bool> ClearAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return await ClearOneAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> ClearOneAsync(CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var pending = await db.PurgedIds.Where(purged => purged.ClearedAt == null).Select(purged => purged.IssuedId).ToListAsync(cancel);
        await db.DisposeAsync(); // or this would be the reader that holds it
        if (pending.Count is 0)
            return true;

        DeleteCopies();
        foreach (var feature in files ?? [])
        {
            if (!await feature.ClearAsync(cancel))
                return false;
        }

        if (!await store.Gate.TryTruncateLogAsync(cancel))
            return false;

        if (await MayBeLeftAsync(pending, cancel))
        {
            await store.Gate.RewriteAsync(cancel);
            if (!await store.Gate.TryTruncateLogAsync(cancel))
                return false;
        }

        await MarkAsync(pending, cancel);
        return true;
    }

    private async Task<bool> MayBeLeftAsync(List<long> pending, CancellationToken cancel)
    {
        if (new FileInfo(store.Folder.Database).Length <= SearchedFrom)
            return true;

        // After a restart nobody knows any more what to search for.
        if (!pending.TrueForAll(_needles.ContainsKey))
            return true;

        var needles = pending.SelectMany(id => _needles[id]).Where(needle => needle.Length >= ShortestNeedle).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToList();
        return await FileSearch.HoldsAnyAsync(store.Folder.Database, needles, cancel);
    }

    /// <summary>Copies that an upgrade put aside are of the time before.</summary>
    private void DeleteCopies()
    {
        foreach (var copy in Directory.EnumerateFiles(store.Folder.Path, Path.GetFileName(store.Folder.Database) + ".before-*"))
            File.Delete(copy);
    }

    private async Task MarkAsync(List<long> cleared, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await store.Gate.WriteAsync<int>(
            async db => await db.PurgedIds.Where(purged => cleared.Contains(purged.IssuedId)).ExecuteUpdateAsync(row => row.SetProperty(purged => purged.ClearedAt, (DateTimeOffset?)now), cancel),
            cancel);
        foreach (var id in cleared)
            _needles.TryRemove(id, out _);
    }
}
