using CustomerDirectory.Core.Merging;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>What somebody has chosen in the wizard so far. Going back, swapping, comparing again and refusals lose none of it.</summary>
public sealed class MergeDraft(IEnumerable<string> ids)
{
    private readonly Dictionary<string, string> _choices = [];

    /// <summary>Public ids, the one to keep first.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [.. ids.Distinct()];

    public string? TargetId => Ids is [var first, ..] ? first : null;

    public IEnumerable<string> SourceIds => Ids.Skip(1);

    /// <summary>What the merge would do as it was asked last; null before that.</summary>
    public MergePlan? Plan { get; private set; }

    /// <summary>Whether a suspension stays; null until somebody has said so.</summary>
    public bool? KeepSuspension { get; set; }

    /// <summary>The only customer that the search found; Enter chooses them.</summary>
    public string? OnlyFound { get; set; }

    public bool HasToSayOfSuspension => Plan is { Suspensions.Count: > 0 } && KeepSuspension is null;

    public void Take(IEnumerable<string> chosen) => Ids = [.. chosen.Distinct()];

    /// <summary>The same customers, with another one kept.</summary>
    public IEnumerable<string> Keeping(string id) => [id, .. Ids.Where(other => other != id)];

    /// <summary>Shows a plan. What was chosen holds for it where it still can.</summary>
    public void Compare(MergePlan plan) => Plan = plan;

    public void Choose(MergeField field, string customerId) => _choices[field.Key] = customerId;

    /// <summary>Public id of the customer whose value is kept: the chosen one's, else as the plan has it.</summary>
    public string KeptFrom(MergeField field) => IsChosen(field) ? _choices[field.Key] : field.KeptFrom;

    public IReadOnlyList<string> Kept(MergeField field) => field.Values.First(value => value.CustomerId == KeptFrom(field)).Texts;

    /// <summary>Fields whose value does not come from the customer that is kept.</summary>
    public IEnumerable<MergeField> FromOthers => Plan?.Fields.Where(one => !one.IsSame && KeptFrom(one) != Plan.Target.Id) ?? [];

    public MergeRequest ToRequest() => Plan!.ToRequest() with
    {
        Choices = Plan.Fields.Where(field => !field.IsSame && IsChosen(field)).ToDictionary(field => field.Key, KeptFrom),
        KeepSuspension = KeepSuspension ?? true,
    };

    private bool IsChosen(MergeField field) =>
        _choices.TryGetValue(field.Key, out var id) && field.Values.Any(value => value.CustomerId == id && value.Texts.Count > 0);
}
