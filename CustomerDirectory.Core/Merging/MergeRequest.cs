using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Merging;

/// <summary>What somebody wants merged. <see cref="MergePlan.ToRequest"/> makes one that does what a plan says.</summary>
/// <param name="TargetId">Public id of the customer that is kept.</param>
/// <param name="SourceIds">Public ids of those that go into it, at most <see cref="MostSources"/>.</param>
public sealed record MergeRequest(string TargetId, IReadOnlyList<string> SourceIds)
{
    /// <summary>So many customers go into another at once.</summary>
    public const int MostSources = 20;

    /// <summary>The versions that were compared, by public id. Who is not named is merged whatever happened meanwhile.</summary>
    public IReadOnlyDictionary<string, long> Versions { get; init; } = new Dictionary<string, long>();

    /// <summary>Whose value is kept, by <see cref="MergeField.Key"/>; a field that is not named follows the default.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>();

    /// <summary>The survivor is suspended if any of them is; false lifts it.</summary>
    public bool KeepSuspension { get; init; } = true;
}

/// <param name="MergeId">Public id of the merge, for undoing it.</param>
/// <param name="Survivor">The target as it is now.</param>
/// <param name="Done">What happened: the plan as it was carried out.</param>
public sealed record MergeResult(string MergeId, CustomerDetail Survivor, MergePlan Done);
