using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Customers;

/// <summary>What is read of a list's customers beside the columns of their own row: what nobody looks at costs nothing.</summary>
public sealed record RowParts
{
    /// <summary>What the list shows until somebody chooses other columns, and what a profile shows.</summary>
    public static RowParts Usual { get; } = new() { Tags = true, Channels = true };

    /// <summary>Nothing beside the row itself.</summary>
    public static RowParts None { get; } = new();

    public bool Tags { get; init; }

    public bool Channels { get; init; }

    public bool ExternalId { get; init; }

    /// <summary>Keys of custom fields.</summary>
    public ValueList<string> CustomFields { get; init; } = [];
}
