using CustomerDirectory.Core.Merging.Parts;

namespace CustomerDirectory.Core.Merging;

/// <summary>Everything that a customer consists of, in the order in which it moves: the record, what the features registered, and last the removals.</summary>
public sealed class MergeParts(IEnumerable<IMovesOnMerge> features)
{
    public IReadOnlyList<IMovesOnMerge> All { get; } =
        [new RecordOnMerge(), new EmailsOnMerge(), new PhonesOnMerge(), new ExternalIdsOnMerge(), new SocialsOnMerge(), new IdsOnMerge(), .. features, new RemovalsOnMerge()];
}
