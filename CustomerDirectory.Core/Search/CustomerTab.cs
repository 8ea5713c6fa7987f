namespace CustomerDirectory.Core.Search;

/// <summary>The tabs of the customers page. They overlap on purpose.</summary>
public enum CustomerTab
{
    All,

    /// <summary>At least one identifier is verified.</summary>
    Verified,

    /// <summary>No e-mail, phone or external id.</summary>
    Visitors,

    /// <summary>Seen within <see cref="CustomerFilter.ActiveWindow"/>.</summary>
    Active,

    Suspended,
}

/// <summary>How many customers each tab holds, whatever is searched or filtered.</summary>
public sealed record TabCounts(long All, long Verified, long Visitors, long Active, long Suspended)
{
    public long this[CustomerTab tab] => tab switch
    {
        CustomerTab.All => All,
        CustomerTab.Verified => Verified,
        CustomerTab.Visitors => Visitors,
        CustomerTab.Active => Active,
        CustomerTab.Suspended => Suspended,
        _ => throw new ArgumentOutOfRangeException(nameof(tab), tab, null),
    };
}
