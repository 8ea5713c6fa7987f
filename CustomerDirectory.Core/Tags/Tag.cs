namespace CustomerDirectory.Core.Tags;

/// <summary>A label of the workspace.</summary>
public sealed class Tag
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Lower-cased name; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>1 to 8, one of the eight hues of the design.</summary>
    public int Colour { get; set; }
}

/// <summary>A customer carries a tag.</summary>
public sealed class CustomerTag
{
    public long CustomerId { get; set; }

    public long TagId { get; set; }
}
