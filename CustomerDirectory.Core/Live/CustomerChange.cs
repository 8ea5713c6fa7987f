using CustomerDirectory.Core.Access;

namespace CustomerDirectory.Core.Live;

/// <summary>What became of a customer.</summary>
public enum ChangeKind
{
    /// <summary>New in the directory, back from the bin, or no longer part of another.</summary>
    Created,

    /// <summary>The record, or something that belongs to it: a note, feedback, a tag.</summary>
    Changed,

    /// <summary>In the bin, merged into another, or erased. Whoever reads the id is told which.</summary>
    Gone,
}

/// <summary>What a committed write did to one customer.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Version">Of the record by then; notes and feedback leave it as it is.</param>
/// <param name="Action">As in the audit trail, for example <c>customer.edited</c>.</param>
/// <param name="Fields">What was changed, as in the audit trail; empty where the action says it all.</param>
public sealed record CustomerChange(string Id, ChangeKind Kind, long Version, string Action, IReadOnlyList<FieldChange> Fields, ChangeAuthor By);

/// <summary>From what to what a field was changed.</summary>
/// <param name="Field">As in the audit trail, for example <c>name</c>, <c>tag</c> or <c>custom[plan]</c>.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Who changed it, and through which door.</summary>
/// <param name="MemberId">Row id of the member; null for commands and the application itself.</param>
public sealed record ChangeAuthor(long? MemberId, string Name, Door Door);

/// <summary>What a listener hears: everything since it listened last.</summary>
/// <param name="IsIncomplete">More happened than is named here: what is shown has to be read again.</param>
public sealed record ChangeNews(IReadOnlyList<CustomerChange> Changes, bool IsIncomplete)
{
    /// <summary>More customers than this are not named one by one.</summary>
    public const int MostNamed = 100;

    /// <summary>Nothing but that much has changed.</summary>
    public static ChangeNews Much { get; } = new([], IsIncomplete: true);

    /// <summary>These news and later ones together.</summary>
    public ChangeNews And(ChangeNews later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return Of([.. Changes, .. later.Changes], IsIncomplete || later.IsIncomplete);
    }

    internal static ChangeNews Of(IReadOnlyList<CustomerChange> changes, bool isIncomplete) =>
        changes.Select(change => change.Id).Distinct(StringComparer.Ordinal).Skip(MostNamed).Any() ? Much : new(changes, isIncomplete);
}
