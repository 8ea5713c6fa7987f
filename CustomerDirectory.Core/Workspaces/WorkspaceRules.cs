namespace CustomerDirectory.Core.Workspaces;

/// <summary>What the workspace has decided for everybody.</summary>
/// <param name="AgentsExport">Agents may export a view with a search or filter as CSV.</param>
/// <param name="ExportDays">How long files of exports are kept from now on.</param>
/// <param name="Country">ISO 3166-1 alpha-2, whose rules national phone numbers follow; null for none.</param>
/// <param name="TimeZone">IANA id: whose clocks hold for members who have not chosen a zone of their own, and for files that a command writes.</param>
/// <param name="BinDays">How long the deleted lie in the bin.</param>
/// <param name="MergeUndoDays">How long merges can be undone from now on; 0 for not at all.</param>
/// <param name="SharedMailboxes">What stands before the @ of addresses that several people read, in lower case and in order.</param>
public sealed record WorkspaceRules(bool AgentsExport, int ExportDays, string? Country, string TimeZone, int BinDays, int MergeUndoDays, IReadOnlyList<string> SharedMailboxes)
{
    /// <summary>The longest that anything can be set to be kept.</summary>
    public const int MostDays = 365;

    public const int MostMailboxes = 300;

    /// <summary>As e-mail allows before the @.</summary>
    public const int LongestMailbox = 64;

    /// <summary>Those that an admin may change are the same.</summary>
    internal bool KeepsWhatIsTheOwners(WorkspaceRules other) =>
        (BinDays, MergeUndoDays) == (other.BinDays, other.MergeUndoDays) && SharedMailboxes.SequenceEqual(other.SharedMailboxes);
}
