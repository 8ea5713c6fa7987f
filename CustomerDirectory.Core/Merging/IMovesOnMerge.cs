using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Merging;

/// <summary>
/// Implemented by each feature that keeps something by customer, so that Merging names no feature. What is kept by issued id
/// (feedback, notes) moves by itself and needs one only to be told about.
/// </summary>
public interface IMovesOnMerge
{
    /// <summary>Name of its part of the snapshot; never changes.</summary>
    string Part { get; }

    /// <summary>The entities whose rows it moves. Each table that names a customer has exactly one mover.</summary>
    IReadOnlyCollection<Type> Entities { get; }

    /// <summary>What would happen to its rows. Reads only; a merge asks the same before it moves anything.</summary>
    Task<MergePart> PlanAsync(MergeParties parties, CancellationToken cancel);

    /// <summary>Moves its rows from the sources to the target, and notes in the history what the target got and what is lost.</summary>
    /// <returns>What <see cref="UndoAsync"/> needs, as JSON that names tags and fields by id; null where that is nothing.</returns>
    Task<string?> MoveAsync(MergeMove move, CancellationToken cancel);

    /// <summary>
    /// Gives the sources their rows back, and takes from the survivor what the merge gave it, where it still stands as the
    /// merge left it; all else stays and is told (<see cref="MergeReturn.Stays"/>). Saves nothing: a preview calls it too.
    /// </summary>
    /// <param name="snapshot">What <see cref="MoveAsync"/> answered.</param>
    Task UndoAsync(MergeReturn back, string? snapshot, CancellationToken cancel);
}

/// <summary>What a merge would do in one part of the record.</summary>
/// <param name="Refusal">Why the merge cannot be; null where nothing stands against it.</param>
public sealed record MergePart(IReadOnlyList<MergeField> Fields, IReadOnlyList<MergeUnion> Combined, Problem? Refusal = null)
{
    public static MergePart Nothing { get; } = new([], []);
}
