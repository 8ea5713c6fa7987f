using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Retention;

namespace CustomerDirectory.Core.Bulk;

/// <summary>What somebody wants to be done to many customers.</summary>
/// <param name="Kind">As it is stored.</param>
/// <param name="Right">That of doing it to one.</param>
public abstract record BulkAction(BulkKind Kind, Right Right)
{
    /// <summary>A tag that does not exist yet is made.</summary>
    public sealed record AddTag(string Tag) : BulkAction(BulkKind.AddTag, Right.EditCustomers);

    public sealed record RemoveTag(string Tag) : BulkAction(BulkKind.RemoveTag, Right.EditCustomers);

    /// <param name="Key">Of the custom field.</param>
    /// <param name="Values">As typed; several for a multi-select.</param>
    public sealed record SetField(string Key, IReadOnlyList<string> Values) : BulkAction(BulkKind.SetField, Right.EditCustomers);

    /// <param name="Key">Of the custom field.</param>
    public sealed record ClearField(string Key) : BulkAction(BulkKind.ClearField, Right.EditCustomers);

    /// <param name="Reason">Required, so that colleagues understand it later.</param>
    /// <param name="Until">When it ends by itself; null for never.</param>
    public sealed record Suspend(string Reason, DateTimeOffset? Until) : BulkAction(BulkKind.Suspend, Right.SuspendCustomers);

    /// <summary>Into the bin.</summary>
    public sealed record Delete(Deletion How) : BulkAction(BulkKind.Delete, Right.DeleteCustomers);

    /// <summary>The right that a kind of job asks for.</summary>
    internal static Right RightOf(BulkKind kind) => kind switch
    {
        BulkKind.AddTag or BulkKind.RemoveTag or BulkKind.SetField or BulkKind.ClearField => Right.EditCustomers,
        BulkKind.Suspend => Right.SuspendCustomers,
        BulkKind.Delete => Right.DeleteCustomers,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
