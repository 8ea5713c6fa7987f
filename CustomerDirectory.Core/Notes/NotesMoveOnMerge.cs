using CustomerDirectory.Core.Merging;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Notes;

/// <summary>Notes name the id they were written for, so they come along and go back by themselves.</summary>
internal sealed class NotesMoveOnMerge : IMovesOnMerge
{
    public string Part => "notes";

    public IReadOnlyCollection<Type> Entities => [];

    public async Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel)
    {
        var ids = parties.Ids;
        var counts = await parties.Db.Notes.Join(parties.Db.IssuedIds.Where(issued => EF.Parameter(ids).Contains(issued.CustomerId!.Value)), note => note.IssuedId, issued => issued.Id, (_, issued) => issued.CustomerId!.Value)
            .GroupBy(id => id).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return counts.Count is 0 ? MergePart.Nothing : new MergePart([], [new("notes", null, [.. ids.Select(id => counts.GetValueOrDefault(id))], counts.Values.Sum(), [])]);
    }

    public Task<string?> MoveAsync(MergeMove move, CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <summary>A note that was deleted meanwhile was deleted by somebody who meant it, and can be brought back from the history.</summary>
    public Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel) => Task.CompletedTask;
}
